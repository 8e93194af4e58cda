import fc from 'fast-check';
import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import { instantOf } from '../../src/domain/kernel/instant.ts';

/** A closure of 300 m around a point, at all hours, or as told. */
export function hazardAt(position: Position, over: Partial<Hazard> = {}): Hazard {
  return {
    hazardId: 'h1',
    kind: 'closure',
    name: 'A closure',
    geometry: { type: 'Point', coordinates: position },
    radiusMetres: 300,
    window: { from: null, to: null },
    effect: 'closes',
    slowFactor: 1,
    riskPerPersonMinute: 0,
    claimIds: [],
    approximate: false,
    note: '',
    ...over,
  };
}

/**
 * Up to six hazards over Kharkiv that close, slow or are dangerous, in windows around a moment.
 * @param now epoch seconds
 */
export function kharkivHazards(now: number): fc.Arbitrary<Hazard[]> {
  const later = (minutes: number) => instantOf(now + minutes * 60);
  const hazard = fc
    .record({
      lon: fc.double({ min: 36.12, max: 36.3, noNaN: true }),
      lat: fc.double({ min: 49.92, max: 50.05, noNaN: true }),
      radiusMetres: fc.integer({ min: 100, max: 2_000 }),
      effect: fc.constantFrom('closes' as const, 'slows' as const, 'risk' as const),
      slowFactor: fc.integer({ min: 1, max: 4 }),
      risk: fc.constantFrom(0, 0.1, 0.5),
      begins: fc.option(fc.integer({ min: -200, max: 200 })),
      lasts: fc.option(fc.integer({ min: 1, max: 200 })),
    })
    .map(({ lon, lat, begins, lasts, risk: riskPerPersonMinute, ...rest }) => {
      const from = begins === null ? null : later(begins);
      const to = lasts === null ? null : later((begins ?? 0) + lasts);
      return hazardAt([lon, lat], { ...rest, riskPerPersonMinute, window: { from, to } });
    });
  return fc
    .array(hazard, { maxLength: 6 })
    .map((all) => all.map((one, i) => ({ ...one, hazardId: `h${i}` })));
}
