import { z } from 'zod';
import { advisorySchema } from '../domain/advice/advisory.ts';
import type { AdvisoryView, FallenView, NotificationView } from '../domain/advice/toldView.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { instantSchema, windowSchema } from '../domain/kernel/instant.ts';

/** Schemas of words that went out, each held to its type in `src/domain/advice/toldView.ts`. */

const count = z.number().int().min(0);
const how = z.enum(['withdrawn', 'downgraded']);

export const fall = z.object({ how, at: instantSchema, reason: z.string() });
export const toldCount = z.object({ people: count, corrected: count, open: count, ended: count });

export const fallenView: z.ZodType<FallenView> = fall.extend({
  claimId: slugSchema,
  gist: z.string(),
  source: z.string(),
  told: toldCount,
  toldLastAt: instantSchema.nullable(),
  planId: slugSchema.nullable(),
  advisoryIds: z.array(slugSchema),
  notifications: count,
});

export const advisoryView: z.ZodType<AdvisoryView> = advisorySchema.extend({
  leansOnFallen: z.array(slugSchema),
  staleness: z.enum(['replaced', 'deadlineOver', 'claimFell', 'claimStale']).nullable(),
});

export const notificationView: z.ZodType<NotificationView> = z.object({
  notificationId: slugSchema,
  corridorId: slugSchema.nullable(),
  party: z.string(),
  text: z.string(),
  people: count.nullable(),
  window: windowSchema,
  state: z.enum(['draft', 'sent', 'acknowledged', 'objected', 'noAnswer']),
  draftedAt: instantSchema,
  draftedBy: z.string(),
  sent: z.array(z.object({ channel: z.string(), sentAt: instantSchema })),
  answers: z.array(
    z.object({
      answer: z.enum(['acknowledged', 'objected', 'noAnswer']),
      by: z.string(),
      quote: z.string(),
      answeredAt: instantSchema,
    }),
  ),
  claimIds: z.array(slugSchema),
  leansOnFallen: z.array(slugSchema),
});
