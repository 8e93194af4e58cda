import { describe, expect, it } from 'vitest';
import { VEHICLE_CHECKS, type Vehicle, vehicleLacks, vehicleSchema } from './vehicle.ts';

const bus: Vehicle = {
  vehicleId: 'bus-1',
  name: 'Bus 1',
  kind: 'bus',
  seats: 50,
  placeId: 'station',
  readyFrom: '2022-03-02T12:00:00.000Z',
  checks: { paid: 'yes', fuelled: 'yes', permitted: 'yes', driver: 'yes', escort: 'yes' },
  claimIds: [],
  note: '',
};

describe('a vehicle', () => {
  it('is ready with every check answered yes, at a place, at a time', () => {
    expect(vehicleLacks(bus)).toEqual([]);
  });
  it('is not ready while any one check is unknown or no', () => {
    for (const check of VEHICLE_CHECKS) {
      for (const answer of ['no', 'unknown'] as const) {
        const doubtful = { ...bus, checks: { ...bus.checks, [check]: answer } };
        expect(vehicleLacks(doubtful)).toEqual([check]);
      }
    }
  });
  it('claimed without place or time lacks both, however good its papers', () => {
    expect(vehicleLacks({ ...bus, placeId: null, readyFrom: null })).toEqual(['place', 'time']);
  });
  it('needs an answer to every check, unknown included', () => {
    const { escort: _, ...checks } = bus.checks;
    expect(vehicleSchema.safeParse({ ...bus, checks }).success).toBe(false);
    expect(vehicleSchema.safeParse({ ...bus, seats: 0 }).success).toBe(false);
  });
});
