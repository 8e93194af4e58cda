import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hazardSchema } from '../../domain/evidence/hazard.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import {
  CLEAR,
  type Condition,
  leaveAt,
  makeConditions,
  spellAt,
  spellEnd,
  spellStart,
} from './conditions.ts';

const hazard = (effect: string, from: number | null, to: number | null, slowFactor = 1) =>
  hazardSchema.parse({
    hazardId: `h-${effect}-${from}-${to}`,
    kind: 'closure',
    name: 'x',
    geometry: { type: 'Point', coordinates: [36, 50] },
    radiusMetres: 100,
    window: {
      from: from === null ? null : instantOf(from),
      to: to === null ? null : instantOf(to),
    },
    effect,
    slowFactor,
  });

function conditionOf(...hazards: ReturnType<typeof hazard>[]): Condition {
  const conditions = makeConditions(hazards);
  const number = conditions.numberOf(hazards.map((_, i) => i));
  return conditions.all[number] as Condition;
}

describe('the conditions on a stretch of road', () => {
  it('have one number for each set of hazards, none for no hazard', () => {
    const conditions = makeConditions([hazard('closes', 0, 10), hazard('risk', 0, 10)]);
    expect(conditions.numberOf([])).toBe(CLEAR);
    expect(conditions.numberOf([1, 0])).toBe(conditions.numberOf([0, 1, 1]));
    expect(conditions.numberOf([1])).not.toBe(conditions.numberOf([0]));
  });

  it('join closed windows that overlap or touch into the spells between them', () => {
    const { closed } = conditionOf(
      hazard('closes', 100, 200),
      hazard('closes', 150, 300),
      hazard('closes', 300, 400),
      hazard('closes', 500, null),
    );
    expect([...closed]).toEqual([100, 400, 500, Number.POSITIVE_INFINITY]);
    expect([99, 400, 499, 500].map((at) => spellAt(closed, at))).toEqual([0, 1, 1, 1]);
    expect([0, 1, 2].map((spell) => spellEnd(closed, spell))).toEqual([
      100,
      500,
      Number.POSITIVE_INFINITY,
    ]);
    expect([0, 1].map((spell) => spellStart(closed, spell))).toEqual([
      Number.NEGATIVE_INFINITY,
      400,
    ]);
  });

  it('slow down only while their window is open, and multiply where they overlap', () => {
    const slow = conditionOf(hazard('slows', 100, 200, 2), hazard('slows', 150, 200, 3));
    expect(leaveAt(slow, 0, 50)).toBe(50);
    // 50 s free, then 25 s of progress in 50 s at half speed, then a sixth of the speed.
    expect(leaveAt(slow, 50, 80)).toBe(180);
    expect(leaveAt(slow, 200, 80)).toBe(280);
    expect(leaveAt(conditionOf(hazard('slows', null, null, 4)), 0, 10)).toBe(40);
  });

  it('never let who enters later leave earlier', () => {
    const window = fc.tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 20 }),
    );
    const time = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 4 }),
        time,
        time,
        time,
        (windows, a, b, long) => {
          const condition = conditionOf(
            ...windows.map(([from, length, factor]) =>
              hazard('slows', from, from + length, factor),
            ),
          );
          const [first, second] = [Math.min(a, b), Math.max(a, b)];
          const early = leaveAt(condition, first, long);
          expect(leaveAt(condition, second, long)).toBeGreaterThanOrEqual(early - 1e-9);
          expect(early).toBeGreaterThanOrEqual(first + long - 1e-9);
          expect(early).toBeLessThanOrEqual(first + long * 20 ** 4);
        },
      ),
    );
  });
});
