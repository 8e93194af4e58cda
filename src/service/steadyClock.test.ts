import { describe, expect, it } from 'vitest';
import { steadyClock } from './steadyClock.ts';

function machine() {
  const time = { wall: 1_000_000, ticks: 50 };
  const clock = steadyClock(
    () => time.wall,
    () => time.ticks,
  );
  return { time, now: () => clock.now().getTime(), clock };
}

describe('a steady clock', () => {
  it('flows on when the machine is set back, and follows when it is set forward', () => {
    const { time, now } = machine();
    expect(now()).toBe(1_000_000);
    time.wall -= 600_000;
    time.ticks += 1_500;
    expect(now()).toBe(1_001_500);
    time.wall = 1_001_600;
    time.ticks += 50;
    expect(now()).toBe(1_001_600);
    time.wall = 9_000_000;
    expect(now()).toBe(9_000_000);
  });

  it('goes on from the newest fact when the machine starts with an earlier time', () => {
    const { time, now, clock } = machine();
    clock.notBefore(new Date(5_000_000));
    expect(now()).toBe(5_000_000);
    time.ticks += 10;
    time.wall += 10;
    expect(now()).toBe(5_000_010);
    clock.notBefore(new Date(1));
    expect(now()).toBe(5_000_010);
  });
});
