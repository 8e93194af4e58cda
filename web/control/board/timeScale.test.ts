import { describe, expect, it } from 'vitest';
import type { ClaimView } from '../../../src/domain/view.ts';
import { timeScale } from './timeScale.ts';

const at = (clock: string) => `2022-03-02T${clock}:00.000Z`;

function said(saidAt: string, to: string | null = null): ClaimView {
  const claim = { saidAt, receivedAt: saidAt, window: { from: null, to } };
  return { claim } as unknown as ClaimView;
}

describe('the scale along the clock', () => {
  it('holds all that was said and the moment shown, in order', () => {
    const scale = timeScale([said(at('10:20')), said(at('11:40'))], at('12:40'));
    const shares = ['10:20', '11:40', '12:40'].map((clock) => scale.share(at(clock)));
    expect(shares).toEqual(shares.toSorted());
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares[2]).toBeLessThan(1);
  });

  it('has ticks at whole hours, as many as have room', () => {
    const short = timeScale([said(at('10:20'))], at('12:40'));
    expect(short.ticks).toEqual(['10:00', '11:00', '12:00'].map(at));
    const long = timeScale([said('2022-02-24T03:00:00.000Z')], at('12:40'));
    expect(long.ticks.length).toBeLessThanOrEqual(8);
  });

  it('cuts hours that were stated far ahead, so that today can still be read', () => {
    const scale = timeScale([said(at('10:20'), '2022-04-02T12:00:00.000Z')], at('12:00'));
    expect(scale.share('2022-04-02T12:00:00.000Z')).toBe(1);
    expect(scale.share(at('10:20'))).toBeLessThan(0.5);
    expect(scale.share(at('12:00'))).toBeGreaterThan(0.5);
  });
});
