import { describe, expect, it } from 'vitest';
import { type Disc, discHazard } from '../../../test/support/gridTown.ts';
import { closedForEver, heldFrom } from './closures.ts';
import { makeConditions } from './conditions.ts';

const AT = { at: [36, 50], radiusMetres: 100 } as const;
const discs: readonly Disc[] = [
  { ...AT, effect: 'closes', from: null, to: null },
  { ...AT, effect: 'closes', from: 0, to: 5_000 },
  { ...AT, effect: 'slows', from: null, to: null },
  { ...AT, effect: 'closes', from: 2_000, to: null },
  { ...AT, effect: 'closes', from: null, to: 1_000 },
  { ...AT, effect: 'risk', from: null, to: null },
];
const { hazards } = makeConditions(discs.map(discHazard));

describe('what is closed to a journey', () => {
  it('for ever, is what closed before it and never ends; what only slows is not', () => {
    const { hazards: closed, until } = closedForEver(hazards, 1_000);
    expect([...closed]).toEqual([0]);
    expect(until).toBe(Number.POSITIVE_INFINITY);
    expect([...closedForEver(hazards, 2_000).hazards]).toEqual([0, 3]);
  });

  it('while it lasts, is what closes or slows from its begin past its end', () => {
    const { hazards: held, until } = heldFrom(hazards, 1_000, 3_000);
    expect([...held]).toEqual([0, 1, 2]);
    expect(until).toBe(5_000);
    expect([...heldFrom(hazards, 1_000, 6_000).hazards]).toEqual([0, 2]);
  });
});
