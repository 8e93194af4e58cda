import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import type { NamedHazard } from '../../domain/movement/isochroneView.ts';
import type { Profile } from '../../network/network.ts';
import type { House } from '../house.ts';
import { momentOf, planMoment } from '../moment.ts';
import { readable } from '../readable.ts';
import { type Caller, standing } from '../standing.ts';
import { hazardsIn, named } from './hazardsIn.ts';
import { type Going, paceOf } from './paceOf.ts';
import { positionOf, type Where } from './where.ts';

export interface RouteView {
  /** When one sets out: the moment asked about, at the next whole minute. */
  readonly departAt: Instant;
  readonly route: {
    readonly arriveAt: Instant;
    readonly metres: number;
    readonly exposedMinutes: number;
    readonly meets: readonly NamedHazard[];
    readonly line: { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
  } | null;
  /** Why there is no route; null where there is one. */
  readonly none: 'noRoad' | 'closed' | 'tooFar' | null;
  readonly closedBy: readonly NamedHazard[];
}

/**
 * Use case: the way between two points that arrives first, under the hazards known at the moment
 * as they open and shut. Time on the road alone: curfews, light, rests at places are the plan's.
 * @throws Refusal notFound, busy, timeout
 */
export async function readRoute(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly from: Where;
    readonly to: Where;
    readonly at: Instant | null;
    readonly profile: Profile;
    readonly going: Going;
  },
): Promise<RouteView> {
  const who = await standing(house, caller, asked.operationId, 'network.read');
  const departAt = planMoment(momentOf(who.operation, asked.at, house.now()));
  const whole = who.book.pictureAt(departAt);
  const picture = readable(who, whole);
  const { policy } = picture.operation?.operation ?? who.operation;
  const network = await house.networks.of(asked.operationId);
  const answer = await house.planDesk.travel(network.file, {
    kind: 'way',
    from: positionOf(picture, asked.from),
    to: positionOf(picture, asked.to),
    profile: asked.profile,
    walkMetresPerSecond: paceOf(policy, asked.going).walkMetresPerSecond,
    accessMetres: policy.accessLimitMetres,
    hazards: hazardsIn(whole),
    departAt: epochSeconds(departAt),
    mayWait: policy.mayWaitOnRoute,
  });
  if (answer.kind !== 'way') throw new Error('a question about a way was answered by an area');
  const { way, none, closedBy } = answer;
  const names = (ids: readonly string[]) => named(picture, ids);
  return {
    departAt,
    route: way && {
      arriveAt: instantOf(Math.ceil(way.arriveAt)),
      metres: way.metres,
      exposedMinutes: way.exposedMinutes,
      meets: names(way.hazardIds),
      line: { type: 'LineString', coordinates: way.coordinates },
    },
    none,
    closedBy: names(closedBy),
  };
}
