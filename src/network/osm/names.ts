import { LIMITS } from '../../domain/kernel/limits.ts';
import { ImportError } from '../roads/importError.ts';
import { type PointKind, pointKind } from './point.ts';
import type { Tags } from './source.ts';

/** A settlement or a place of cover as it stands on the map. */
export interface MapNote {
  readonly kind: PointKind;
  readonly osmId: number;
  /** 1e-7 degrees. */
  readonly lonE7: number;
  readonly latE7: number;
  /** Name, English, Ukrainian, other names; joined by `TEXT_END`. */
  readonly texts: string;
}

/** Ends each text of a label: no name holds it. */
export const TEXT_END = '\0';

/**
 * Collects what roads are called, and where settlements and places of cover are. A label is one
 * string of five texts: name, English, Ukrainian, number, name of the bridge or tunnel.
 */
export class NameCollector {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #labels: string[] = [''];
  readonly #points: MapNote[] = [];
  /** Buildings by their first node: where they stand is known when that is read. */
  readonly #buildings = new Map<number, { id: number; tags: Tags }[]>();

  /** Number of what a road is called; 0 for nothing. */
  label(tags: Tags): number {
    const built = textOf(tags, 'bridge:name') || textOf(tags, 'tunnel:name');
    const texts = [...NAMES.map((key) => textOf(tags, key)), textOf(tags, 'ref'), built];
    if (texts.every((text) => text === '')) return 0;
    const label = texts.join(TEXT_END);
    const known = this.#numbers.get(label);
    if (known !== undefined) return known;
    this.#numbers.set(label, this.#labels.length);
    return this.#labels.push(label) - 1;
  }

  /** A building by its outline. */
  building(id: number, outline: Float64Array, tags: Tags): void {
    const first = outline[0];
    if (first === undefined) return;
    const here = this.#buildings.get(first) ?? [];
    here.push({ id, tags });
    this.#buildings.set(first, here);
  }

  /** A node that was read: it may be a point itself, or the corner of a building. */
  node(id: number, lonE7: number, latE7: number, tags: Tags | null): void {
    if (tags !== null) this.#point(id, lonE7, latE7, tags);
    if (this.#buildings.size === 0) return;
    for (const building of this.#buildings.get(id) ?? []) {
      this.#point(building.id, lonE7, latE7, building.tags);
    }
  }

  take(): { labels: readonly string[]; points: readonly MapNote[] } {
    return { labels: this.#labels, points: this.#points };
  }

  #point(osmId: number, lonE7: number, latE7: number, tags: Tags): void {
    const kind = pointKind(tags);
    if (kind === null) return;
    if (this.#points.length >= LIMITS.mapPoints) {
      throw new ImportError({
        expected: `at most ${LIMITS.mapPoints} settlements and places of cover`,
        found: 'more',
        offset: 0,
        toDo: 'Cut the extract to the region of the operation: osmium extract --bbox W,S,E,N.',
      });
    }
    const others = ['alt_name', 'old_name'].map((key) => textOf(tags, key)).filter((text) => text);
    const texts = [...NAMES.map((key) => textOf(tags, key)), others.join(';')].join(TEXT_END);
    this.#points.push({ kind, osmId, lonE7, latE7, texts });
  }
}

const NAMES = ['name', 'name:en', 'name:uk'];

function textOf(tags: Tags, key: string): string {
  return plainName(tags.get(key) ?? '');
}

/** Ends of lines, codes for terminals, and marks that turn the order of letters round. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A name as it can be read out on one line: whoever may draw on the map must not write a second
 * line into the instructions that people walk by. One longer than OpenStreetMap allows is no name
 * and counts as none: half a name could be another's.
 */
export function plainName(text: string): string {
  if (text.length > LIMITS.nameCharacters) return '';
  return text.search(UNSEEN) < 0 ? text : text.replace(UNSEEN, ' ').trim();
}
