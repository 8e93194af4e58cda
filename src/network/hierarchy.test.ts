import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../test/support/osm.ts';
import { type Hazard, hazardSchema } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import { instantOf } from '../domain/kernel/instant.ts';
import { Hierarchy, topologyOf } from './hierarchy.ts';
import { importOsm } from './import.ts';
import type { RoadGraph, Snap } from './network.ts';
import { makeRouter } from './router.ts';
import { turnGraph } from './turnGraph.ts';
import { edgeUnits, weightOf } from './units.ts';

const SIDE = 7;
const STEP = 0.004;
const WALKER = { profile: 'foot', ferries: false } as const;

/** A grid of streets, some of them missing, some one-way, some for walkers only. */
function town(kinds: readonly number[]): RoadGraph {
  const at = (x: number, y: number) => 1 + x * SIDE + y;
  const cells = Array.from({ length: SIDE * SIDE }, (_, i) => [Math.floor(i / SIDE), i % SIDE]);
  const streets = cells.flatMap(([x = 0, y = 0]) => [
    ...(x + 1 < SIDE ? [[at(x, y), at(x + 1, y)]] : []),
    ...(y + 1 < SIDE ? [[at(x, y), at(x, y + 1)]] : []),
  ]);
  const map: TinyMap = {
    nodes: cells.map(([x = 0, y = 0]) => {
      const bent = ((x * 7 + y * 13) % 5) / 4_000;
      return { id: at(x, y), lon: 36 + x * STEP + bent, lat: 50 + y * STEP - bent };
    }),
    ways: streets.flatMap((nodes, i) => {
      const kind = kinds[i % kinds.length] ?? 0;
      if (kind === 0) return [];
      const tags = { highway: kind === 1 ? 'footway' : 'residential' };
      return [{ id: i + 1, nodes, tags: kind === 2 ? { ...tags, oneway: 'yes' } : tags }];
    }),
  };
  return importOsm(toPbf(map)).graph;
}

const kinds = fc
  .array(fc.constantFrom(0, 1, 2, 3, 3, 3, 3), { minLength: 20, maxLength: 60 })
  .filter((all) => all.some((kind) => kind !== 0));

const inTown = fc
  .tuple(fc.integer({ min: 0, max: 24_000 }), fc.integer({ min: 0, max: 24_000 }))
  .map(([x, y]): Position => [36 + x / 1e6, 50 + y / 1e6]);

const moment = fc.option(fc.integer({ min: -2_000, max: 6_000 }), { nil: null, freq: 2 });

const hazard = fc
  .record({
    at: inTown,
    radiusMetres: fc.integer({ min: 20, max: 700 }),
    from: moment,
    seconds: fc.option(fc.integer({ min: 60, max: 5_000 }), { nil: null, freq: 2 }),
    effect: fc.constantFrom('closes', 'closes', 'slows', 'risk' as const),
  })
  .map(({ at, radiusMetres, from, seconds, effect }) => {
    const to = seconds === null ? null : (from ?? 0) + seconds;
    return { at, radiusMetres, effect, from, to };
  });

function hazardOf(
  { at, radiusMetres, effect, from, to }: typeof hazard extends fc.Arbitrary<infer H> ? H : never,
  i: number,
): Hazard {
  return hazardSchema.parse({
    hazardId: `hazard-${i}`,
    kind: 'closure',
    name: 'Disc',
    geometry: { type: 'Point', coordinates: at },
    radiusMetres,
    window: {
      from: from === null ? null : instantOf(from),
      to: to === null ? null : instantOf(to),
    },
    effect,
    slowFactor: effect === 'slows' ? 2.5 : 1,
    riskPerPersonMinute: effect === 'risk' ? 0.2 : 0,
  });
}

const question = fc.record({
  from: inTown,
  to: inTown,
  departAt: fc.integer({ min: 0, max: 5_000 }),
  mayWait: fc.boolean(),
  profile: fc.constantFrom('foot', 'slowFoot', 'car' as const),
});

describe('the hierarchy behind the router', () => {
  it('leads to the arrivals of the plain search, whatever was asked before under other hazards', () => {
    const days = fc.array(fc.array(hazard, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    const asked = fc.array(question, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(kinds, days, asked, (map, hazards, questions) => {
        const graph = town(map);
        const answers = (bounds: boolean) =>
          hazards.flatMap((day) => {
            const router = makeRouter(graph, day.map(hazardOf), { bounds });
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
        const topology = topologyOf(graph, turns);
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
