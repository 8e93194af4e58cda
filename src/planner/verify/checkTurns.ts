import type { PlanRoute } from '../../domain/movement/plan.ts';
import type { RoadGraph } from '../../network/network.ts';
import { type Case, fault } from './case.ts';

const BUS = 4;

/** The ways forbidden to buses by their last edge; reckoned once a graph. */
const known = new WeakMap<RoadGraph, ReadonlyMap<number, readonly number[][]>>();

/** No vehicle takes a way that a turn restriction of the map forbids. */
export function turnsAreAllowed(trial: Case): void {
  const byLast = known.get(trial.graph) ?? forbiddenWays(trial.graph);
  known.set(trial.graph, byLast);
  if (byLast.size === 0) return;
  for (const { routeId, mode, edges } of trial.plan.routes) {
    if (mode === 'foot') continue;
    const way = wayOver(edges);
    for (const [i, edge] of way.entries()) {
      for (const forbidden of byLast.get(edge) ?? []) {
        const begin = i + 1 - forbidden.length;
        if (begin < 0 || !forbidden.every((e, k) => e === way[begin + k])) continue;
        fault(trial, 'turnsAreAllowed', routeId, 'turns that vehicles may take', forbidden);
      }
    }
  }
}

function forbiddenWays({ turns }: RoadGraph): Map<number, number[][]> {
  const byLast = new Map<number, number[][]>();
  for (let path = 0; path < turns.profiles.length; path++) {
    if (((turns.profiles[path] ?? 0) & BUS) === 0) continue;
    const edges = [...turns.pathEdges.subarray(turns.pathFirst[path], turns.pathFirst[path + 1])];
    const last = edges.at(-1) ?? -1;
    byLast.set(last, [...(byLast.get(last) ?? []), edges]);
  }
  return byLast;
}

/** The edges passed one after the other; the pieces of one passage count once. */
function wayOver(edges: PlanRoute['edges']): number[] {
  return edges
    .filter(({ edge, from }, i) => from === 0 || edges[i - 1]?.edge !== edge)
    .map(({ edge }) => edge);
}
