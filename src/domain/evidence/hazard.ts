import { z } from 'zod';
import { geometrySchema } from '../kernel/geometry.ts';
import { slugSchema } from '../kernel/id.ts';
import { windowSchema } from '../kernel/instant.ts';

const hazardKindSchema = z.enum([
  'shelling',
  'airRaidAlert',
  'fighting',
  'mined',
  'checkpoint',
  'roadDamaged',
  'closure',
  'other',
]);

/**
 * What a hazard does to a road inside its geometry during its window:
 * `closes` forbids it, `slows` multiplies the time by `slowFactor`, `risk` adds exposure only.
 */
const hazardEffectSchema = z.enum(['closes', 'slows', 'risk']);

export const hazardSchema = z
  .object({
    hazardId: slugSchema,
    kind: hazardKindSchema,
    name: z.string().min(1).max(200),
    /**
     * Where: a point or line reaches `radiusMetres` around itself, a polygon also that far outside.
     */
    geometry: geometrySchema,
    radiusMetres: z.number().min(0).max(50_000),
    window: windowSchema,
    effect: hazardEffectSchema,
    /** Travel time inside is multiplied by this, at least 1; used with `slows`. */
    slowFactor: z.number().min(1).max(20).default(1),
    /** Exposure per person and minute inside, 0 to 1, unitless weight; used with every effect. */
    riskPerPersonMinute: z.number().min(0).max(1).default(0),
    /** Claims that say so; empty when an operator drew it. */
    claimIds: z.array(slugSchema).max(50).default([]),
    /** The place or the window is known only roughly. */
    approximate: z.boolean().default(false),
    note: z.string().max(1_000).default(''),
  })
  .strict();

export type Hazard = z.infer<typeof hazardSchema>;
