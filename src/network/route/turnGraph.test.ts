import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../test/support/planWorld.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { RoadGraph, Turns } from '../network.ts';
import { BUS, CAR } from '../profiles.ts';
import { copiesOf, turnGraph } from './turnGraph.ts';

const GRID: readonly Position[] = [
  [36, 50],
  [36.01, 50],
  [36.02, 50.001],
  [36, 50.01],
  [36.011, 50.012],
  [36.02, 50.009],
];
const ROADS = [
  [0, 1],
  [1, 2],
  [0, 3],
  [1, 4],
  [2, 5],
  [3, 4],
  [4, 5],
  [0, 4],
].map(([from, to]) => ({ from: from ?? 0, to: to ?? 0 }));
const grid = graphOf(GRID, ROADS);

function turnsOf(paths: readonly (readonly number[])[], profiles = BUS | CAR): Turns {
  const pathFirst = [0];
  for (const path of paths) pathFirst.push((pathFirst.at(-1) ?? 0) + path.length);
  return {
    pathFirst: Uint32Array.from(pathFirst),
    pathEdges: Uint32Array.from(paths.flat()),
    profiles: new Uint8Array(paths.length).fill(profiles),
  };
}

/** Edges that follow each other, drawn by choosing among the edges out of each node. */
const walks = fc
  .tuple(fc.nat(grid.edgeCount - 1), fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }))
  .map(([first, picks]) => {
    const walk = [first];
    for (const pick of picks) {
      const out = edgesOut(grid, grid.edgeHead[walk.at(-1) ?? 0] ?? 0);
      walk.push(out[pick % out.length] ?? 0);
    }
    return walk;
  });

function edgesOut(graph: RoadGraph, node: number): number[] {
  return [...graph.edgeTail.keys()].filter((e) => graph.edgeTail[e] === node);
}

/** Least metres from a node to each node, by relaxing every arc until nothing changes. */
function onTurnGraph(graph: RoadGraph, source: number): number[] {
  const turns = turnGraph(graph, 'bus');
  const metres = new Float64Array(turns.vertexCount).fill(Number.POSITIVE_INFINITY);
  metres[source] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let arc = 0; arc < turns.arcCount; arc++) {
      const length = graph.edgeMetres[turns.arcEdge[arc] ?? 0] ?? 0;
      const next = (metres[turns.arcTail[arc] ?? 0] ?? 0) + length;
      const head = turns.arcHead[arc] ?? 0;
      if (next >= (metres[head] ?? 0)) continue;
      metres[head] = next;
      changed = true;
    }
  }
  return Array.from({ length: graph.nodeCount }, (_, node) =>
    Math.min(...metres.filter((_m, vertex) => turns.vertexNode[vertex] === node)),
  );
}

/** The same by remembering the last three edges in full: what a forbidden way of four can hold. */
function byWholeHistory(graph: RoadGraph, paths: readonly number[][], source: number): number[] {
  const best = new Map<string, { metres: number; node: number; last: number[] }>();
  const queue = [{ metres: 0, node: source, last: [] as number[] }];
  while (queue.length > 0) {
    queue.sort((a, b) => b.metres - a.metres);
    const at = queue.pop();
    if (at === undefined) break;
    const key = `${at.node} ${at.last}`;
    if (best.has(key)) continue;
    best.set(key, at);
    for (const edge of edgesOut(graph, at.node)) {
      const way = [...at.last, edge];
      const isForbidden = paths.some((path) => `,${way}`.endsWith(`,${path}`));
      if (isForbidden) continue;
      const metres = at.metres + (graph.edgeMetres[edge] ?? 0);
      queue.push({ metres, node: graph.edgeHead[edge] ?? 0, last: way.slice(-3) });
    }
  }
  const labels = [...best.values()];
  return Array.from({ length: graph.nodeCount }, (_, node) =>
    Math.min(...labels.filter((label) => label.node === node).map(({ metres }) => metres)),
  );
}

describe('the graph of a vehicle', () => {
  it('has the least ways of a search that remembers every turn it took', () => {
    fc.assert(
      fc.property(fc.array(walks, { maxLength: 8 }), fc.nat(5), (paths, source) => {
        const graph = { ...grid, turns: turnsOf(paths) };
        const [ours, theirs] = [onTurnGraph(graph, source), byWholeHistory(graph, paths, source)];
        for (const [node, metres] of theirs.entries()) {
          if (Number.isFinite(metres)) expect(ours[node]).toBeCloseTo(metres, 6);
          else expect(ours[node]).toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is sorted by tail, keeps edge numbers and knows where its vertices stand', () => {
    fc.assert(
      fc.property(fc.array(walks, { minLength: 1, maxLength: 8 }), (paths) => {
        const graph = { ...grid, turns: turnsOf(paths) };
        const turns = turnGraph(graph, 'bus');
        for (let arc = 0; arc < turns.arcCount; arc++) {
          const edge = turns.arcEdge[arc] ?? -1;
          const tail = turns.arcTail[arc] ?? -1;
          expect(arc).toBeGreaterThanOrEqual(turns.arcFirst[tail] ?? 0);
          expect(arc).toBeLessThan(turns.arcFirst[tail + 1] ?? 0);
          expect(turns.vertexNode[tail]).toBe(graph.edgeTail[edge]);
          expect(turns.vertexNode[turns.arcHead[arc] ?? -1]).toBe(graph.edgeHead[edge]);
          expect(copiesOf(turns, edge)).toContain(arc);
          if (arc < graph.edgeCount) expect(edge).toBe(arc);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the road graph for those whom no turn binds', () => {
    const graph = {
      ...grid,
      turns: turnsOf([[0, edgesOut(grid, grid.edgeHead[0] ?? 0)[0] ?? 0]], CAR),
    };
    for (const profile of ['foot', 'slowFoot', 'bus'] as const) {
      const turns = turnGraph(graph, profile);
      expect(turns).toMatchObject({ vertexCount: grid.nodeCount, arcCount: grid.edgeCount });
      expect(turns.arcHead).toEqual(grid.edgeHead);
    }
    expect(turnGraph(graph, 'foot')).toBe(turnGraph(graph, 'bus'));
  });

  it('grows by one vertex for each beginning of a forbidden way, and by what leads on', () => {
    const edge = edgesOut(grid, 0)[0] ?? 0;
    const on = edgesOut(grid, grid.edgeHead[edge] ?? 0);
    const turns = turnGraph({ ...grid, turns: turnsOf([[edge, on[0] ?? 0]]) }, 'bus');
    expect(turns.vertexCount).toBe(grid.nodeCount + 1);
    expect(turns.arcCount).toBe(grid.edgeCount + on.length - 1);
  });
});
