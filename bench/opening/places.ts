import type { Router, Snap } from '../../src/network/network.ts';

const ACCESS_METRES = 5_000;

/** So many random nodes of a network, as points on its roads. */
export function placesOn(
  { graph, ...router }: Router,
  count: number,
  random: (below: number) => number,
): Snap[] {
  return Array.from({ length: count }, () => {
    const node = random(graph.nodeCount);
    const [lon = 0, lat = 0] = graph.nodePosition.subarray(2 * node, 2 * node + 2);
    const snap = router.snap([lon, lat], 'foot', ACCESS_METRES);
    if ('refused' in snap) throw new Error(`no road within ${ACCESS_METRES} m of a node`);
    return snap;
  });
}
