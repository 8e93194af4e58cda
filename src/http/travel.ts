import { z } from 'zod';
import { type Position, positionSchema } from '../domain/kernel/geometry.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { IsochroneView } from '../domain/movement/isochroneView.ts';
import type { RouteView } from '../domain/movement/routeView.ts';
import { readIsochrone } from '../service/travel/readIsochrone.ts';
import { type MatrixView, readMatrix } from '../service/travel/readMatrix.ts';
import { readRoute } from '../service/travel/readRoute.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { operationParams } from './schemas.ts';
import type { Site } from './site.ts';

export const where = z
  .union([
    z
      .string()
      .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'expected LON,LAT in degrees, such as 36.23,49.99')
      .transform((text): Position => {
        const [lon = 0, lat = 0] = text.split(',').map(Number);
        return [lon, lat];
      })
      .pipe(positionSchema),
    slugSchema,
  ])
  .describe('The id of a place of the operation, or LON,LAT in degrees.');

export const travelling = {
  profile: z.enum(['foot', 'slowFoot', 'wheelchair', 'car', 'bus']).default('foot'),
  pace: z
    .enum(['fast', 'normal', 'slow'])
    .default('normal')
    .describe("A pace of the operation's rules, with their rests and reserve; on foot only."),
  speed: z.coerce
    .number()
    .min(0.5)
    .max(10)
    .optional()
    .describe('Kilometres per hour on foot, as they are; instead of a pace.'),
  at: instantSchema.optional().describe('When one sets out; opening or now if absent.'),
};

const wayAsked = z
  .object({
    from: where,
    to: where,
    ...travelling,
    at: instantSchema.optional().describe('What was known then counts; opening or now if absent.'),
    leave: instantSchema.optional().describe('When one sets out, if later than that.'),
    alternatives: z.coerce
      .number()
      .int()
      .min(0)
      .max(LIMITS.otherWays)
      .default(0)
      .describe('Ways wanted besides the first, in "ways".'),
  })
  .strict();

const areaAsked = z
  .object({
    place: where,
    direction: z.enum(['from', 'to']),
    minutes: z.coerce.number().int().min(0).max(LIMITS.reachMinutes),
    later: z
      .string()
      .transform((text) => text.split(',').map(Number))
      .pipe(z.array(z.number().int().min(1).max(LIMITS.reachMinutes)).max(LIMITS.laterAreas))
      .optional()
      .describe(
        'Minutes by which one sets out later, such as 60,120: an area for each, in "later".',
      ),
    cell: z.coerce
      .number()
      .min(50)
      .max(2_000)
      .default(200)
      .describe('Sides of the cells of which the area is drawn, metres.'),
    ...travelling,
  })
  .strict();

const points = z
  .array(z.union([positionSchema, slugSchema]))
  .min(1)
  .max(LIMITS.matrixPoints)
  .readonly()
  .describe('Ids of places of the operation, or [LON, LAT] in degrees.');

const matrixAsked = z
  .object({
    from: points,
    to: points,
    minutes: z
      .number()
      .int()
      .min(1)
      .max(LIMITS.reachMinutes)
      .describe(
        'What closes or slows within this time counts all the time; no longer way is told.',
      ),
    profile: travelling.profile,
    pace: travelling.pace,
    speed: z
      .number()
      .min(0.5)
      .max(10)
      .optional()
      .describe(travelling.speed.description ?? ''),
    at: travelling.at,
  })
  .strict();

const hazard = z.object({ hazardId: slugSchema, name: z.string() });
const hazards = z.array(hazard).readonly();
const positions = z.array(positionSchema).readonly();

const crossings = z
  .array(
    z.object({ id: z.string(), kind: z.enum(['bridge', 'tunnel', 'ferry']), name: z.string() }),
  )
  .readonly();

