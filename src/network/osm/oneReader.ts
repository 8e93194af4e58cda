import { growable } from '../growable.ts';
import type { ByteSource, OsmReader, TakeProgress } from './source.ts';

/**
 * Several extracts read as one, such as two regions with a border between: a way or turn
 * restriction that more than one holds is taken from the first. Nodes may come twice; they are the
 * same.
 */
export function oneReader(
  readers: readonly OsmReader[],
  sources: readonly ByteSource[],
): OsmReader {
  const each = (progress: TakeProgress, read: (reader: OsmReader, on: TakeProgress) => number) => {
    let before = 0;
    let count = 0;
    for (const [i, reader] of readers.entries()) {
      count += read(reader, (bytes) => progress(before + bytes));
      before += sources[i]?.byteLength ?? 0;
    }
    return count;
  };
  return {
    format: readers[0]?.format ?? 'pbf',
    readWays(take, takeRelation, progress) {
      const ways = new Seen();
      const relations = new Seen();
      return each(progress, (reader, on) => {
        const count = reader.readWays(
          (id, tags, nodeIds) => {
            if (!ways.before(id)) take(id, tags, nodeIds);
          },
          (id, tags, members) => {
            if (!relations.before(id)) takeRelation(id, tags, members);
          },
          on,
        );
        ways.close();
        relations.close();
        return count;
      });
    },
    readNodes: (take, progress) => each(progress, (reader, on) => reader.readNodes(take, on)),
  };
}

/** Ids of the files before, 8 bytes each: a country has more than a `Set` can hold. */
class Seen {
  readonly #files: Float64Array[] = [];
  #ids = growable((n) => new Float64Array(n));

  /** Whether a file before had this id; notes it for the files to come. */
  before(id: number): boolean {
    this.#ids.push(id);
    return this.#files.some((ids) => has(ids, id));
  }

  close(): void {
    this.#files.push(this.#ids.take().sort());
    this.#ids = growable((n) => new Float64Array(n));
  }
}

function has(sorted: Float64Array, id: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === id;
}
