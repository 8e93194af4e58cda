import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';

/**
 * How one travels. `slowFoot` avoids steps; speeds on foot are the caller's, on roads the graph's.
 */
export type Profile = 'foot' | 'slowFoot' | 'bus';

/** A point joined to its nearest usable road by a straight access leg. */
export interface Snap {
  /** The point asked for. */
  readonly point: Position;
  /** The nearest point on the road. */
  readonly onRoad: Position;
  /** Length of the access leg, metres, great circle. */
  readonly accessMetres: number;
  /** Directed edge that holds `onRoad`. */
  readonly edge: number;
  /** Where on that edge, 0 (tail) to 1 (head). */
  readonly fraction: number;
}

export interface SnapRefusal {
  readonly refused: 'tooFar';
  /** Metres to the nearest road of the profile; Infinity when the network has none. */
  readonly nearestMetres: number;
  readonly limitMetres: number;
}

/** A stretch of one directed edge travelled on a path. */
export interface PathSegment {
  readonly edge: number;
  /** Fractions of the edge where the stretch begins and ends, 0 <= from < to <= 1. */
  readonly fromFraction: number;
  readonly toFraction: number;
  readonly metres: number;
  /** Epoch seconds, may be fractional. */
  readonly enterAt: number;
  readonly leaveAt: number;
}

/** One journey between two snapped points, access legs included. */
export interface Path {
  readonly profile: Profile;
  /** Epoch seconds. */
  readonly departAt: number;
  readonly arriveAt: number;
  /** Whole length, metres: access legs + road. */
  readonly metres: number;
  readonly accessFromMetres: number;
  readonly accessToMetres: number;
  /**
   * Integral of risk over the time spent inside hazards, per person: minutes x riskPerPersonMinute.
   */
  readonly exposure: number;
  /** Minutes per person inside any hazard that has risk, unweighted. */
  readonly exposedMinutes: number;
  /** Hazards met on the way while their window was open, in order of meeting. */
  readonly hazardIds: readonly string[];
  readonly segments: readonly PathSegment[];
  /** The line to draw, access legs included. */
  readonly coordinates: readonly Position[];
}

/** Why there is no path. */
export interface NoPath {
  readonly refused: 'noRoad' | 'closed' | 'tooFar';
  /** With `closed`: the hazards without which there would have been a path. */
  readonly hazardIds: readonly string[];
}

export interface TravelRequest {
  readonly profile: Profile;
  /** Walking speed, metres per second; ignored for `bus`, which uses the road's own speed. */
  readonly walkMetresPerSecond: number;
  /** Epoch seconds. */
  readonly departAt: number;
  /**
   * May a traveller wait in front of a closed stretch until it opens? False: a stretch closed at
   * any moment of its passage is not used.
   */
  readonly mayWait: boolean;
}

/** In `RoadGraph.edgeTwin`: there is none. */
export const NO_EDGE = 0xffffffff;

/**
 * Ways that vehicles may not take, each a row of edges of which every one ends where the next
 * begins: path p is `pathEdges[pathFirst[p] .. pathFirst[p + 1]]`. `turnGraph` turns them into a
 * graph that obeys.
 */
export interface Turns {
  readonly pathFirst: Uint32Array;
  readonly pathEdges: Uint32Array;
  /** Bits of the profiles that a path is forbidden to. */
  readonly profiles: Uint8Array;
}

/** Every turn allowed. */
export const NO_TURNS: Turns = {
  pathFirst: Uint32Array.of(0),
  pathEdges: new Uint32Array(0),
  profiles: new Uint8Array(0),
};

/**
 * Roads as directed edges in flat arrays, ready for search. Immutable. Edges are sorted by tail.
 * Edge e runs from node `edgeTail[e]` to `edgeHead[e]`; its drawn shape is
 * `shape[shapeFirst[e] * 2 .. shapeFirst[e + 1] * 2]` as lon, lat pairs, tail and head included.
 */
export interface RoadGraph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** lon, lat of node n at 2n, 2n + 1. */
  readonly nodePosition: Float64Array;
  readonly edgeTail: Uint32Array;
  readonly edgeHead: Uint32Array;
  /** The same stretch the other way, `NO_EDGE` where no profile may use it that way. */
  readonly edgeTwin: Uint32Array;
  readonly edgeMetres: Float64Array;
  /** Seconds by bus at free flow; Infinity where buses may not go. */
  readonly edgeBusSeconds: Float64Array;
  /** Bit 1 foot, 2 slowFoot, 4 bus. */
  readonly edgeAccess: Uint8Array;
  /** Index into `roadClasses` (OSM highway value). */
  readonly edgeClass: Uint8Array;
  readonly roadClasses: readonly string[];
  readonly shapeFirst: Uint32Array;
  readonly shape: Float64Array;
  readonly turns: Turns;
  /** west, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
}

/**
 * A graph under today's hazards: what the planner asks. One-to-many, time-dependent earliest
 * arrival.
 */
export interface Router {
  readonly graph: RoadGraph;
  snap(point: Position, profile: Profile, limitMetres: number): Snap | SnapRefusal;
  /** Earliest arrival from one point at each of several, in their order. */
  earliestArrival(from: Snap, to: readonly Snap[], request: TravelRequest): (Path | NoPath)[];
}

/** What `src/network/router.ts` exports; the country-scale engine fills the same signature. */
export type MakeRouter = (graph: RoadGraph, hazards: readonly Hazard[]) => Router;
