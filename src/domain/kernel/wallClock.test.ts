import { describe, expect, it } from 'vitest';
import { instantOfWallClock, wallClock } from './wallClock.ts';

describe('wall clocks', () => {
  it('shows an instant on the clock of the place', () => {
    expect(wallClock('2022-03-02T12:40:00.000Z', 'Europe/Kyiv')).toBe('2022-03-02T14:40');
    expect(wallClock('2022-03-02T12:40:00.000Z', 'Asia/Kolkata')).toBe('2022-03-02T18:10');
  });

  it('reads a wall-clock time in its zone, in winter and in summer', () => {
    expect(instantOfWallClock('2022-03-02T18:00', 'Europe/Kyiv')).toBe('2022-03-02T16:00:00.000Z');
    expect(instantOfWallClock('2022-07-02T18:00', 'Europe/Kyiv')).toBe('2022-07-02T15:00:00.000Z');
  });

  it('takes an hour written with one digit', () => {
    expect(instantOfWallClock('2022-03-02T9:05', 'Europe/Kyiv')).toBe('2022-03-02T07:05:00.000Z');
  });

  it('refuses an hour that does not exist and text that is no time', () => {
    expect(instantOfWallClock('2022-03-27T03:30', 'Europe/Kyiv')).toBeNull();
    expect(instantOfWallClock('soon', 'Europe/Kyiv')).toBeNull();
  });

  it('takes the earlier of two when the clock is put back', () => {
    expect(instantOfWallClock('2022-10-30T03:30', 'Europe/Kyiv')).toBe('2022-10-30T00:30:00.000Z');
  });
});
