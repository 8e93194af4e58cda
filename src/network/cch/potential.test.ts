import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../../../test/support/randomNetwork.ts';
import { buildTopology, Engine } from './engine.ts';
import { Potential } from './potential.ts';

describe('what is left to a place', () => {
  it('is what the shortest way weighs, asked in any order, on memory lent before', () => {
    const asked = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    const places = fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(50)), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(randomNetwork(), places, asked, ({ graph, places, weights }, tos, nodes) => {
        const engine = new Engine(buildTopology(graph, places));
        const metric = engine.metric(weights);
        let lent = new Int32Array(graph.nodeCount);
        for (const to of tos) {
          const ends = to.map(([node, weight]) => ({ node: node % graph.nodeCount, weight }));
          const potential = new Potential(metric, ends, lent);
          for (const any of nodes) {
            const node = any % graph.nodeCount;
            expect(potential.from(node)).toBe(engine.distance(metric, node, ends));
          }
          lent = potential.release() as typeof lent;
          expect(lent.every((left) => left === 0)).toBe(true);
          expect(() => potential.from(0)).toThrow('still kept');
        }
      }),
      { numRuns: 300 },
    );
  });
});
