import { z } from 'zod';
import { windowSchema } from '../kernel/instant.ts';

const seconds = z.number().int().min(0).max(86_400);

/**
 * The rules of an operation, versioned. A plan names the version that it was made under;
 * changing a rule is a fact like any other.
 */
export const policySchema = z
  .object({
    version: z.string().min(1).max(60),
    /** Kilometres per hour on level road (HCM and evacuation practice: 5, 4, 3). */
    walkKilometresPerHour: z
      .object({
        fast: z.number().min(1).max(8),
        normal: z.number().min(1).max(8),
        slow: z.number().min(0.5).max(8),
      })
      .strict(),
    /** Farthest that each class is ever asked to walk, metres. */
    longestWalkMetres: z
      .object({
        fast: z.number().min(0).max(60_000),
        normal: z.number().min(0).max(60_000),
        slow: z.number().min(0).max(60_000),
      })
      .strict(),
    /** From knowing to standing at the door with what one carries, by kind of place. */
    mobilisationSeconds: z
      .object({ shelter: seconds, hostel: seconds, station: seconds, other: seconds })
      .strict(),
    /** Added for a party with a minor alone, infant, disability, medical need or pregnancy. */
    mobilisationWithNeedsSeconds: seconds,
    /** From the advisory's publication to reading it underground (failure R15, R20). */
    adviceDelaySeconds: seconds,
    /** Rests: added per hour walked. */
    restSecondsPerHour: z.number().int().min(0).max(3_600),
    /** A planned arrival is "9 in 10 by": travel time multiplied by this for the late quantile. */
    lateFactor: z.number().min(1).max(3),
    /** Slack under which a journey that fits is called tight. */
    tightSlackSeconds: seconds,
    /**
     * `any` reports minutes in the dark; the others end walking at sunset or end of civil twilight.
     */
    walkingLight: z.enum(['any', 'daylight', 'civilTwilight']),
    /** Hours in which nobody may be outside. */
    curfews: z.array(windowSchema).max(50),
    /** May a route wait before a closed stretch until it opens? */
    mayWaitOnRoute: z.boolean(),
    /** Leave during an air-raid alert, or wait in cover until it ends? */
    departDuringAlert: z.boolean(),
    /** May friends who asked to stay together be split as a last resort? Households never. */
    splitTogether: z.boolean(),
    /** Time to board or alight one vehicle, seconds. */
    boardingSeconds: seconds,
    /** Turn-round of a vehicle between trips. */
    turnroundSeconds: seconds,
    /** Straight access leg allowed from a place to the nearest road, metres. */
    accessLimitMetres: z.number().min(50).max(5_000),
    /** Refuse a destination whose readiness gate is red; when false it is planned for and named. */
    refuseRedDestinations: z.boolean(),
  })
  .strict();
export type Policy = z.infer<typeof policySchema>;
