import type { Position } from '../../../src/domain/kernel/geometry.ts';
import type { PlanMode } from '../../../src/domain/movement/plan.ts';
import type { PlanView } from '../../../src/domain/view.ts';

/** A stretch of road on which the same number of people go the same way by the same means. */
export interface Flow {
  readonly mode: PlanMode;
  readonly people: number;
  readonly routeId: string;
  readonly coordinates: readonly Position[];
}

/**
 * Routes share roads: people are added up on each stretch, so that a line's width is the number of
 * people who pass there and no road is drawn twice.
 */
export function flowsOf(plan: PlanView): readonly Flow[] {
  const onRoute = new Map<string, number>();
  for (const { assignment, people } of plan.groups) {
    if (assignment === null) continue;
    onRoute.set(assignment.routeId, (onRoute.get(assignment.routeId) ?? 0) + people);
  }
  const used = plan.routes.filter((route) => onRoute.has(route.routeId));
  const onStretch = new Map<string, number>();
  for (const route of used) {
    const people = onRoute.get(route.routeId) ?? 0;
    for (const key of stretchesOf(route.mode, route.coordinates)) {
      onStretch.set(key, (onStretch.get(key) ?? 0) + people);
    }
  }
  const drawn = new Set<string>();
  return used.flatMap((route) => {
    const keys = stretchesOf(route.mode, route.coordinates);
    const counts = keys.map((key) => (drawn.has(key) ? 0 : (onStretch.get(key) ?? 0)));
    for (const key of keys) drawn.add(key);
    return runsOf(counts).map(({ from, to, people }) => ({
      mode: route.mode,
      people,
      routeId: route.routeId,
      coordinates: route.coordinates.slice(from, to + 1),
    }));
  });
}

function stretchesOf(mode: PlanMode, line: readonly Position[]): readonly string[] {
  return line.slice(1).map((to, i) => `${mode}|${line[i]?.join(',')}|${to.join(',')}`);
}

/** Maximal runs of equal counts, zeros left out; `from` and `to` are positions on the line. */
function runsOf(counts: readonly number[]): { from: number; to: number; people: number }[] {
  const runs: { from: number; to: number; people: number }[] = [];
  counts.forEach((people, i) => {
    const last = runs.at(-1);
    if (people === 0) return;
    if (last && last.to === i && last.people === people) last.to = i + 1;
    else runs.push({ from: i, to: i + 1, people });
  });
  return runs;
}
