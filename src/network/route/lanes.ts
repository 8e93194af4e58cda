import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { NO_EDGE, type RoadGraph } from '../network.ts';
import { prepared } from '../prepared.ts';
import { CLEAR, type Conditions, makeConditions } from './conditions.ts';
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
 * out of its cut. What no hazard touches is kept in the turn graph alone, so that new hazards cost
 * what they touch, not a country.
 */
export interface Lanes {
  readonly graph: RoadGraph;
  readonly conditions: Conditions;
  readonly reaches: readonly Reach[];
  readonly turns: TurnGraph;
  /** How edges are cut. */
  readonly cuttings: ReadonlyMap<number, Cutting>;
  readonly vertexCount: number;
  readonly arcCount: number;
  readonly pieces: Pieces;
  /** By arc of the turn graph: 1 + its first piece; 0 where no hazard touches it. */
  readonly firstPiece: Int32Array;
  /** By node of the road graph: 1 + the condition of whoever stands there; 0 where it is clear. */
  readonly nodeCondition: Int32Array;
  /** Nodes that are not clear. */
  readonly touchedNodes: readonly number[];
  /** By cut, in the order of their vertices. */
  readonly cutCondition: Int32Array;
}

/**
 * The pieces of the arcs that hazards touch: first one for each such arc, its first, then those
 * that begin at cuts, in the order of the cuts.
 */
export interface Pieces {
  readonly count: number;
  /** How many are the first of their arc. */
  readonly firstCount: number;
  /** Arc of the turn graph that a piece is of. */
  readonly arc: Uint32Array;
  /** Vertex at its end. */
  readonly head: Uint32Array;
  /** Fractions of the edge. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly condition: Int32Array;
}

export function layLanes(graph: RoadGraph, hazards: readonly Hazard[], turns: TurnGraph): Lanes {
  const conditions = makeConditions(hazards);
  const reaches = hazards.map((hazard) => reachOf(hazard));
  const cuttings = cutEdges(graph, touches(graph, prepared(graph), reaches), conditions);
  let [firstCount, cutCount] = [0, 0];
  for (const [edge, { conditions }] of cuttings) {
    const copies = copiesOf(turns, edge).length;
    firstCount += copies;
    cutCount += copies * (conditions.length - 1);
  }
  const count = firstCount + cutCount;
  const lanes = {
    graph,
    conditions,
    reaches,
    turns,
    cuttings,
    vertexCount: turns.vertexCount + cutCount,
    arcCount: turns.arcCount + cutCount,
    pieces: {
      count,
      firstCount,
      arc: new Uint32Array(count),
      head: new Uint32Array(count),
      from: new Float64Array(count),
      to: new Float64Array(count),
      condition: new Int32Array(count),
    },
    firstPiece: new Int32Array(turns.arcCount),
    nodeCondition: new Int32Array(graph.nodeCount),
    touchedNodes: [],
    cutCondition: new Int32Array(cutCount),
  };
  return { ...lanes, touchedNodes: layPieces(lanes) };
}

/** The piece that an arc stands for; -1 where it is a whole edge that no hazard touches. */
export function pieceOf({ turns, pieces, firstPiece }: Lanes, arc: number): number {
  const beyond = arc - turns.arcCount;
  return beyond < 0 ? (firstPiece[arc] as number) - 1 : pieces.firstCount + beyond;
}

/** Condition of whoever stands at a vertex. */
export function conditionAt(lanes: Lanes, vertex: number): number {
  const { turns, cutCondition, nodeCondition } = lanes;
  const cut = vertex - turns.vertexCount;
  if (cut >= 0) return cutCondition[cut] as number;
  return (nodeCondition[turns.vertexNode[vertex] as number] as number) - 1;
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

/** Returns the nodes where a hazard holds. */
function layPieces(lanes: Lanes): number[] {
  const { graph, conditions, turns } = lanes;
  const atNode = new Map<number, number[]>();
  const next = { first: 0, cut: 0 };
  for (const [edge, cutting] of lanes.cuttings) {
    for (const arc of copiesOf(turns, edge)) layArc(lanes, arc, cutting, next);
    const tail = graph.edgeTail[edge] ?? 0;
    const head = graph.edgeHead[edge] ?? 0;
    const pieces = cutting.conditions;
    atNode.set(tail, [...(atNode.get(tail) ?? []), ...hazardsOf(lanes, pieces[0])]);
    atNode.set(head, [...(atNode.get(head) ?? []), ...hazardsOf(lanes, pieces.at(-1))]);
  }
  for (const [node, hazards] of atNode) {
    lanes.nodeCondition[node] = 1 + conditions.numberOf(hazards);
  }
  return [...atNode.keys()].filter((node) => lanes.nodeCondition[node] !== 0);
}

/** @param next the first piece and the cut that come next */
function layArc(
  lanes: Lanes,
  arc: number,
  { cuts, conditions }: Cutting,
  next: { first: number; cut: number },
): void {
  const { turns, pieces } = lanes;
  lanes.firstPiece[arc] = 1 + next.first;
  for (let k = 0; k < conditions.length; k++) {
    const piece = k === 0 ? next.first++ : pieces.firstCount + next.cut++;
    const isLast = k + 1 === conditions.length;
    pieces.arc[piece] = arc;
    pieces.from[piece] = cuts[k] ?? 0;
    pieces.to[piece] = cuts[k + 1] ?? 1;
    pieces.condition[piece] = conditions[k] ?? CLEAR;
    pieces.head[piece] = isLast ? (turns.arcHead[arc] ?? 0) : turns.vertexCount + next.cut;
    if (k === 0) continue;
    // At a cut one stands in front of what begins there: only what covers both sides holds.
    const behind = new Set(hazardsOf(lanes, conditions[k - 1]));
    const both = hazardsOf(lanes, conditions[k]).filter((hazard) => behind.has(hazard));
    lanes.cutCondition[next.cut - 1] = lanes.conditions.numberOf(both);
  }
}

function hazardsOf({ conditions }: Lanes, condition: number | undefined): readonly number[] {
  return conditions.all[condition ?? CLEAR]?.hazards ?? [];
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
  const { turns, pieces, firstPiece } = lanes;
  const { cuts, conditions } = lanes.cuttings.get(edge) ?? WHOLE;
  const last = conditions.length - 1;
  const isBeyond = (cut: number) => (side === 'begins' ? fraction < cut : fraction <= cut);
  const found = cuts.slice(1).findIndex(isBeyond);
  const k = found < 0 ? last : found;
  return copiesOf(turns, edge).map((arc) => {
    // The cuts of an arc are numbered along it, from the head of its first piece on.
    const firstCut = last === 0 ? 0 : (pieces.head[(firstPiece[arc] ?? 0) - 1] ?? 0);
    const atCut = firstCut + k - 1;
    return {
      arc: k === 0 ? arc : turns.arcCount + atCut - turns.vertexCount,
      tail: k === 0 ? (turns.arcTail[arc] ?? 0) : atCut,
      head: k === last ? (turns.arcHead[arc] ?? 0) : atCut + 1,
      from: cuts[k] ?? 0,
      to: cuts[k + 1] ?? 1,
      condition: conditions[k] ?? CLEAR,
    };
  });
}

/** Of an edge that no hazard touches. */
const WHOLE: Cutting = { cuts: [0, 1], conditions: [CLEAR] };
