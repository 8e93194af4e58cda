import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../test/support/osm.ts';
import { inRepository } from '../../test/support/paths.ts';
import { readGraph, readGraphFile, writeGraph } from './graphFile.ts';
import { importOsm } from './import.ts';
import { ImportError } from './importError.ts';

const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const file = writeGraph(kharkiv.graph, kharkiv.report);

function refusalOf(bytes: Uint8Array): ImportError {
  try {
    readGraph(bytes);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** A file with a valid checksum whose content was changed: not an accident but an attack. */
function forged(change: (bytes: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = writeGraph(importOsm(toPbf(town)).graph);
  change(bytes, new DataView(bytes.buffer));
  const digest = createHash('sha256').update(bytes.subarray(0, 16)).update(bytes.subarray(48));
  bytes.set(digest.digest(), 16);
  return bytes;
}

describe('a network file', () => {
  it('gives back the network and the report, from anywhere in a larger buffer', () => {
    expect(readGraphFile(file)).toEqual(kharkiv);
    const within = new Uint8Array(file.length + 3);
    within.set(file, 3);
    expect(readGraph(within.subarray(3))).toEqual(kharkiv.graph);
    expect(readGraphFile(writeGraph(kharkiv.graph)).report).toBeNull();
  });

  it('is the same bytes for the same network', () => {
    const again = importOsm(
      readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
    );
    expect(Buffer.compare(writeGraph(again.graph, again.report), file)).toBe(0);
  });

  it('is refused after any damage to any byte', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = file.slice();
        damaged[at] = (damaged[at] ?? 0) ^ by;
        expect(refusalOf(damaged).toDo).toContain('network build');
      }),
      { numRuns: 250 },
    );
  });

  it('is refused when cut or lengthened anywhere', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(refusalOf(file.subarray(0, length))).toBeInstanceOf(ImportError);
      }),
    );
    expect(refusalOf(Buffer.concat([file, Buffer.alloc(8)])).found).toContain('damaged');
  });

  it.each([
    ['an empty file', new Uint8Array(0), '0 bytes'],
    ['zeros', new Uint8Array(1_000), 'begins otherwise'],
    ['an extract', toPbf(town), 'begins otherwise'],
  ])('is refused when it is %s', (_, bytes, found) => {
    expect(refusalOf(bytes).found).toContain(found);
  });

  it('is refused when its version is another', () => {
    const newer = file.slice();
    newer[8] = 9;
    expect(refusalOf(newer)).toMatchObject({ expected: 'version 2', found: 'version 9' });
  });

  it('is refused, checksum or not, when its arrays would lead a search astray', () => {
    const head = 48 + Math.ceil(new DataView(forged(() => {}).buffer).getUint32(12, true) / 8) * 8;
    const { graph } = { graph: readGraph(forged(() => {})) };
    const tails =
      head +
      graph.nodePosition.byteLength +
      2 * graph.edgeMetres.byteLength +
      graph.shape.byteLength;
    const cases: [number, number, string][] = [
      [tails, 4_000, 'edge 0 to no node'],
      [tails, 6, 'edge 1 out of order'],
      [tails + 4 * 12, 4_000, 'edge 0 to no node'],
      [tails + 8 * 12, 0, 'edge 0 with no twin'],
      [tails + 12 * 12, 1, 'shapes that do not fill'],
      [tails + 12 * 12 + 4, 1, 'edge 0 without a shape'],
    ];
    for (const [at, value, found] of cases) {
      const bytes = forged((_, view) => view.setUint32(at, value, true));
      expect(refusalOf(bytes).found).toContain(found);
    }
    const nowhere = forged((_, view) => view.setFloat64(tails - 16, Number.NaN, true));
    expect(refusalOf(nowhere).found).toContain('off the map');
    const endless = forged((_, view) => view.setUint32(12, 0xfffffff0, true));
    expect(refusalOf(endless).expected).toContain('a head of at most');
    const noJson = forged((bytes) => bytes.fill(0x20, 48, 60));
    expect(refusalOf(noJson).expected).toBe('a head in JSON');
  });
});
