import { distanceMetres, type Position } from '../../src/domain/kernel/geometry.ts';
import type { OsmExtract } from '../../src/network/osm/extract.ts';
import { MapPieces, type Piece } from './mapPieces.ts';
import { OurRules, type Refusal } from './ourRules.ts';
import type { Costing, ValhallaPeer } from './valhalla.ts';

/** How far a length may be from the other's and count as the same way. */
const SAME = 0.01;
/** Its lines are rounded to 0.1 m. */
const NEAR_METRES = 1;
const TOLD_EVERY = 100;

/** A shortest way of ours. */
export interface OurWay {
  readonly metres: number;
  readonly line: readonly Position[];
}

/** Ways of one class that differ, with an OSM way at which each parts. */
export interface Difference {
  readonly what: string;
  readonly pairs: number;
  readonly wayIds: readonly number[];
}

/**
 * The lengths of shortest ways, ours against Valhalla's, each difference put down to a rule. Where
 * ours is longer, Valhalla goes where our import does not let us: the first such stretch of its way
 * is named by the rule that closes it. Where ours is shorter, we go where Valhalla's tiles let
 * nobody through, or turn round on a road. What neither explains is listed as that, with the ends
 * of the pair.
 */
export async function compareLengths(
  extract: OsmExtract,
  bit: number,
  ours: readonly OurWay[],
  peer: ValhallaPeer,
  costing: Costing,
): Promise<Difference[]> {
  const pieces = new MapPieces(extract);
  const rules = new OurRules(extract, bit);
  const found = new Map<string, { pairs: number; wayIds: Set<number> }>();
  const count = (what: string, wayId?: number) => {
    const entry = found.get(what) ?? { pairs: 0, wayIds: new Set<number>() };
    found.set(what, entry);
    entry.pairs++;
    if (wayId !== undefined) entry.wayIds.add(wayId);
  };
  for (const [i, { metres, line }] of ours.entries()) {
    if (i % TOLD_EVERY === 0) console.error(`${costing}: ${i} of ${ours.length} lengths compared`);
    const [from, to] = [line[0], line.at(-1)];
    if (from === undefined || to === undefined) continue;
    const theirs = await peer.shortest(from, to, costing);
    const apart = theirs === null ? 0 : metres / theirs.metres - 1;
    if (theirs === null) count('Valhalla finds none');
    else if (Math.abs(apart) <= SAME) count('the same within 1 %');
    else if (!isNear(from, theirs.line[0]) || !isNear(to, theirs.line.at(-1)))
      count('Valhalla begins or ends on another road');
    else if (apart > 0) {
      const refusal = rules.refusal(pieces.along(theirs.line));
      if (refusal === null) count(`ours longer, unexplained: ${from} to ${to}`);
      else count(`ours longer, we keep off: ${refusal.rule}`, refusal.wayId);
    } else {
      const parting = await partingOf(line, pieces, extract, peer, costing);
      if (parting === null) count(`ours shorter, unexplained: ${from} to ${to}`);
      else count(`ours shorter, Valhalla keeps off: ${parting.rule}`, parting.wayId);
    }
  }
  return [...found]
    .map(([what, { pairs, wayIds }]) => ({ what, pairs, wayIds: [...wayIds] }))
    .sort((a, b) => b.pairs - a.pairs);
}

function isNear(ours: Position, theirs: Position | undefined): boolean {
  return theirs !== undefined && distanceMetres(ours, theirs) <= NEAR_METRES;
}

/** The first stretch of ours that is closed to Valhalla, else one that it leaves or charges for. */
async function partingOf(
  line: readonly Position[],
  pieces: MapPieces,
  { wayIds, wayTags, lonE7, latE7 }: OsmExtract,
  peer: ValhallaPeer,
  costing: Costing,
): Promise<Refusal | null> {
  const at = (row: number): Position => [(lonE7[row] ?? 0) / 1e7, (latE7[row] ?? 0) / 1e7];
  const asked = new Set<number>();
  let residents: Refusal | null = null;
  let steps: Refusal | null = null;
  let before: Piece | undefined;
  for (const [piece] of pieces.along(line)) {
    if (piece === undefined) continue;
    if (before?.from === piece.to)
      return { rule: 'turning back on a road', wayId: wayIds[piece.way] ?? 0 };
    before = piece;
    if (asked.has(piece.way)) continue;
    asked.add(piece.way);
    const [a, b] = [at(piece.from), at(piece.to)];
    const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const wayId = wayIds[piece.way] ?? 0;
    const standing = await peer.standing(middle, wayId, piece.isBackward, costing);
    const roadClass = wayTags[piece.way]?.get('highway');
    if (standing === 'closed') {
      const isOpenBack = await peer.standing(middle, wayId, !piece.isBackward, costing);
      const what =
        isOpenBack === 'closed' ? `closed (${roadClass})` : 'against its one-way streets';
      return { rule: what, wayId };
    }
    if (standing === 'residents') residents ??= { rule: 'for residents and visitors only', wayId };
    if (roadClass === 'steps') steps ??= { rule: 'steps, which cost it extra', wayId };
  }
  return residents ?? steps;
}
