import { epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import type { RouteLine, RouteView, WayView } from '../../domain/movement/routeView.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Profile } from '../../network/network.ts';
import { walks } from '../../network/route/units.ts';
import type { House } from '../house.ts';
import { momentOf, planMoment } from '../moment.ts';
import { readable } from '../readable.ts';
import { Refusal } from '../refusal.ts';
import { type Caller, standing } from '../standing.ts';
import type { TravelQuestion } from './answer.ts';
import { hazardsIn, named } from './hazardsIn.ts';
import { type Going, paceOf } from './paceOf.ts';
import { type OutsideUntil, outsideUntil } from './walkingHours.ts';
import type { OneOfSeveral, WayAnswer } from './wayAnswer.ts';
import { positionOf, type Where } from './where.ts';

/**
 * Use case: the way between two points that arrives first, under the hazards known at the moment
 * as they open and shut, and others that differ from it. Time on the road alone: time to get ready
 * and queues are not counted; of several ways each says where a curfew or the dark comes before.
 * @throws Refusal notFound, invalid, busy, timeout
 */
export async function readRoute(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly from: Where;
    readonly to: Where;
    /** What was known then counts. */
    readonly at: Instant | null;
    /** When one sets out; null: at that moment. */
    readonly leave: Instant | null;
    /** Ways wanted besides the first. */
    readonly others: number;
    readonly profile: Profile;
    readonly going: Going;
  },
): Promise<RouteView> {
  const who = await standing(house, caller, asked.operationId, 'network.read');
  const at = planMoment(momentOf(who.operation, asked.at, house.now()));
  const departAt = leavingAt(at, asked.leave);
  const whole = who.book.pictureAt(at);
  const picture = readable(who, whole);
  const { policy } = picture.operation?.operation ?? who.operation;
  const network = await house.networks.of(asked.operationId);
  const pace = paceOf(policy, asked.going);
  const [from, to] = [positionOf(picture, asked.from), positionOf(picture, asked.to)];
  const question: TravelQuestion = {
    kind: 'way',
    from,
    to,
    profile: asked.profile,
    walkMetresPerSecond: pace.walkMetresPerSecond,
    accessMetres: policy.accessLimitMetres,
    hazards: hazardsIn(whole),
    departAt: epochSeconds(departAt),
    mayWait: policy.mayWaitOnRoute,
    others: asked.others,
  };
  const answer = await house.wayDesk.travel(network.file, question, caller.operatorId);
  if (answer.kind !== 'way') throw new Error('a question about a way was answered by an area');
  const { way, none, closedBy, several } = answer;
  const hours = (arriveAt: number) =>
    outsideUntil(policy, [from, to], asked.profile, { from: epochSeconds(departAt), to: arriveAt });
  const rules = { longestMetres: walks(asked.profile) ? pace.longestMetres : null, hours };
  return {
    departAt,
    route: way && lineOf(picture, way),
    none,
    closedBy: named(picture, closedBy),
    ways: several.map((one) => wayView(picture, one, several, rules)),
  };
}

function leavingAt(at: Instant, leave: Instant | null): Instant {
  if (leave === null) return at;
  const departAt = planMoment(leave);
  if (departAt >= at) return departAt;
  const expected = `Expected to leave at ${at} or later, what is known then being asked about`;
  throw new Refusal('invalid', `${expected}; found ${leave}.`);
}

function lineOf(picture: Picture, way: NonNullable<WayAnswer['way']>): RouteLine {
  return {
    arriveAt: instantOf(Math.ceil(way.arriveAt)),
    metres: way.metres,
    exposedMinutes: way.exposedMinutes,
    meets: named(picture, way.hazardIds),
    line: { type: 'LineString', coordinates: way.coordinates },
  };
}

function wayView(
  picture: Picture,
  way: OneOfSeveral,
  all: readonly OneOfSeveral[],
  rules: {
    readonly longestMetres: number | null;
    readonly hours: (arriveAt: number) => OutsideUntil;
  },
): WayView {
  const { until, endedBy } = rules.hours(way.arriveAt);
  const closesLater = way.closesLater.map(({ hazardId, from }) => {
    const [hazard = null] = named(picture, [hazardId]);
    return { from: instantOf(from), hazard };
  });
  return {
    ...lineOf(picture, way),
    exposure: way.exposure,
    waitSeconds: Math.ceil(way.waitSeconds),
    marks: marksOf(way, all),
    crosses: way.crosses,
    without: way.without,
    sharedWithFirst: way.shared,
    closesLater,
    tooFar: rules.longestMetres !== null && way.metres > rules.longestMetres,
    shutBy: endedBy === 'asked' ? null : { why: endedBy, at: instantOf(until) },
  };
}

/** Danger that differs by less than this many minutes of the full weight is not told apart. */
const SAME_EXPOSURE = 0.05;

function marksOf(way: OneOfSeveral, all: readonly OneOfSeveral[]): WayView['marks'] {
  const least = Math.min(...all.map(({ exposure }) => exposure));
  const most = Math.max(...all.map(({ exposure }) => exposure));
  const isLeast = most - least > SAME_EXPOSURE && way.exposure - least <= SAME_EXPOSURE;
  return [
    ...(way === all[0] ? (['fastest'] as const) : []),
    ...(isLeast ? (['leastExposed'] as const) : []),
    ...(way.isBalanced ? (['balanced'] as const) : []),
  ];
}
