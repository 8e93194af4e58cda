import { describe, expect, it } from 'vitest';
import { fewWays } from './fewWays.ts';

const way = (arriveAt: number, exposure: number) => ({ arriveAt, exposure });

describe('a few ways of many', () => {
  it('are all where there are at most two', () => {
    expect(fewWays([])).toEqual([]);
    expect(fewWays([way(1, 1)])).toEqual([way(1, 1)]);
    expect(fewWays([way(1, 1), way(2, 0)])).toEqual([way(1, 1), way(2, 0)]);
  });

  it('are the fastest, the least exposed, and the one that saves most danger for its time', () => {
    const ways = [way(0, 10), way(10, 9), way(20, 3), way(50, 2), way(100, 0)];
    expect(fewWays(ways)).toEqual([way(0, 10), way(20, 3), way(100, 0)]);
  });

  it('have none between where each costs more time than it saves danger', () => {
    expect(fewWays([way(0, 10), way(60, 8), way(100, 0)])).toEqual([way(0, 10), way(100, 0)]);
  });
});
