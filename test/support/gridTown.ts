import fc from 'fast-check';
import { type Hazard, hazardSchema } from '../../src/domain/evidence/hazard.ts';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import { instantOf } from '../../src/domain/kernel/instant.ts';
import type { RoadGraph } from '../../src/network/network.ts';
import { importOsm } from '../../src/network/roads/import.ts';
import { type TinyMap, toPbf } from './osm.ts';

const SIDE = 7;
const STEP = 0.004;

/** A grid of streets, some of them missing, some one-way, some for walkers only. */
export function town(kinds: readonly number[]): RoadGraph {
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

/** Of each street of a town: missing, for walkers, one-way, or a plain one. */
export const kinds = fc
  .array(fc.constantFrom(0, 1, 2, 3, 3, 3, 3), { minLength: 20, maxLength: 60 })
  .filter((all) => all.some((kind) => kind !== 0));

export const inTown = fc
  .tuple(fc.integer({ min: 0, max: 24_000 }), fc.integer({ min: 0, max: 24_000 }))
  .map(([x, y]): Position => [36 + x / 1e6, 50 + y / 1e6]);

const moment = fc.option(fc.integer({ min: -2_000, max: 6_000 }), { nil: null, freq: 2 });

/** A hazard that is a disc; epoch seconds, null where it always was or always will be. */
export interface Disc {
  readonly at: Position;
  readonly radiusMetres: number;
  readonly effect: 'closes' | 'slows' | 'risk';
  readonly from: number | null;
  readonly to: number | null;
}

export const disc: fc.Arbitrary<Disc> = fc
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

export function discHazard({ at, radiusMetres, effect, from, to }: Disc, i: number): Hazard {
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
