import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import { CLEAR, type Conditions, makeConditions } from './conditions.ts';
import { NO_EDGE, type RoadGraph } from './network.ts';
import { type Prepared, prepared } from './prepared.ts';
import { type Interval, merged, type Reach, reachOf, stretchesWithin } from './reach.ts';
import { type Touch, touches } from './touches.ts';
import { copiesOf, type TurnGraph } from './turnGraph.ts';

/** Fractions closer than this are one place: a tenth of a millimetre on 100 km. */
const SAME = 1e-9;

/** A line cut where hazards begin and end: piece k runs from `cuts[k]` to `cuts[k + 1]`. */
export interface Cutting {
  /** 0, ..., 1 ascending. */
  readonly cuts: readonly number[];
  /** Condition of each piece. */
  readonly conditions: readonly number[];
}

/**
 * A graph under hazards: the edges that hazards touch are cut into pieces, each under one
 * condition; the places of the cuts are vertices of their own. A hazard of 300 m on an arterial of
 * 5 km thus holds only inside.
 *
 * Vertices: those of the turn graph of a profile (for walkers: the nodes), then cuts. Arcs: those
 * of the turn graph, each standing for its first piece; the other pieces follow, each the only arc
 * out of its cut.
 */
export interface Lanes {
  readonly graph: RoadGraph;
  readonly ready: Prepared;
  readonly conditions: Conditions;
  readonly reaches: readonly Reach[];
  readonly turns: TurnGraph;
  /** How edges are cut, and the first cut of each arc of a cut edge. */
  readonly cuttings: ReadonlyMap<number, Cutting>;
  readonly firstCut: ReadonlyMap<number, number>;
  readonly vertexCount: number;
  readonly arcCount: number;
  /** Arcs out of vertex v: `arcFirst[v]` to `arcFirst[v + 1]`. */
  readonly arcFirst: Uint32Array;
  readonly arcHead: Uint32Array;
  readonly arcEdge: Uint32Array;
  readonly arcFrom: Float64Array;
  readonly arcTo: Float64Array;
  readonly arcCondition: Int32Array;
  /** Condition of whoever stands at a vertex. */
  readonly vertexCondition: Int32Array;
}

export function layLanes(graph: RoadGraph, hazards: readonly Hazard[], turns: TurnGraph): Lanes {
  const ready = prepared(graph);
  const conditions = makeConditions(hazards);
  const reaches = hazards.map((hazard) => reachOf(hazard));
  const cuttings = cutEdges(graph, touches(graph, ready, reaches), conditions);
  const firstCut = new Map<number, number>();
  let cutCount = 0;
  for (const [edge, { cuts }] of cuttings) {
    for (const arc of copiesOf(turns, edge)) {
      firstCut.set(arc, turns.vertexCount + cutCount);
      cutCount += cuts.length - 2;
    }
  }
  const vertexCount = turns.vertexCount + cutCount;
  const arcCount = turns.arcCount + cutCount;
  const lanes = {
    graph,
    ready,
    conditions,
    reaches,
    turns,
    cuttings,
    firstCut,
    vertexCount,
    arcCount,
    arcFirst: new Uint32Array(vertexCount + 1),
    arcHead: new Uint32Array(arcCount),
    arcEdge: new Uint32Array(arcCount),
    arcFrom: new Float64Array(arcCount),
    arcTo: new Float64Array(arcCount).fill(1),
    arcCondition: new Int32Array(arcCount).fill(CLEAR),
    vertexCondition: new Int32Array(vertexCount).fill(CLEAR),
  };
  lanes.arcHead.set(turns.arcHead);
  lanes.arcEdge.set(turns.arcEdge);
  lanes.arcFirst.set(turns.arcFirst);
  for (let cut = 0; cut < cutCount; cut++) {
    lanes.arcFirst[turns.vertexCount + cut + 1] = turns.arcCount + cut + 1;
  }
  layPieces(lanes);
  return lanes;
}

function cutEdges(
  graph: RoadGraph,
  found: ReadonlyMap<number, readonly Touch[]>,
  conditions: Conditions,
): Lanes['cuttings'] {
  const byEdge: [number, Cutting][] = [];
  for (const [edge, touched] of found) {
    const cutting = cutLine(touched, conditions);
    byEdge.push([edge, cutting]);
    const twin = graph.edgeTwin[edge] ?? NO_EDGE;
    if (twin !== NO_EDGE) byEdge.push([twin, turned(cutting)]);
  }
  return new Map(byEdge.sort(([a], [b]) => a - b));
}

/** The same line from its other end. */
function turned({ cuts, conditions }: Cutting): Cutting {
  const last = cuts.length - 1;
  const mirrored = cuts.map((_, i) => (i === 0 ? 0 : i === last ? 1 : 1 - (cuts[last - i] ?? 0)));
  return { cuts: mirrored, conditions: [...conditions].reverse() };
}

/** Cuts a line of length 1 where the touches begin and end. */
function cutLine(touched: readonly Touch[], conditions: Conditions): Cutting {
  const clean = touched.map(({ hazard, stretches }) => ({ hazard, stretches: widened(stretches) }));
  const places = clean.flatMap(({ stretches }) => stretches.flat()).sort((a, b) => a - b);
  const cuts = [0];
  for (const place of places) {
    if (place > (cuts.at(-1) ?? 0) + SAME && place < 1 - SAME) cuts.push(place);
  }
  cuts.push(1);
  const numbers = cuts.slice(1).map((to, k) => {
    const middle = ((cuts[k] ?? 0) + to) / 2;
    const here = clean.filter(({ stretches }) =>
      stretches.some(([from, end]) => from <= middle && middle <= end),
    );
    return conditions.numberOf(here.map(({ hazard }) => hazard));
  });
  return { cuts, conditions: numbers };
}