const routeLine = z.object({
  arriveAt: instantSchema,
  metres: z.number().min(0),
  exposedMinutes: z.number().min(0),
  meets: hazards,
  line: z.object({ type: z.literal('LineString'), coordinates: positions }),
});

const routeSchema: z.ZodType<RouteView> = z.object({
  departAt: instantSchema,
  route: routeLine.nullable(),
  none: z.enum(['noRoad', 'closed', 'tooFar']).nullable(),
  closedBy: hazards,
  ways: z
    .array(
      routeLine.extend({
        marks: z.array(z.enum(['fastest', 'leastExposed', 'balanced'])).readonly(),
        exposure: z.number().min(0),
        waitSeconds: z.number().int().min(0),
        crosses: crossings,
        without: crossings,
        sharedWithFirst: z.number().min(0).max(1),
        closesLater: z
          .array(z.object({ from: instantSchema, hazard: hazard.nullable() }))
          .readonly(),
        tooFar: z.boolean(),
        shutBy: z.object({ why: z.enum(['curfew', 'daylight']), at: instantSchema }).nullable(),
      }),
    )
    .readonly(),
});

const area = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(positions).readonly()).readonly(),
});

const isochroneSchema: z.ZodType<IsochroneView> = z.object({
  at: instantSchema,
  until: instantSchema,
  endedBy: z.enum(['asked', 'curfew', 'daylight']),
  area,
  later: z.array(z.object({ departAt: instantSchema, area })).readonly(),
  onNetwork: z.boolean(),
  closedBy: hazards,
  slowedBy: hazards,
  places: z
    .array(
      z.object({
        placeId: slugSchema,
        travelSeconds: z.number().int().min(0).nullable(),
        metres: z.number().min(0).nullable(),
        tooFar: z.boolean(),
        latestDepartAt: instantSchema.nullable(),
      }),
    )
    .readonly(),
});

const cells = (cell: z.ZodNumber) => z.array(z.array(cell.nullable()).readonly()).readonly();

const matrixSchema: z.ZodType<MatrixView> = z.object({
  at: instantSchema,
  until: instantSchema,
  fromOnNetwork: z.array(z.boolean()).readonly(),
  toOnNetwork: z.array(z.boolean()).readonly(),
  travelSeconds: cells(z.number().int().min(0)),
  metres: cells(z.number().min(0)),
  closedBy: hazards,
  slowedBy: hazards,
});

/** Ways and areas on the operation's road network, under its hazards. */
export function travel(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/network/route',
        summary: 'The way that arrives first, under the hazards known at a moment, and others',
        tag: 'picture',
        params: operationParams,
        query: wayAsked,
        answer: routeSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, leave = null, alternatives: others, pace, speed, ...rest } = query;
        const when = { at, leave, others, going: goingOf(pace, speed) };
        return readRoute(site.house, caller, { operationId: params.op, ...rest, ...when });
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/network/isochrone',
        summary: 'Where one can be in time, or from where one can still come, as GeoJSON geometry',
        tag: 'picture',
        params: operationParams,
        query: areaAsked,
        answer: isochroneSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, pace, speed, later = [], cell: cellMetres, ...rest } = query;
        const how = { at, going: goingOf(pace, speed), later, cellMetres };
        return readIsochrone(site.house, caller, { operationId: params.op, ...rest, ...how });
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/network/matrix',
        summary: 'Travel times from each of some points to each of others; nothing is kept',
        tag: 'picture',
        params: operationParams,
        body: matrixAsked,
        answer: matrixSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, body, caller }) => {
        const { at = null, pace, speed, ...rest } = body;
        const how = { at, going: goingOf(pace, speed) };
        return readMatrix(site.house, caller, { operationId: params.op, ...rest, ...how });
      },
    ),
  ];
}

export function goingOf(pace: 'fast' | 'normal' | 'slow', kilometresPerHour: number | undefined) {
  return kilometresPerHour === undefined ? { pace } : { kilometresPerHour };
}
