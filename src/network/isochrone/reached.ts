import { Heap } from '../heap.ts';
import type { Profile, RoadGraph, Snap } from '../network.ts';
import { NO_EDGE } from '../network.ts';
import { PROFILE_BIT } from '../profiles.ts';
import { copiesOf, type TurnGraph, turnGraph } from '../route/turnGraph.ts';
import { edgeUnits, walks } from '../route/units.ts';

/** A stretch of a directed edge that can be reached, or left, in time: 0 <= from < to <= 1. */
export interface ReachedPart {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
}

export interface ReachRequest {
  readonly profile: Profile;
  /** On foot; vehicles go at the road's own speed. */
  readonly walkMetresPerSecond: number;
  readonly seconds: number;
  /** `from`: where one can be; `to`: from where one can still be there. */
  readonly direction: 'from' | 'to';
  /** Edges that cannot be used. */
  readonly closed?: ReadonlySet<number>;
  /** Edges that take longer: their time is multiplied by this, at least 1. */
  readonly slowed?: ReadonlyMap<number, number>;
  /** What the time of the straight leg between the place and its road is multiplied by. */
  readonly legFactor?: (place: Snap) => number;
}

/** Arcs by the vertex that they lead to: those into v are `arcs[first[v] .. first[v + 1]]`. */
interface Inward {
  readonly first: Uint32Array;
  readonly arcs: Uint32Array;
}

/**
 * Every stretch of road within a time of a place, by Dijkstra's algorithm, access leg included;
 * turns are obeyed. For states of closures as they are: what opens or shuts on the way is the
 * router's question.
 */
export function reachedWithin(
  graph: RoadGraph,
  place: Snap,
  request: ReachRequest,
): readonly ReachedPart[] {
  const { profile, walkMetresPerSecond, seconds, direction, closed, slowed, legFactor } = request;
  const turns = turnGraph(graph, profile);
  const inward = direction === 'to' ? inwardOf(turns) : null;
  const bit = PROFILE_BIT[profile];
  const pace = walks(profile) ? 1 / walkMetresPerSecond : 1;
  const secondsOf = (edge: number) =>
    ((graph.edgeAccess[edge] ?? 0) & bit) === 0 || closed?.has(edge)
      ? Number.POSITIVE_INFINITY
      : edgeUnits(graph, edge, { profile, ferries: false }) * pace * (slowed?.get(edge) ?? 1);
  const ends = direction === 'from' ? turns.arcHead : turns.arcTail;
  const times = new Float64Array(turns.vertexCount).fill(Number.POSITIVE_INFINITY);
  const heap = new Heap(turns.vertexCount);
  const parts = new Parts(direction);
  const ride = (arc: number, end: number, begun: number, share: number) => {
    const edge = turns.arcEdge[arc] ?? 0;
    const whole = secondsOf(edge);
    if (whole === Number.POSITIVE_INFINITY) return;
    parts.add(edge, 1 - share, share, (seconds - begun) / whole);
    const at = begun + share * whole;
    if (at > seconds || at >= (times[end] ?? 0)) return;
    times[end] = at;
    heap.put(end, at);
  };
  const start = (place.accessMetres / walkMetresPerSecond) * (legFactor?.(place) ?? 1);
  if (start > seconds) return [];
  for (const { edge, share } of sidesOf(graph, place, direction)) {
    const whole = direction === 'from' ? [edge] : copiesOf(turns, edge);
    for (const arc of whole) ride(arc, ends[arc] ?? 0, start, share);
  }
  while (!heap.isEmpty) {
    const vertex = heap.take();
    const at = times[vertex] ?? 0;
    const first = inward?.first ?? turns.arcFirst;
    const last = first[vertex + 1] ?? 0;
    for (let i = first[vertex] ?? 0; i < last; i++) {
      const arc = inward?.arcs[i] ?? i;
      ride(arc, ends[arc] ?? 0, at, 1);
    }
  }
  return parts.list();
}

/** The edges that hold a place, with the share of each that lies ahead of it, or behind. */
function sidesOf(graph: RoadGraph, { edge, fraction }: Snap, direction: 'from' | 'to') {
  const twin = graph.edgeTwin[edge] ?? NO_EDGE;
  const share = direction === 'from' ? 1 - fraction : fraction;
  const sides = [{ edge, share }];
  if (twin !== NO_EDGE) sides.push({ edge: twin, share: 1 - share });
  return sides;
}

/** The stretches of each edge, those that overlap joined. */
class Parts {
  readonly #direction: 'from' | 'to';
  readonly #ofEdge = new Map<number, { from: number; to: number }[]>();

  constructor(direction: 'from' | 'to') {
    this.#direction = direction;
  }

  /** Going along, `ahead` of the edge is left, and `shares` of it fit into the time. */
  add(edge: number, behind: number, ahead: number, shares: number): void {
    const reach = Math.min(ahead, shares);
    if (!(reach > 0)) return;
    const part =
      this.#direction === 'from'
        ? { from: behind, to: behind + reach }
        : { from: ahead - reach, to: ahead };
    const known = this.#ofEdge.get(edge);
    const met = known?.find(({ from, to }) => part.from <= to && from <= part.to);
    if (met !== undefined) {
      met.from = Math.min(met.from, part.from);
      met.to = Math.max(met.to, part.to);
    } else if (known === undefined) this.#ofEdge.set(edge, [part]);
    else known.push(part);
  }

  list(): ReachedPart[] {
    const all = [...this.#ofEdge].flatMap(([edge, parts]) =>
      parts.map((part) => ({ edge, ...part })),
    );
    return all.sort((a, b) => a.edge - b.edge || a.from - b.from);
  }
}

const known = new WeakMap<TurnGraph, Inward>();

function inwardOf(turns: TurnGraph): Inward {
  const before = known.get(turns);
  if (before !== undefined) return before;
  const { arcHead, arcCount, vertexCount } = turns;
  const first = new Uint32Array(vertexCount + 1);
  for (const head of arcHead) first[head + 1] = (first[head + 1] ?? 0) + 1;
  for (let v = 0; v < vertexCount; v++) first[v + 1] = (first[v + 1] ?? 0) + (first[v] ?? 0);
  const fill = first.slice(0, vertexCount);
  const arcs = new Uint32Array(arcCount);
  for (let a = 0; a < arcCount; a++) {
    const head = arcHead[a] ?? 0;
    const at = fill[head] ?? 0;
    arcs[at] = a;
    fill[head] = at + 1;
  }
  const made = { first, arcs };
  known.set(turns, made);
  return made;
}
