import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import type { PlanGroup } from '../../domain/movement/plan.ts';
import type { RoadGraph } from '../../network/network.ts';
import { type Case, fault, near, seconds } from './case.ts';
import { companiesOf, membersOf } from './checkPeople.ts';
import { paceOf } from './checkTimes.ts';
import { mayTouch, metresToSegment } from './ground.ts';
import { cutOffFor, keptInside } from './hours.ts';
import { SKY_TOLERANCE_SECONDS } from './sky.ts';

const FOOT = 1;
const SLOW_FOOT = 2;
/** Time by which a way may be in time on paper before a "cannot" is called wrong. */
const SPARE_SECONDS = 60;

/**
 * Nobody is told "cannot" who could walk: the shortest way on foot is found anew, from each
 * destination backwards, on roads that no closing hazard ever touches, all slowing at its worst.
 * Whoever is in time even so is not too late, too far or without a road.
 */
export function cannotIsTrue(trial: Case): void {
  const { groups, destinations } = trial.plan;
  const refused = groups.filter(({ outcome }) => outcome === 'cannot');
  for (const group of refused) isExplained(trial, group);
  const walkers = refused.filter(({ speedClass }) => speedClass !== 'cannotWalk');
  if (walkers.length === 0) return;
  const snaps = new Map<string, Snap | null>();
  const snap = (placeId: string, bit: number) => {
    const key = `${placeId} ${bit}`;
    const known = snaps.get(key);
    if (known !== undefined) return known;
    const place = trial.places.get(placeId);
    const found = place === undefined ? null : nearestRoad(trial.graph, place.position, bit);
    snaps.set(key, found);
    return found;
  };
  for (const bit of [FOOT, SLOW_FOOT]) {
    const weights = worstMetres(trial, bit);
    for (const { placeId } of destinations) {
      const target = snap(placeId, bit);
      if (target === null) continue;
      const metresFrom = backwards(trial.graph, weights, target);
      for (const group of walkers) {
        if (bitOf(trial, group) !== bit || group.placeId === placeId) continue;
        const from = snap(group.placeId, bit);
        if (from === null) continue;
        judge(trial, group, placeId, metresTo(trial.graph, weights, from, target, metresFrom));
      }
    }
  }
}

/** A "cannot" has its reason, and a full destination is full for its smallest company too. */
function isExplained(trial: Case, group: PlanGroup): void {
  const { groupId, shutBy, considered, speedClass } = group;
  if (shutBy === null) fault(trial, 'cannotHasReason', groupId, 'a reason', 'none');
  const isNamed = considered.some((way) => way.shutBy === shutBy);
  if (considered.length > 0 && !isNamed) {
    fault(trial, 'cannotHasReason', groupId, 'a reason among the ways looked at', shutBy);
  }
  const open = considered.find((way) => way.shutBy === null);
  if (open !== undefined) {
    fault(trial, 'cannotIsTrue', groupId, 'no open way', open.destinationId);
  }
  if (shutBy === 'cannotWalk' && speedClass !== 'cannotWalk') {
    fault(trial, 'cannotIsTrue', groupId, 'people who cannot walk', speedClass);
  }
  const withFriends = !trial.snapshot.operation.policy.splitTogether;
  const companies = companiesOf(membersOf(trial, group), withFriends);
  const smallest = Math.min(...companies.map((company) => company.length));
  for (const way of considered) {
    if (way.shutBy !== 'destinationFull') continue;
    const row = trial.plan.destinations.find(({ placeId }) => placeId === way.destinationId);
    const left = (row?.capacity ?? 0) - (row?.assigned ?? 0);
    // Friends that the plan kept together although it may split them do not count as a wrong
    // "full".
    if (withFriends && smallest <= left) {
      fault(trial, 'cannotIsTrue', groupId, `fewer than ${smallest} beds left`, left);
    }
  }
}

