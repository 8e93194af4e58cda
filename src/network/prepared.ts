import Flatbush from 'flatbush';
import { type Components, components, firstOut } from './components.ts';
import { metresBetween } from './geodesy.ts';
import type { Profile, RoadGraph } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';
import { shapeAt } from './shape.ts';

/** What every router of one graph needs, whatever the hazards: made once a graph. */
export interface Prepared {
  readonly firstOut: Uint32Array;
  /** How the roads of a profile hang together, found out when first asked. */
  components(profile: Profile): Components;
  readonly segments: SegmentIndex;
}

/**
 * The straight pieces of all edges, each road once (the lower-numbered of an edge and its twin).
 */
export interface SegmentIndex {
  /** Null for a graph without edges. */
  readonly tree: Flatbush | null;
  /** Edge of item i, and the number of its first shape position. */
  readonly edge: Uint32Array;
  readonly shape: Uint32Array;
  /** Metres along the edge at which item i begins, and its own length. */
  readonly metresBefore: Float64Array;
  readonly metres: Float64Array;
}

const known = new WeakMap<RoadGraph, Prepared>();

export function prepared(graph: RoadGraph): Prepared {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const first = firstOut(graph);
  const found = new Map<Profile, Components>();
  const made: Prepared = {
    firstOut: first,
    components: (profile) => {
      const seen = found.get(profile) ?? components(graph, first, PROFILE_BIT[profile]);
      found.set(profile, seen);
      return seen;
    },
    segments: indexSegments(graph),
  };
  known.set(graph, made);
  return made;
}

function indexSegments(graph: RoadGraph): SegmentIndex {
  let count = 0;
  const isIndexed = (e: number) => e < (graph.edgeTwin[e] ?? 0);
  const positions = (e: number) =>
    [graph.shapeFirst[e] ?? 0, graph.shapeFirst[e + 1] ?? 0] as const;
  for (let e = 0; e < graph.edgeCount; e++) {
    const [from, to] = positions(e);
    if (isIndexed(e)) count += to - from - 1;
  }
  const edge = new Uint32Array(count);
  const shape = new Uint32Array(count);
  const metresBefore = new Float64Array(count);
  const metres = new Float64Array(count);
  if (count === 0) return { tree: null, edge, shape, metresBefore, metres };
  const tree = new Flatbush(count);
  let item = 0;
  for (let e = 0; e < graph.edgeCount; e++) {
    if (!isIndexed(e)) continue;
    const [from, to] = positions(e);
    let along = 0;
    for (let p = from; p < to - 1; p++) {
      const [aLon, aLat] = shapeAt(graph, p);
      const [bLon, bLat] = shapeAt(graph, p + 1);
      const length = metresBetween(aLon, aLat, bLon, bLat);
      tree.add(
        Math.min(aLon, bLon),
        Math.min(aLat, bLat),
        Math.max(aLon, bLon),
        Math.max(aLat, bLat),
      );
      edge[item] = e;
      shape[item] = p;
      metresBefore[item] = along;
      metres[item] = length;
      along += length;
      item++;
    }
  }
  tree.finish();
  return { tree, edge, shape, metresBefore, metres };
}
