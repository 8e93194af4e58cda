import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { hazardAt, kharkivHazards } from '../../../test/support/randomHazards.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds, instantOf } from '../../domain/kernel/instant.ts';
import type { Snap } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from '../route/router.ts';
import { shapeAt } from '../shape.ts';
import { barredBy, heldThroughout } from './barred.ts';
import { reachedWithin } from './reached.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const STATION: Position = [36.2044, 49.9896];
const NOW = epochSeconds('2022-03-02T12:00:00Z');
const WALK = { profile: 'foot', walkMetresPerSecond: 1.2 } as const;

const hazards = kharkivHazards(NOW);
const minutesLater = (minutes: number) => instantOf(NOW + minutes * 60);

describe('an area under hazards', () => {
  it('promises nothing that the router denies, whenever in the time one sets out', () => {
    let asked = 0;
    const property = fc.property(
      hazards,
      fc.integer({ min: 20, max: 120 }),
      fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 8,
        maxLength: 8,
      }),
      (all, minutes, picks) => {
        const end = NOW + minutes * 60;
        const router = makeRouter(graph, all);
        const place = router.snap(STATION, 'foot', 3_000) as Snap;
        const held = heldThroughout(all, NOW, end);
        const barred = barredBy(graph, held, 'foot');
        if (barred.isCutOff(place)) return;
        const request = { ...WALK, seconds: minutes * 60, direction: 'to', ...barred } as const;
        const parts = reachedWithin(graph, place, request);
        const still = makeRouter(graph, held);
        for (const [pick, share] of picks) {
          const part = parts[pick % parts.length];
          if (part === undefined) continue;
          const from = standingOn(part.edge, part.from + share * (part.to - part.from));
          const [path] = still.earliestArrival(from, [place], {
            ...WALK,
            departAt: 0,
            mayWait: false,
          });
          if (path === undefined || 'refused' in path) throw new Error('promised, but closed');
          expect(path.arriveAt).toBeLessThan(minutes * 60 + 1);
          const spare = Math.max(0, minutes * 60 - path.arriveAt);
          for (const departAt of [NOW, NOW + share * spare, NOW + spare]) {
            const request = { ...WALK, departAt, mayWait: false };
            const [real] = router.earliestArrival(from, [place], request);
            if (real === undefined || 'refused' in real) throw new Error('closed at that hour');
            expect(real.arriveAt).toBeLessThan(end + 1);
            asked += 1;
          }
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
    expect(asked).toBeGreaterThan(200);
  });

  it('is empty around a place that is itself shut off from its road', () => {
    const router = makeRouter(graph, []);
    const place = router.snap(STATION, 'foot', 3_000) as Snap;
    expect(barredBy(graph, [hazardAt(STATION)], 'foot').isCutOff(place)).toBe(true);
    expect(barredBy(graph, [hazardAt(STATION, { effect: 'slows' })], 'foot').isCutOff(place)).toBe(
      false,
    );
    expect(barredBy(graph, [], 'foot').isCutOff(place)).toBe(false);
  });

  it('counts what closes at any moment of the time, and nothing else', () => {
    const held = (over: Partial<Hazard>) =>
      heldThroughout([hazardAt(STATION, over)], NOW, NOW + 3_600).length === 1;
    expect(held({})).toBe(true);
    expect(held({ window: { from: minutesLater(59), to: null } })).toBe(true);
    expect(held({ window: { from: minutesLater(61), to: null } })).toBe(false);
    expect(held({ window: { from: null, to: minutesLater(0) } })).toBe(false);
    expect(held({ effect: 'slows' })).toBe(true);
    expect(held({ effect: 'risk' })).toBe(false);
  });
});

/** Somebody who stands on a road, so that no straight leg leads there. */
function standingOn(edge: number, share: number): Snap {
  const at = (p: number) => shapeAt(graph, p);
  const point = at(graph.shapeFirst[edge] ?? 0);
  return { point, onRoad: point, accessMetres: 0, edge, fraction: share };
}