/** Joins stretches across the seams of a bent line, where rounding may leave a gap. */
function widened(stretches: readonly Interval[]): Interval[] {
  return merged(stretches.map(([from, to]): Interval => [from - SAME / 4, to + SAME / 4]));
}

/** The straight line from `a` to `b` cut where the hazards of these lanes begin and end. */
export function cutStraight(
  lanes: Pick<Lanes, 'reaches' | 'conditions'>,
  a: Position,
  b: Position,
): Cutting {
  const touched: Touch[] = [];
  for (const [hazard, reach] of lanes.reaches.entries()) {
    const stretches = stretchesWithin(reach, a, b);
    if (stretches.length > 0) touched.push({ hazard, stretches });
  }
  return cutLine(touched, lanes.conditions);
}

function layPieces(lanes: Lanes): void {
  const { graph, conditions, turns } = lanes;
  const atNode = new Map<number, number[]>();
  for (const [edge, cutting] of lanes.cuttings) {
    for (const arc of copiesOf(turns, edge)) layArc(lanes, arc, cutting);
    const tail = graph.edgeTail[edge] ?? 0;
    const head = graph.edgeHead[edge] ?? 0;
    const pieces = cutting.conditions;
    atNode.set(tail, [...(atNode.get(tail) ?? []), ...hazardsOf(lanes, pieces[0])]);
    atNode.set(head, [...(atNode.get(head) ?? []), ...hazardsOf(lanes, pieces.at(-1))]);
  }
  for (const [node, hazards] of atNode) lanes.vertexCondition[node] = conditions.numberOf(hazards);
  for (let v = graph.nodeCount; v < turns.vertexCount; v++) {
    lanes.vertexCondition[v] = lanes.vertexCondition[turns.vertexNode[v] ?? 0] ?? CLEAR;
  }
}

function layArc(lanes: Lanes, arc: number, { cuts, conditions: pieces }: Cutting): void {
  const { conditions, turns } = lanes;
  const firstCut = lanes.firstCut.get(arc) ?? 0;
  const head = turns.arcHead[arc] ?? 0;
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieceArc(lanes, arc, k);
    lanes.arcEdge[piece] = turns.arcEdge[arc] ?? 0;
    lanes.arcFrom[piece] = cuts[k] ?? 0;
    lanes.arcTo[piece] = cuts[k + 1] ?? 1;
    lanes.arcCondition[piece] = pieces[k] ?? CLEAR;
    lanes.arcHead[piece] = k + 1 < pieces.length ? firstCut + k : head;
    if (k === 0) continue;
    // At a cut one stands in front of what begins there: only what covers both sides holds.
    const behind = new Set(hazardsOf(lanes, pieces[k - 1]));
    const both = hazardsOf(lanes, pieces[k]).filter((hazard) => behind.has(hazard));
    lanes.vertexCondition[firstCut + k - 1] = conditions.numberOf(both);
  }
}

function hazardsOf({ conditions }: Lanes, condition: number | undefined): readonly number[] {
  return conditions.all[condition ?? CLEAR]?.hazards ?? [];
}

/** The arc of a piece: the arc itself for the first, else the one out of the cut before it. */
function pieceArc({ turns, firstCut }: Lanes, arc: number, piece: number): number {
  if (piece === 0) return arc;
  return turns.arcCount + ((firstCut.get(arc) ?? 0) - turns.vertexCount) + piece - 1;
}

/** The piece of an edge that holds a fraction of it. */
export interface Piece {
  readonly arc: number;
  /** Vertices where it begins and ends. */
  readonly tail: number;
  readonly head: number;
  readonly from: number;
  readonly to: number;
  readonly condition: number;
}

/**
 * The piece of an edge at a fraction of it, once for each arc that is the edge: who sets out there
 * takes the first, with no turn behind; who arrives may have come by any.
 * @param side at a cut, whether the piece that begins there or the one that ends there is meant:
 *   who sets out there takes the first, who arrives there the second.
 */
export function piecesAt(
  lanes: Lanes,
  edge: number,
  fraction: number,
  side: 'begins' | 'ends',
): Piece[] {
  const { turns } = lanes;
  const { cuts, conditions } = lanes.cuttings.get(edge) ?? WHOLE;
  const last = conditions.length - 1;
  const isBeyond = (cut: number) => (side === 'begins' ? fraction < cut : fraction <= cut);
  const found = cuts.slice(1).findIndex(isBeyond);
  const k = found < 0 ? last : found;
  return copiesOf(turns, edge).map((arc) => {
    const firstCut = lanes.firstCut.get(arc) ?? 0;
    return {
      arc: pieceArc(lanes, arc, k),
      tail: k === 0 ? (turns.arcTail[arc] ?? 0) : firstCut + k - 1,
      head: k === last ? (turns.arcHead[arc] ?? 0) : firstCut + k,
      from: cuts[k] ?? 0,
      to: cuts[k + 1] ?? 1,
      condition: conditions[k] ?? CLEAR,
    };
  });
}

/** Of an edge that no hazard touches. */
const WHOLE: Cutting = { cuts: [0, 1], conditions: [CLEAR] };
