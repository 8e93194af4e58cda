import { ferrySeconds } from './ferries.ts';
import { Heap } from './heap.ts';
import type { Lanes } from './lanes.ts';
import type { Profile, RoadGraph } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';

/** Arcs by the vertex that they lead to: those into v are `arcs[first[v] .. first[v + 1]]`. */
interface Inward {
  readonly first: Uint32Array;
  readonly arcs: Uint32Array;
  readonly tail: Uint32Array;
}

/** A vertex from which a place is reached, and the metres or seconds that are left from there. */
export interface Seed {
  readonly vertex: number;
  readonly units: number;
}

/** Of whom the bounds hold: a walker's are in metres, a vehicle's in seconds. */
export interface BoundFor {
  readonly profile: Profile;
  readonly ferries: boolean;
}

const inwardOf = new WeakMap<Lanes, Inward>();
/** Rounding must never lift a bound above the way that it bounds. */
const BELOW = 1 - 1e-9;

/**
 * The least that is left from each vertex of the lanes to a place, with nothing in the way: metres
 * on foot (ferries count nothing), seconds by vehicle, Infinity from where no road leads there.
 * Hazards only close and slow, so that no journey is shorter: with these as potentials the
 * time-dependent search of `search.ts` is A* (Hart, Nilsson and Raphael 1968; exact potentials by a
 * search from the target: Goldberg and Harrelson 2005). Consistent: a vertex's bound is at most the
 * bound of the next plus the way between them.
 */
export function boundsTo(lanes: Lanes, seeds: readonly Seed[], whose: BoundFor): Float64Array {
  const { first, arcs, tail } = inward(lanes);
  const bounds = new Float64Array(lanes.vertexCount).fill(Number.POSITIVE_INFINITY);
  const heap = new Heap(lanes.vertexCount);
  const reach = (vertex: number, units: number) => {
    if (!(units < (bounds[vertex] ?? 0))) return;
    bounds[vertex] = units;
    heap.put(vertex, units);
  };
  for (const { vertex, units } of seeds) reach(vertex, units);
  while (!heap.isEmpty) {
    const vertex = heap.take();
    const left = bounds[vertex] ?? 0;
    const last = first[vertex + 1] ?? 0;
    for (let i = first[vertex] ?? 0; i < last; i++) {
      const arc = arcs[i] ?? 0;
      reach(tail[i] ?? 0, left + arcUnits(lanes, arc, whose));
    }
  }
  for (let v = 0; v < bounds.length; v++) bounds[v] = (bounds[v] ?? 0) * BELOW;
  return bounds;
}

/** Do bounds of this profile count metres? */
export function walks(profile: Profile): boolean {
  return profile !== 'bus' && profile !== 'car';
}

function arcUnits(lanes: Lanes, arc: number, { profile, ferries }: BoundFor): number {
  const { graph, arcEdge, arcFrom, arcTo } = lanes;
  const edge = arcEdge[arc] ?? 0;
  const share = (arcTo[arc] ?? 1) - (arcFrom[arc] ?? 0);
  const bit = PROFILE_BIT[profile];
  if (((graph.edgeAccess[edge] ?? 0) & bit) === 0) {
    const aboard = ferries ? ferrySeconds(graph, edge, bit) : null;
    if (aboard === null) return Number.POSITIVE_INFINITY;
    return walks(profile) ? 0 : share * aboard;
  }
  return share * edgeUnits(lanes.graph, edge, profile);
}

/** Metres of an edge for walkers, its seconds for a vehicle: what bounds are counted in. */
export function edgeUnits(graph: RoadGraph, edge: number, profile: Profile): number {
  if (walks(profile)) return graph.edgeMetres[edge] ?? 0;
  const seconds = profile === 'bus' ? graph.edgeBusSeconds : graph.edgeCarSeconds;
  return seconds[edge] ?? Number.POSITIVE_INFINITY;
}

function inward(lanes: Lanes): Inward {
  const known = inwardOf.get(lanes);
  if (known !== undefined) return known;
  const { vertexCount, arcCount, arcFirst, arcHead } = lanes;
  const first = new Uint32Array(vertexCount + 1);
  for (let a = 0; a < arcCount; a++) {
    const head = (arcHead[a] ?? 0) + 1;
    first[head] = (first[head] ?? 0) + 1;
  }
  for (let v = 0; v < vertexCount; v++) first[v + 1] = (first[v + 1] ?? 0) + (first[v] ?? 0);
  const fill = first.slice(0, vertexCount);
  const arcs = new Uint32Array(arcCount);
  const tail = new Uint32Array(arcCount);
  for (let v = 0; v < vertexCount; v++) {
    for (let a = arcFirst[v] ?? 0; a < (arcFirst[v + 1] ?? 0); a++) {
      const place = fill[arcHead[a] ?? 0] ?? 0;
      arcs[place] = a;
      tail[place] = v;
      fill[arcHead[a] ?? 0] = place + 1;
    }
  }
  const made = { first, arcs, tail };
  inwardOf.set(lanes, made);
  return made;
}
