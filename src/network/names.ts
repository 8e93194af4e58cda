import { growable } from './growable.ts';
import type { RoadGraph, RoadNames } from './network.ts';
import { type MapNote, TEXT_END } from './osm/names.ts';
import { POINT_KINDS, type PointKind } from './osm/point.ts';
import { TextNumbers, textAt } from './texts.ts';

/** What a road is called; empty texts where the map says nothing. */
export interface RoadName {
  readonly name: string;
  readonly english: string;
  readonly ukrainian: string;
  /** Its number, such as `M03`. */
  readonly ref: string;
  /** Of the bridge or tunnel that it is. */
  readonly structure: string;
}

/** A settlement or a place of cover. */
export interface MapPoint {
  readonly kind: PointKind;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly english: string;
  readonly ukrainian: string;
  readonly others: readonly string[];
}

const LABEL_TEXTS = 5;
const POINT_TEXTS = 4;

/**
 * The names that edges have, numbered in the order of the edges, and the points in the order of
 * their kinds and places: the same map gives the same numbers whatever the order of its file.
 * @param labelOfEdge label of the extract of each edge
 */
export function namesOf(
  { labels, points }: { readonly labels: readonly string[]; readonly points: readonly MapNote[] },
  labelOfEdge: Uint32Array,
): RoadNames {
  const numbers = new TextNumbers();
  const labelTexts = growable((n) => new Uint32Array(n));
  const known = new Map<number, number>();
  const number = (label: number) => {
    const seen = known.get(label);
    if (seen !== undefined) return seen;
    const texts = (labels[label] ?? '').split(TEXT_END);
    for (let i = 0; i < LABEL_TEXTS; i++) labelTexts.push(numbers.of(texts[i] ?? ''));
    known.set(label, known.size);
    return known.size - 1;
  };
  number(0);
  const edgeLabel = labelOfEdge.map(number);
  const order = (a: MapNote, b: MapNote) =>
    POINT_KINDS.indexOf(a.kind) - POINT_KINDS.indexOf(b.kind) ||
    a.lonE7 - b.lonE7 ||
    a.latE7 - b.latE7 ||
    a.osmId - b.osmId;
  // Extracts that overlap bring the same point twice.
  const sorted = [...points]
    .sort(order)
    .filter((point, i, all) => i === 0 || order(all[i - 1] as MapNote, point) !== 0);
  const pointTexts = sorted.flatMap(({ texts }) => texts.split(TEXT_END).map((t) => numbers.of(t)));
  return {
    edgeLabel,
    labelTexts: labelTexts.take(),
    pointPosition: Float64Array.from(sorted.flatMap((p) => [p.lonE7 / 1e7, p.latE7 / 1e7])),
    pointKind: Uint8Array.from(sorted, ({ kind }) => POINT_KINDS.indexOf(kind)),
    pointTexts: Uint32Array.from(pointTexts),
    texts: numbers.take(),
  };
}

/**
 * What an edge is called.
 * @public
 */
export function roadName({ names }: Pick<RoadGraph, 'names'>, edge: number): RoadName {
  return labelName(names, names.edgeLabel[edge] ?? 0);
}

/** Labels are numbered from 0, which is that of roads without any name. */
export function labelCount({ labelTexts }: RoadNames): number {
  return labelTexts.length / LABEL_TEXTS;
}

export function labelName(names: RoadNames, label: number): RoadName {
  const text = (i: number) => textAt(names.texts, names.labelTexts[LABEL_TEXTS * label + i] ?? 0);
  return { name: text(0), english: text(1), ukrainian: text(2), ref: text(3), structure: text(4) };
}

/**
 * The settlements and places of cover of a map, of the kinds asked for.
 * @public
 */
export function mapPoints(
  { names }: Pick<RoadGraph, 'names'>,
  kinds: readonly PointKind[] = POINT_KINDS,
): MapPoint[] {
  const found: MapPoint[] = [];
  for (const [i, number] of names.pointKind.entries()) {
    const kind = POINT_KINDS[number];
    if (kind === undefined || !kinds.includes(kind)) continue;
    const text = (t: number) => textAt(names.texts, names.pointTexts[POINT_TEXTS * i + t] ?? 0);
    found.push({
      kind,
      lon: names.pointPosition[2 * i] ?? 0,
      lat: names.pointPosition[2 * i + 1] ?? 0,
      name: text(0),
      english: text(1),
      ukrainian: text(2),
      others: text(3)
        .split(';')
        .map((other) => other.trim())
        .filter((other) => other !== ''),
    });
  }
  return found;
}
