import { z } from 'zod';
import { idSchema, slugSchema } from '../kernel/id.ts';

/** Walking speed classes; their metres per second are policy, not fact. */
export const speedClassSchema = z.enum(['fast', 'normal', 'slow', 'cannotWalk']);
export type SpeedClass = z.infer<typeof speedClassSchema>;
/** Slowest last: a party walks at the pace of its last member. */
export const SPEED_CLASSES: readonly SpeedClass[] = speedClassSchema.options;

export const needSchema = z.enum([
  'medical',
  'disability',
  'pregnancy',
  'minorAlone',
  'infant',
  'elderly',
  'pet',
  'noDocument',
  'noCash',
]);
export type Need = z.infer<typeof needSchema>;

/**
 * ISO 3166-1 alpha-3 as in ICAO 9303; `XXA` stateless, `XXX` unspecified. Never an input to a plan.
 */
const nationalitySchema = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 3166 alpha-3 code');

/**
 * What a fact may say of a person: no name, phone, document or birth date (those are in the vault).
 */
export const personSchema = z
  .object({
    personId: idSchema,
    /** Agency whose case it is. */
    agencyId: slugSchema,
    /** People who must not be split without recorded consent. */
    householdId: slugSchema.nullable(),
    /** Friends who asked to stay together. */
    togetherId: slugSchema.nullable(),
    placeId: slugSchema.nullable(),
    speedClass: speedClassSchema,
    needs: z.array(needSchema).max(9),
    nationalities: z.array(nationalitySchema).min(1).max(5),
  })
  .strict();
export type Person = z.infer<typeof personSchema>;

/** What only the vault holds, sealed under the person's own key. Every field may be unknown. */
export const personalDetailsSchema = z
  .object({
    givenName: z.string().max(200).nullable(),
    familyName: z.string().max(200).nullable(),
    /** A year, year-month or whole date: precision as known, nothing invented. */
    birthDate: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    phone: z.string().max(40).nullable(),
    document: z.string().max(60).nullable(),
  })
  .strict();
export type PersonalDetails = z.infer<typeof personalDetailsSchema>;
