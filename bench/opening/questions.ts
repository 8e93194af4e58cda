import type { Position } from '../../src/domain/kernel/geometry.ts';
import type { Router, Snap } from '../../src/network/network.ts';

const WAYS = 50;
const ACCESS_METRES = 5_000;
const WALK_METRES_PER_SECOND = 1.25;

/** Milliseconds of putting points on roads, and of ways from one to the next, in their order. */
export function questions({ graph, ...router }: Router, random: (below: number) => number) {
  const snaps: number[] = [];
  const ways: number[] = [];
  let before: Snap | null = null;
  while (ways.length < WAYS) {
    const node = random(graph.nodeCount);
    const at: Position = [graph.nodePosition[2 * node] ?? 0, graph.nodePosition[2 * node + 1] ?? 0];
    const start = performance.now();
    const snap = router.snap(at, 'foot', ACCESS_METRES);
    snaps.push(performance.now() - start);
    if ('refused' in snap) throw new Error(`no road within ${ACCESS_METRES} m of a node`);
    if (before !== null) {
      const asked = performance.now();
      const request = { profile: 'foot', walkMetresPerSecond: WALK_METRES_PER_SECOND } as const;
      router.earliestArrival(before, [snap], { ...request, departAt: 0, mayWait: false });
      ways.push(performance.now() - asked);
    }
    before = snap;
  }
  return { snaps, ways };
}
