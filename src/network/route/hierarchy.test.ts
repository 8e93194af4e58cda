import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disc, discHazard, inTown, kinds, town } from '../../../test/support/gridTown.ts';
import type { Snap } from '../network.ts';
import { Hierarchy, hierarchyOf } from './hierarchy.ts';
import { makeRouter } from './router.ts';
import { turnGraph } from './turnGraph.ts';
import { edgeUnits, weightOf } from './units.ts';

const WALKER = { profile: 'foot', ferries: false } as const;

const question = fc.record({
  from: inTown,
  to: inTown,
  departAt: fc.integer({ min: 0, max: 5_000 }),
  mayWait: fc.boolean(),
  profile: fc.constantFrom('foot', 'slowFoot', 'car' as const),
});

describe('the hierarchy behind the router', () => {
  it('leads to the arrivals of the plain search, whatever was asked under other hazards', () => {
    const days = fc.array(fc.array(disc, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    const asked = fc.array(question, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(kinds, days, asked, (map, hazards, questions) => {
        const graph = town(map);
        const answers = (bounds: boolean) =>
          hazards.flatMap((day) => {
            const router = makeRouter(graph, day.map(discHazard), { bounds });
            return questions.flatMap(({ from, to, ...request }): (string | number)[] => {
              const snaps = [from, to].map((at) => router.snap(at, request.profile, 50_000));
              if (snaps.some((snap) => 'refused' in snap)) return ['no road of the profile'];
              const [start, end] = snaps as [Snap, Snap];
              const travel = { ...request, walkMetresPerSecond: 1.3 };
              return router
                .earliestArrival(start, [end], travel)
                .map((path) => ('refused' in path ? path.refused : path.arriveAt));
            });
          });
        const plain = answers(false);
        for (const [i, answer] of answers(true).entries()) {
          const expected = plain[i];
          if (typeof answer === 'string') expect(answer).toBe(expected);
          else expect(answer).toBeCloseTo(expected as number, 6);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives each state the metric of a whole customisation, though it holds two at a time', () => {
    const closures = fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 12 }), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(kinds, closures, (map, states) => {
        const graph = town(map);
        const turns = turnGraph(graph, 'foot');
        const { topology } = hierarchyOf(graph, 'foot').engine;
        const moved = new Hierarchy(graph, turns, topology, 2);
        for (const closed of states) {
          const weights = new Map(
            closed.map(([arc, by]) => {
              const edge = arc % turns.arcCount;
              const weight = weightOf(edgeUnits(graph, edge, WALKER) * (2 + by), 'foot');
              return [edge, by === 3 ? 2 ** 30 - 1 : weight] as const;
            }),
          );
          const sorted = [...weights].sort(([a], [b]) => a - b);
          const changes = {
            arcs: Int32Array.from(sorted, ([arc]) => arc),
            weights: Int32Array.from(sorted, ([, weight]) => weight),
          };
          const { metric } = moved.stateUnder(WALKER, changes);
          const fresh = new Hierarchy(graph, turns, topology).stateUnder(WALKER, changes).metric;
          expect(metric.input).toEqual(fresh.input);
          expect(metric.forward).toEqual(fresh.forward);
          expect(metric.backward).toEqual(fresh.backward);
        }
      }),
      { numRuns: 200 },
    );
  });
});
