import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import type { Topology } from './cch/topology.ts';
import { NO_TEXTS, type Texts } from './texts.ts';

/**
 * How one travels. `slowFoot` avoids steps, `wheelchair` also kerbs, slopes and rough ground;
 * speeds on foot are the caller's, on roads the graph's. `bus` is a loaded coach.
 */
export type Profile = 'foot' | 'slowFoot' | 'wheelchair' | 'car' | 'bus';

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
  /** Seconds of the journey in which one stands in front of what is closed or dangerous. */
  readonly waitSeconds: number;
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
  /**
   * Walking speed, metres per second; vehicles go at the road's own speed and need it for the
   * access legs only.
   */
  readonly walkMetresPerSecond: number;
  /** Epoch seconds. */
  readonly departAt: number;
  /**
   * May a traveller wait in front of a closed stretch until it opens? False: a stretch closed at
   * any moment of its passage is not used.
   */
  readonly mayWait: boolean;
  /**
   * May the journey use ferries, taking the time of their crossing? By default not: a ferry that is
   * in the map need not run.
   */
  readonly ferries?: boolean;
  /** Directed edges that may not be used. */
  readonly avoid?: ReadonlySet<number>;
  /** Directed edges that take longer: their time is multiplied by this, at least 1. */
  readonly longer?: ReadonlyMap<number, number>;
}

/** A journey that may take longer when it meets less danger. */
export interface TradeoffRequest extends TravelRequest {
  /** Epoch seconds: no way that arrives later is looked at. */
  readonly arriveBy: number;
  /** Beginnings of ways that are followed before the search is cut off, if fewer than usual. */
  readonly mostLabels?: number;
}

