import { z } from 'zod';
import { positionSchema } from '../domain/kernel/geometry.ts';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { JourneyLegView, JourneysView, JourneyView } from '../domain/movement/journeysView.ts';
import { timetableSchema, trainWordSchema } from '../domain/movement/timetable.ts';
import { bringTimetable } from '../service/bringTimetable.ts';
import { readJourneys } from '../service/travel/readJourneys.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, operationParams } from './schemas.ts';
import type { Site } from './site.ts';
import { goingOf, travelling, where } from './travel.ts';

const TYPES = ['text/csv', 'application/zip', 'application/octet-stream'];

const journeysAsked = z
  .object({
    ...{ from: where, to: where, ...travelling },
    profile: z.enum(['foot', 'slowFoot', 'wheelchair']).default('foot'),
    by: instantSchema
      .optional()
      .describe('When one must be there: the latest journey is told too.'),
  })
  .strict();

const brought = z
  .object({
    commandId: idSchema.describe('Made by the sender, so that a repeat is recognised.'),
    at: instantSchema
      .optional()
      .describe('The moment on the slider of a replay; absent in a live operation.'),
    name: z.string().trim().min(1).max(200).describe('Whose timetable it is, and how it came.'),
  })
  .strict();

const station = z.object({ name: z.string(), position: positionSchema });
const word = z
  .object({ ...trainWordSchema.shape, name: z.string(), at: instantSchema })
  .omit({ timetableId: true });
const times = { departAt: instantSchema, arriveAt: instantSchema };

const legSchema: z.ZodType<JourneyLegView> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('walk'),
    ...times,
    metres: z.number().min(0),
    checked: z
      .boolean()
      .describe('False: no road is known there; neither roads nor hazards were looked at.'),
    exposedMinutes: z.number().min(0),
    line: z
      .object({
        type: z.literal('LineString'),
        coordinates: z.array(positionSchema).readonly(),
      })
      .nullable(),
  }),
  z.object({
    kind: z.literal('train'),
    ...times,
    trainId: z.string(),
    name: z.string(),
    from: station,
    to: station,
    seats: z
      .number()
      .int()
      .nullable()
      .describe('Fewest on the way, taken or free; null: not known. Nobody is counted into them.'),
    told: z.array(word).readonly(),
  }),
  z.object({ kind: z.literal('change'), ...times, from: station, to: station }),
]);

const onFoot = z.object({ arriveAt: instantSchema, metres: z.number().min(0) }).nullable();

const journeySchema: z.ZodType<JourneyView> = z.object({
  leaveBy: instantSchema,
  arriveAt: instantSchema,
  walkSeconds: z.number().int().min(0),
  walkMetres: z.number().min(0),
  tooFar: z.boolean(),
  outside: z.enum(['curfew', 'daylight']).nullable(),
  exposedMinutes: z.number().min(0),
  meets: z.array(z.object({ hazardId: slugSchema, name: z.string() })).readonly(),
  legs: z.array(legSchema).readonly(),
  instead: onFoot.describe('Should the first train not come: on foot from its station.'),
});

const journeysSchema: z.ZodType<JourneysView> = z.object({
  departAt: instantSchema,
  lookedUntil: instantSchema,
  timetable: timetableSchema
    .pick({ timetableId: true, name: true, zone: true, trains: true, stations: true })
    .extend({ receivedAt: instantSchema })
    .nullable(),
  journeys: z.array(journeySchema).readonly(),
  latest: journeySchema.nullable(),
  onFoot,
  told: z.array(word).readonly(),
  unknownTrains: z.array(z.string()).readonly(),
});

/** Trains of the operation's timetable, and the timetable itself. */
export function journeys({ house }: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/network/journeys',
        summary: 'The next journeys by train from door to door; seats and crowds are not counted',
        tag: 'picture',
        params: operationParams,
        query: journeysAsked,
        answer: journeysSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, by = null, pace, speed, ...rest } = query;
        const how = { at, by, going: goingOf(pace, speed) };
        return readJourneys(house, caller, { operationId: params.op, ...rest, ...how });
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/timetable',
        summary: 'Bring a timetable: a GTFS zip or a list of trains, in place of the one before',
        tag: 'picture',
        params: operationParams,
        query: brought,
        upload: { types: TYPES, mostBytes: LIMITS.inputFileBytes },
        answer: changedSchema.extend({ timetable: timetableSchema }),
        refuses: ['conflict', 'busy', 'timeout'],
      },
      async ({ params, query, caller, context }) => {
        const read = async () => new Uint8Array(await context.req.arrayBuffer());
        const { commandId, name, at = null } = query;
        return bringTimetable(house, caller, params.op, { commandId, name, at, read });
      },
    ),
  ];
}