function judge(trial: Case, group: PlanGroup, placeId: string, metres: number): void {
  const { policy } = trial.snapshot.operation;
  const { groupId, speedClass } = group;
  const way = group.considered.find((w) => w.mode === 'foot' && w.destinationId === placeId);
  if (way === undefined || speedClass === 'cannotWalk') return;
  const shut = way.shutBy ?? '';
  const isClear = trial.snapshot.hazards.every(({ effect }) => effect === 'risk');
  // Without closures the plan's way is the shortest: its length is checked too.
  if (isClear && way.metres !== null && Number.isFinite(metres)) {
    near(trial, 'shortestWay', groupId, metres, way.metres, 60 + metres * 0.01);
  }
  if (!['deadline', 'curfew', 'daylight', 'tooFarToWalk', 'noRoad', 'roadClosed'].includes(shut)) {
    return;
  }
  const readyAt = seconds(group.readyAt);
  const position = trial.places.get(group.placeId)?.position ?? [0, 0];
  if (keptInside(trial, position, readyAt, true) !== null) return;
  if (metres > policy.longestWalkMetres[speedClass]) return;
  const walked = metres * paceOf(trial, speedClass) * policy.lateFactor;
  const cutOff = cutOffFor(trial, readyAt, true);
  const spare = SPARE_SECONDS + (cutOff.isLight ? SKY_TOLERANCE_SECONDS : 0);
  if (readyAt + walked + spare <= cutOff.at) {
    const early = `in time by ${Math.round(cutOff.at - readyAt - walked)} s`;
    fault(trial, 'cannotIsTrue', groupId, early, `${shut} to ${placeId}`);
  }
}

/** Which profile a group walks by: without steps when slow, with a wheelchair or a pram. */
function bitOf(trial: Case, group: PlanGroup): number {
  const isStepFree = membersOf(trial, group).some(({ needs }) =>
    needs.some((need) => need === 'disability' || need === 'infant'),
  );
  return group.speedClass === 'slow' || isStepFree ? SLOW_FOOT : FOOT;
}

interface Snap {
  readonly edge: number;
  readonly fraction: number;
  readonly accessMetres: number;
}

/** Metres of each edge at their worst: infinite where any closing hazard comes near. */
function worstMetres(trial: Case, bit: number): Float64Array {
  const { graph } = trial;
  const weights = new Float64Array(graph.edgeCount);
  const active = trial.snapshot.hazards.filter(({ effect }) => effect !== 'risk');
  for (let e = 0; e < graph.edgeCount; e++) {
    weights[e] = graph.edgeMetres[e] ?? 0;
    if (((graph.edgeAccess[e] ?? 0) & bit) === 0) weights[e] = Number.POSITIVE_INFINITY;
    for (let p = graph.shapeFirst[e] ?? 0; p + 1 < (graph.shapeFirst[e + 1] ?? 0); p++) {
      const touching = active.filter((hazard) => mayTouch(hazard, at(graph, p), at(graph, p + 1)));
      if (touching.length > 0) weights[e] = Number.POSITIVE_INFINITY;
    }
  }
  return weights;
}

function at(graph: RoadGraph, p: number): Position {
  return [graph.shape[2 * p] ?? 0, graph.shape[2 * p + 1] ?? 0];
}

/** The nearest edge that a profile may use, by looking at every one. */
function nearestRoad(graph: RoadGraph, point: Position, bit: number): Snap | null {
  let best: Snap | null = null;
  for (let e = 0; e < graph.edgeCount; e++) {
    if (((graph.edgeAccess[e] ?? 0) & bit) === 0) continue;
    let before = 0;
    for (let p = graph.shapeFirst[e] ?? 0; p + 1 < (graph.shapeFirst[e + 1] ?? 0); p++) {
      const [a, b] = [at(graph, p), at(graph, p + 1)];
      const accessMetres = metresToSegment(a, b, point);
      const length = distanceMetres(a, b);
      if (best === null || accessMetres < best.accessMetres) {
        const far = distanceMetres(a, point);
        const along = Math.min(length, Math.sqrt(Math.max(0, far ** 2 - accessMetres ** 2)));
        const fraction = Math.min(1, (before + along) / Math.max(1e-9, graph.edgeMetres[e] ?? 0));
        best = { edge: e, fraction, accessMetres };
      }
      before += length;
    }
  }
  return best;
}

