import { z } from 'zod';
import { positionSchema } from '../kernel/geometry.ts';
import { slugSchema } from '../kernel/id.ts';
import { instantSchema, windowSchema } from '../kernel/instant.ts';
import { policySchema } from './policy.ts';

const agencySchema = z
  .object({
    agencyId: slugSchema,
    name: z.string().min(1).max(200),
    /** The agency that leads the cell; exactly one. */
    lead: z.boolean(),
  })
  .strict();

const timeZoneSchema = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'expected an IANA time zone such as Europe/Kyiv');

export const operationSchema = z
  .object({
    operationId: slugSchema,
    name: z.string().min(1).max(200),
    /** `replay` relives a past day: what is known is bound to the moment on the slider. */
    mode: z.enum(['live', 'replay', 'drill']),
    timeZone: timeZoneSchema,
    /** Zone of the home capital. */
    homeTimeZone: timeZoneSchema,
    homeName: z.string().max(60),
    placeName: z.string().max(60),
    centre: positionSchema,
    /** The stretch of time on the slider. */
    span: windowSchema,
    /** Moment at which the control room opens; null means now. */
    opensAt: instantSchema.nullable(),
    agencies: z.array(agencySchema).min(1).max(50),
    policy: policySchema,
  })
  .strict()
  .refine(
    (o) => o.agencies.filter((a) => a.lead).length === 1,
    'expected exactly one agency that leads',
  )
  .refine(
    (o) => new Set(o.agencies.map((a) => a.agencyId)).size === o.agencies.length,
    'expected each agency id once',
  );
export type Operation = z.infer<typeof operationSchema>;

/**
 * Owner of what all agencies of an operation share: places, claims, hazards, plans without names.
 */
export const COMMONS = 'commons';

export const roleSchema = z.enum([
  'dutyOfficer',
  'planner',
  'evidenceOfficer',
  'communicationsOfficer',
  'approver',
  'observer',
]);
export type Role = z.infer<typeof roleSchema>;
