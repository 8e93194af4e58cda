import { describe, expect, it } from 'vitest';
import { type Readiness, readinessGate } from './place.ts';

const ready: Readiness = {
  placeId: 'town',
  capacity: 400,
  shelter: 'basement',
  mealsPerDay: 3,
  water: 'yes',
  heat: 'yes',
  onwardTransport: 'yes',
  hostInformed: 'yes',
  claimIds: [],
  note: '',
};

describe('the readiness gate', () => {
  it('is green only when everything is known and there', () => {
    expect(readinessGate(ready)).toEqual({ light: 'green', missing: [], unknown: [] });
  });
  it('is red for Pisochyn: no bunker, one meal a day, no onward transport', () => {
    const pisochyn: Readiness = {
      ...ready,
      shelter: 'none',
      mealsPerDay: 1,
      onwardTransport: 'no',
    };
    const gate = readinessGate(pisochyn);
    expect(gate.light).toBe('red');
    expect(gate.missing).toEqual(['shelter', 'food', 'onward']);
  });
  it('never takes unknown for yes', () => {
    const gate = readinessGate({ ...ready, mealsPerDay: null, heat: 'unknown' });
    expect(gate).toEqual({ light: 'amber', missing: [], unknown: ['food', 'heat'] });
  });
  it('calls a destination without room not ready', () => {
    expect(readinessGate({ ...ready, capacity: 0 }).missing).toEqual(['capacity']);
  });
});
