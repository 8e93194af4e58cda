import type Flatbush from 'flatbush';
import { type Components, components, firstOut } from './components.ts';
import type { Profile, RoadGraph, RoadIndex } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';
import { isOfNetwork, roadEdges, treeOf, treeOver } from './roadIndex.ts';

/** What every router of one graph needs, whatever the hazards: made once a graph. */
export interface Prepared {
  /** Edges out of node n: `firstOut[n]` to `firstOut[n + 1]`. */
  readonly firstOut: Uint32Array;
  readonly roads: Roads;
}

/** Roads by place, each once. */
export interface Roads {
  /** Boxes in 1e-7 degrees; null for a graph without edges. */
  readonly tree: Flatbush | null;
  /** The lower of an edge and its twin, by item of the tree. */
  readonly edge: Uint32Array;
  /** Whether an item is of a network that a profile may use, rather than of an island. */
  isOfNetwork(item: number, profile: Profile): boolean;
}

const known = new WeakMap<RoadGraph, Prepared>();

export function prepared(graph: RoadGraph): Prepared {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const made = graph.index === undefined ? preparedNow(graph) : preparedBefore(graph.index);
  known.set(graph, made);
  return made;
}

function preparedBefore(index: RoadIndex): Prepared {
  return {
    firstOut: index.firstOut,
    roads: {
      tree: treeOver(index),
      edge: index.edge,
      isOfNetwork: (item, profile) => ((index.network[item] ?? 0) & PROFILE_BIT[profile]) !== 0,
    },
  };
}

/** How roads hang together is found out for a profile when it is first asked for. */
function preparedNow(graph: RoadGraph): Prepared {
  const first = firstOut(graph);
  const edge = roadEdges(graph);
  const found = new Map<Profile, Components>();
  const foundFor = (profile: Profile) => {
    const parts = found.get(profile) ?? components(graph, first, PROFILE_BIT[profile]);
    found.set(profile, parts);
    return parts;
  };
  return {
    firstOut: first,
    roads: {
      tree: treeOver({ tree: treeOf(graph, edge) }),
      edge,
      isOfNetwork: (item, profile) => isOfNetwork(graph, foundFor(profile), edge[item] ?? 0),
    },
  };
}
