import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';

export const vehicleCheckSchema = z.enum(['paid', 'fuelled', 'permitted', 'driver', 'escort']);
export type VehicleCheck = z.infer<typeof vehicleCheckSchema>;
export const VEHICLE_CHECKS: readonly VehicleCheck[] = vehicleCheckSchema.options;

export const vehicleSchema = z
  .object({
    vehicleId: slugSchema,
    name: z.string().min(1).max(200),
    kind: z.enum(['bus', 'minibus', 'car', 'ambulance']),
    seats: z.number().int().min(1).max(200),
    /** Where it stands; null when nobody said. */
    placeId: slugSchema.nullable(),
    readyFrom: instantSchema.nullable(),
    /**
     * A vehicle carries people only when each is `yes` (failure R18: unpaid drivers stopped in the
     * desert).
     */
    checks: z.record(vehicleCheckSchema, z.enum(['yes', 'no', 'unknown'])),
    claimIds: z.array(slugSchema).max(50).default([]),
    note: z.string().max(1_000).default(''),
  })
  .strict();
export type Vehicle = z.infer<typeof vehicleSchema>;

/** What still stands between a vehicle and its first passenger; empty means ready. */
export function vehicleLacks(vehicle: Vehicle): readonly (VehicleCheck | 'place' | 'time')[] {
  const lacks: (VehicleCheck | 'place' | 'time')[] = VEHICLE_CHECKS.filter(
    (check) => vehicle.checks[check] !== 'yes',
  );
  if (vehicle.placeId === null) lacks.push('place');
  if (vehicle.readyFrom === null) lacks.push('time');
  return lacks;
}