/** Metres from each node to a target, by Dijkstra's algorithm on reversed edges. */
function backwards(graph: RoadGraph, weights: Float64Array, target: Snap): Float64Array {
  const into = incoming(graph);
  const metres = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const queue = new Queue();
  const relax = (node: number, value: number) => {
    if (value >= (metres[node] ?? 0)) return;
    metres[node] = value;
    queue.push(value, node);
  };
  for (const { edge, fraction } of bothSides(graph, target)) {
    const w = weights[edge] ?? Number.POSITIVE_INFINITY;
    if (Number.isFinite(w)) relax(graph.edgeTail[edge] ?? 0, fraction * w + target.accessMetres);
  }
  for (let next = queue.pop(); next !== null; next = queue.pop()) {
    const [value, node] = next;
    if (value > (metres[node] ?? 0)) continue;
    for (let i = into.first[node] ?? 0; i < (into.first[node + 1] ?? 0); i++) {
      const edge = into.edge[i] ?? 0;
      relax(graph.edgeTail[edge] ?? 0, value + (weights[edge] ?? Number.POSITIVE_INFINITY));
    }
  }
  return metres;
}

/** The edge of a snap, and the same stretch the other way where there is one. */
function bothSides(
  graph: RoadGraph,
  { edge, fraction }: Snap,
): { edge: number; fraction: number }[] {
  const twin = graph.edgeTwin[edge] ?? graph.edgeCount;
  const forth = { edge, fraction };
  return twin < graph.edgeCount ? [forth, { edge: twin, fraction: 1 - fraction }] : [forth];
}

function metresTo(
  graph: RoadGraph,
  weights: Float64Array,
  from: Snap,
  target: Snap,
  metres: Float64Array,
): number {
  let best = Number.POSITIVE_INFINITY;
  for (const start of bothSides(graph, from)) {
    const w = weights[start.edge] ?? Number.POSITIVE_INFINITY;
    if (!Number.isFinite(w)) continue;
    const head = graph.edgeHead[start.edge] ?? 0;
    const rest = (1 - start.fraction) * w;
    best = Math.min(best, from.accessMetres + rest + (metres[head] ?? Number.POSITIVE_INFINITY));
    for (const end of bothSides(graph, target)) {
      if (end.edge !== start.edge || end.fraction < start.fraction) continue;
      const along = (end.fraction - start.fraction) * w;
      best = Math.min(best, from.accessMetres + along + target.accessMetres);
    }
  }
  return best;
}

function incoming(graph: RoadGraph): { first: Uint32Array; edge: Uint32Array } {
  const first = new Uint32Array(graph.nodeCount + 1);
  for (const head of graph.edgeHead) first[head + 1] = (first[head + 1] ?? 0) + 1;
  for (let n = 0; n < graph.nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const edge = new Uint32Array(graph.edgeCount);
  const fill = first.slice();
  for (let e = 0; e < graph.edgeCount; e++) {
    const head = graph.edgeHead[e] ?? 0;
    edge[fill[head] ?? 0] = e;
    fill[head] = (fill[head] ?? 0) + 1;
  }
  return { first, edge };
}

/** Least value first; a pairing of arrays kept in heap order. */
class Queue {
  readonly #items: [number, number][] = [];

  push(value: number, node: number): void {
    const items = this.#items;
    let i = items.push([value, node]) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((items[parent]?.[0] ?? 0) <= value) break;
      items[i] = items[parent] as [number, number];
      i = parent;
    }
    items[i] = [value, node];
  }

  pop(): [number, number] | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if ((items[child + 1]?.[0] ?? Number.POSITIVE_INFINITY) < (items[child]?.[0] ?? 0)) child++;
      if ((items[child]?.[0] ?? 0) >= last[0]) break;
      items[i] = items[child] as [number, number];
      i = child;
    }
    items[i] = last;
    return top;
  }
}
