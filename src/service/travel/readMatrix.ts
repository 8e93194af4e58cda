import { epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import type { NamedHazard } from '../../domain/movement/isochroneView.ts';
import { heldThroughout } from '../../network/isochrone/barred.ts';
import type { Profile } from '../../network/network.ts';
import type { House } from '../house.ts';
import { momentOf, planMoment } from '../moment.ts';
import { readable } from '../readable.ts';
import { type Caller, standing } from '../standing.ts';
import type { TravelQuestion } from './answer.ts';
import { hazardsIn, namedByEffect } from './hazardsIn.ts';
import { type Going, paceOf } from './paceOf.ts';
import { positionOf, type Where } from './where.ts';

const MINUTE = 60;

/** Travel times from each of some points to each of others. */
export interface MatrixView {
  readonly at: Instant;
  /** Every way that is told takes less than the time until then. */
  readonly until: Instant;
  /** In the order asked: is the point near enough to a road? */
  readonly fromOnNetwork: readonly boolean[];
  readonly toOnNetwork: readonly boolean[];
  /** A row for each of `from`, a column for each of `to`; null: no open way within the time. */
  readonly travelSeconds: readonly (readonly (number | null)[])[];
  /** Lengths of the same ways. */
  readonly metres: readonly (readonly (number | null)[])[];
  readonly closedBy: readonly NamedHazard[];
  readonly slowedBy: readonly NamedHazard[];
}

/**
 * Use case: how long it takes from each of some points to each of others. Every hazard that closes
 * or slows at any moment of the time counts as doing so throughout, as in `readIsochrone`, so a
 * way that is told holds from its beginning to its end; one that would take longer is not told,
 * since what closes later was not looked at. Time on the road alone: curfews, light, and how far
 * the rules let people walk are not counted.
 * @throws Refusal notFound, busy, timeout
 */
export async function readMatrix(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly from: readonly Where[];
    readonly to: readonly Where[];
    readonly minutes: number;
    readonly at: Instant | null;
    readonly profile: Profile;
    readonly going: Going;
  },
): Promise<MatrixView> {
  const who = await standing(house, caller, asked.operationId, 'network.read');
  const at = planMoment(momentOf(who.operation, asked.at, house.now()));
  const whole = who.book.pictureAt(at);
  const picture = readable(who, whole);
  const { policy } = picture.operation?.operation ?? who.operation;
  const positions = (points: readonly Where[]) => points.map((one) => positionOf(picture, one));
  const [from, to] = [positions(asked.from), positions(asked.to)];
  const begins = epochSeconds(at);
  const limit = asked.minutes * MINUTE;
  const hazards = heldThroughout(hazardsIn(whole), begins, begins + limit);
  const network = await house.networks.of(asked.operationId);
  const question: TravelQuestion = {
    kind: 'matrix',
    from,
    to,
    profile: asked.profile,
    walkMetresPerSecond: paceOf(policy, asked.going).walkMetresPerSecond,
    accessMetres: policy.accessLimitMetres,
    hazards,
    withinSeconds: limit,
  };
  const answer = await house.wayDesk.travel(network.file, question, caller.operatorId);
  if (answer.kind !== 'matrix') throw new Error('a question about times was answered otherwise');
  return {
    at,
    until: instantOf(begins + limit),
    fromOnNetwork: answer.fromOnNetwork,
    toOnNetwork: answer.toOnNetwork,
    travelSeconds: answer.seconds.map((row) =>
      row.map((one) => (one === null ? null : Math.ceil(one))),
    ),
    metres: answer.metres,
    ...namedByEffect(picture, hazards),
  };
}