/** A few ways between two points, none of them both as fast and as little exposed as another. */
export interface Tradeoff {
  /**
   * At most three: the fastest first, the least exposed last; between them, if there is one, the
   * balanced way (`fewWays.ts` says which). None where none arrives in time.
   */
  readonly ways: readonly Path[];
  /** False: cut off; each way is as told, a less exposed one may have been missed. */
  readonly complete: boolean;
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

/**
 * Edges that are ferries, ascending, with the bits of those taken aboard and the seconds of the
 * crossing, waiting not counted. Their `edgeAccess` is 0: only who asks for ferries is sent there.
 */
export interface Ferries {
  readonly edge: Uint32Array;
  readonly access: Uint8Array;
  readonly seconds: Float64Array;
}

/**
 * For graphs that are made by hand.
 * @public
 */
export const NO_FERRIES: Ferries = {
  edge: new Uint32Array(0),
  access: new Uint8Array(0),
  seconds: new Float64Array(0),
};

/**
 * What roads are called, and the settlements and places of cover of the map; `names.ts` reads it.
 */
export interface RoadNames {
  /** Label of each edge; 0 for none. */
  readonly edgeLabel: Uint32Array;
  /** Texts of label l from 5 l on: name, English, Ukrainian, number, name of the structure. */
  readonly labelTexts: Uint32Array;
  /** lon, lat of point p at 2p, 2p + 1. */
  readonly pointPosition: Float64Array;
  /** Index into `POINT_KINDS`. */
  readonly pointKind: Uint8Array;
  /** Texts of point p from 4 p on: name, English, Ukrainian, other names joined by `;`. */
  readonly pointTexts: Uint32Array;
  readonly texts: Texts;
}

/** Nothing is called anything. */
export const NO_NAMES: RoadNames = {
  edgeLabel: new Uint32Array(0),
  labelTexts: new Uint32Array(5),
  pointPosition: new Float64Array(0),
  pointKind: new Uint8Array(0),
  pointTexts: new Uint32Array(0),
  texts: NO_TEXTS,
};

/**
 * Bridges, tunnels and ferries: structure s is the edges `edges[edgeFirst[s] .. edgeFirst[s + 1]]`;
 * `bottlenecks` lists them.
 */
export interface Structures {
  /** Index into `STRUCTURE_KINDS`. */
  readonly kind: Uint8Array;
  /** Label of `RoadNames`. */
  readonly label: Uint32Array;
  /** Lowest OSM id of its ways. */
  readonly way: Float64Array;
  readonly edgeFirst: Uint32Array;
  readonly edges: Uint32Array;
}

export const NO_STRUCTURES: Structures = {
  kind: new Uint8Array(0),
  label: new Uint32Array(0),
  way: new Float64Array(0),
  edgeFirst: Uint32Array.of(0),
  edges: new Uint32Array(0),
};

/** Every turn allowed. */
export const NO_TURNS: Turns = {
  pathFirst: Uint32Array.of(0),
  pathEdges: new Uint32Array(0),
  profiles: new Uint8Array(0),
};

/** What finds the edges out of a node and the roads near a place; `prepared.ts` reads it. */
export interface RoadIndex {
  /** Edges out of node n: `firstOut[n]` to `firstOut[n + 1]`. */
  readonly firstOut: Uint32Array;
  /** Each road once, ascending: the lower of an edge and its twin. */
  readonly edge: Uint32Array;
  /** By road: bits of the profiles to whom it is of a network, rather than of an island. */
  readonly network: Uint8Array;
  /** Boxes of the roads, 1e-7 degrees, as the bytes of a Flatbush (int32); none without roads. */
  readonly tree: Uint8Array;
}

/**
 * Roads as directed edges in flat arrays, ready for search. Immutable. Edges are sorted by tail.
 * Edge e runs from node `edgeTail[e]` to `edgeHead[e]`; its drawn shape is
 * `shapeE7[shapeFirst[e] * 2 .. shapeFirst[e + 1] * 2]` as lon, lat pairs, tail and head included;
 * `shapeAt` gives a position in degrees.
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
  /** Seconds by car at free flow; Infinity where cars may not go. */
  readonly edgeCarSeconds: Float64Array;
  /** Bit 1 foot, 2 slowFoot, 4 bus, 8 wheelchair, 16 car. */
  readonly edgeAccess: Uint8Array;
  /** Index into `roadClasses` (OSM highway value, or `ferry`). */
  readonly edgeClass: Uint8Array;
  readonly roadClasses: readonly string[];
  readonly shapeFirst: Uint32Array;
  /** In 1e-7 degrees. */
  readonly shapeE7: Int32Array;
  readonly turns: Turns;
  readonly ferries: Ferries;
  readonly names: RoadNames;
  readonly structures: Structures;
  /** west, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** What finds edges, where it was prepared with the network; else it is made on demand. */
  readonly index?: RoadIndex;
  /** For the hierarchy, where they were prepared with the network; else they are made on demand. */
  readonly topologies?: ReadonlyMap<TopologyName, Topology>;
}

/**
 * What a topology is of: `walkers` the road graph as it is (node by node, edge by edge), `car` and
 * `bus` what `turnGraph` makes of it for those where turns are forbidden to them.
 */
export type TopologyName = 'walkers' | 'car' | 'bus';

/**
 * A graph under today's hazards: what the planner asks. One-to-many, time-dependent earliest
 * arrival.
 */
export interface Router {
  readonly graph: RoadGraph;
  snap(
    point: Position,
    profile: Profile,
    limitMetres: number,
    onIslands?: boolean,
  ): Snap | SnapRefusal;
  /** Earliest arrival from one point at each of several, in their order. */
  earliestArrival(from: Snap, to: readonly Snap[], request: TravelRequest): (Path | NoPath)[];
  /** Ways from one point to another that trade time for less danger; bounded work. */
  tradeoff(from: Snap, to: Snap, request: TradeoffRequest): Tradeoff | NoPath;
}

/** What `src/network/route/router.ts` exports. */
export type MakeRouter = (
  graph: RoadGraph,
  hazards: readonly Hazard[],
  options?: RouterOptions,
) => Router;

export interface RouterOptions {
  /** Search with bounds on what is left of the way. False: the same answers, slower. */
  readonly bounds?: boolean;
  /** Labels of a trade-off from which on it is led by what danger is left: the same answers. */
  readonly dangerFrom?: number;
}
