import { z } from 'zod';
import { positionSchema } from '../kernel/geometry.ts';
import { slugSchema } from '../kernel/id.ts';

export const placeSchema = z
  .object({
    placeId: slugSchema,
    name: z.string().min(1).max(200),
    /** Name in the place's own script, for maps and reading aloud; empty when unknown. */
    localName: z.string().max(200).default(''),
    aliases: z.array(z.string().min(1).max(200)).max(30).default([]),
    kind: z.enum(['shelter', 'hostel', 'station', 'destination', 'other']),
    position: positionSchema,
    /** Radius within which the true position lies; 0 when surveyed. */
    accuracyMetres: z.number().min(0).max(20_000).default(0),
    note: z.string().max(1_000).default(''),
  })
  .strict();
export type Place = z.infer<typeof placeSchema>;

const known = z.enum(['yes', 'no', 'unknown']);

/** What is known of a destination's readiness; each answer may be unknown, none is assumed. */
export const readinessSchema = z
  .object({
    placeId: slugSchema,
    /** People it can take in all; a person counts until they leave. */
    capacity: z.number().int().min(0).max(10_000_000),
    shelter: z.enum(['bunker', 'basement', 'none', 'unknown']),
    mealsPerDay: z.number().min(0).max(10).nullable(),
    water: known,
    heat: known,
    onwardTransport: known,
    hostInformed: known,
    claimIds: z.array(slugSchema).max(50).default([]),
    note: z.string().max(1_000).default(''),
  })
  .strict();
export type Readiness = z.infer<typeof readinessSchema>;

export type ReadinessItem = 'capacity' | 'shelter' | 'food' | 'water' | 'heat' | 'onward' | 'host';

export interface ReadinessGate {
  /**
   * `red`: something known to be missing; `amber`: something unknown; `green`: all known and there.
   */
  readonly light: 'red' | 'amber' | 'green';
  readonly missing: readonly ReadinessItem[];
  readonly unknown: readonly ReadinessItem[];
}

/**
 * Capability 37: what a destination lacks before people are sent there. Sphere: one meal a day is
 * not enough.
 */
export function readinessGate(readiness: Readiness): ReadinessGate {
  const missing: ReadinessItem[] = [];
  const unknown: ReadinessItem[] = [];
  const judge = (item: ReadinessItem, answer: 'yes' | 'no' | 'unknown') => {
    if (answer === 'no') missing.push(item);
    if (answer === 'unknown') unknown.push(item);
  };
  judge('capacity', readiness.capacity > 0 ? 'yes' : 'no');
  const shelter = readiness.shelter;
  judge('shelter', shelter === 'unknown' ? 'unknown' : shelter === 'none' ? 'no' : 'yes');
  const meals = readiness.mealsPerDay;
  judge('food', meals === null ? 'unknown' : meals >= 2 ? 'yes' : 'no');
  judge('water', readiness.water);
  judge('heat', readiness.heat);
  judge('onward', readiness.onwardTransport);
  judge('host', readiness.hostInformed);
  const light = missing.length > 0 ? 'red' : unknown.length > 0 ? 'amber' : 'green';
  return { light, missing, unknown };
}
