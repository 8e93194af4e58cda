import { epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import type { IsochroneView } from '../../domain/movement/isochroneView.ts';
import { heldThroughout } from '../../network/isochrone/barred.ts';
import type { Profile } from '../../network/network.ts';
import { walks } from '../../network/route/units.ts';
import type { House } from '../house.ts';
import { momentOf, planMoment } from '../moment.ts';
import { readable } from '../readable.ts';
import { type Caller, standing } from '../standing.ts';
import type { AreaAnswer, TravelQuestion } from './answer.ts';
import { hazardsIn, namedByEffect } from './hazardsIn.ts';
import { type Going, paceOf } from './paceOf.ts';
import { outsideUntil } from './walkingHours.ts';
import { positionOf, type Where } from './where.ts';

const MINUTE = 60;
const NOWHERE: IsochroneView['area'] = { type: 'MultiPolygon', coordinates: [] };

/**
 * Use case: where one can be within a time, or from where one can still come, and until when one
 * would have to leave each place. Every hazard that closes or slows at any moment of the time
 * counts as doing so throughout: what is promised holds at any hour of it, and more may be
 * possible. Danger that does not close, alerts, and what it takes to get ready are not counted.
 * @throws Refusal notFound, busy, timeout
 */
export async function readIsochrone(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly place: Where;
    readonly direction: 'from' | 'to';
    readonly minutes: number;
    /** Minutes by which one sets out later, and is there by the same time all the same. */
    readonly later: readonly number[];
    readonly at: Instant | null;
    readonly profile: Profile;
    readonly going: Going;
    readonly cellMetres: number;
  },
): Promise<IsochroneView> {
  const who = await standing(house, caller, asked.operationId, 'network.read');
  const at = planMoment(momentOf(who.operation, asked.at, house.now()));
  const whole = who.book.pictureAt(at);
  const picture = readable(who, whole);
  const { policy } = picture.operation?.operation ?? who.operation;
  const places = Array.from(picture.places.values(), ({ place }) => place);
  const position = positionOf(picture, asked.place);
  const from = epochSeconds(at);
  const span = { from, to: from + asked.minutes * MINUTE };
  const all = [position, ...places.map((place) => place.position)];
  const { until, endedBy } = outsideUntil(policy, all, asked.profile, span);
  const pace = paceOf(policy, asked.going);
  const longestMetres = walks(asked.profile) ? pace.longestMetres : null;
  const longestSeconds = (longestMetres ?? Number.POSITIVE_INFINITY) / pace.walkMetresPerSecond;
  const hazards = heldThroughout(hazardsIn(whole), from, until);
  const network = await house.networks.of(asked.operationId);
  const question: TravelQuestion = {
    kind: 'area',
    at: position,
    direction: asked.direction,
    profile: asked.profile,
    walkMetresPerSecond: pace.walkMetresPerSecond,
    accessMetres: policy.accessLimitMetres,
    hazards,
    seconds: [0, ...asked.later].map((minutes) =>
      Math.min(until - from - minutes * MINUTE, longestSeconds),
    ),
    cellMetres: asked.cellMetres,
    others: places
      .filter(({ placeId }) => placeId !== asked.place)
      .map(({ placeId, position }) => ({ placeId, position })),
  };
  const answer = await house.wayDesk.travel(network.file, question, caller.operatorId);
  if (answer.kind !== 'area') throw new Error('a question about an area was answered by a way');
  const [area, ...later] = answer.areas;
  return {
    at,
    until: instantOf(until),
    endedBy,
    area: area ?? NOWHERE,
    later: asked.later.map((minutes, i) => ({
      departAt: instantOf(from + minutes * MINUTE),
      area: later[i] ?? NOWHERE,
    })),
    onNetwork: answer.isOnNetwork,
    ...namedByEffect(picture, hazards),
    places: answer.others.map((other) => placeView(other, { from, until, longestMetres })),
  };
}

function placeView(
  { placeId, seconds, metres }: AreaAnswer['others'][number],
  { from, until, longestMetres }: { from: number; until: number; longestMetres: number | null },
): IsochroneView['places'][number] {
  const tooFar = metres !== null && longestMetres !== null && metres > longestMetres;
  const latest =
    seconds === null || tooFar ? null : Math.floor((until - seconds) / MINUTE) * MINUTE;
  return {
    placeId,
    travelSeconds: seconds === null ? null : Math.ceil(seconds),
    metres,
    tooFar,
    latestDepartAt: latest === null || latest < from ? null : instantOf(latest),
  };
}
