import type { Instant } from '../domain/kernel/instant.ts';
import { balanceOf } from '../domain/operation/balance.ts';
import type { Picture } from '../domain/picture.ts';
import type { Situation } from '../domain/view.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { planView } from './narrowPlan.ts';
import { readable, readableFacts } from './readable.ts';
import { planFor } from './readPlan.ts';
import { claimViews, sourceViews } from './situation/claims.ts';
import { assessed, corridorViews } from './situation/evidence.ts';
import { needsHand } from './situation/needsHand.ts';
import { peopleOf } from './situation/peopleOf.ts';
import { recentChanges } from './situation/recent.ts';
import { roadViews } from './situation/roads.ts';
import { hazardViews, placeViews, vehicleViews } from './situation/things.ts';
import { advisoryViews, fallenViews, notificationViews } from './situation/told.ts';
import { type Caller, standing } from './standing.ts';

/**
 * Use case: the picture at a moment and the plan from then on, for the caller's eyes: what their
 * agencies own and what all share; everything for the lead.
 */
export async function situation(
  house: House,
  caller: Caller,
  asked: { operationId: string; at: Instant | null; seed: number },
): Promise<Situation> {
  const who = await standing(house, caller, asked.operationId, 'situation.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const { headSeq } = who.book;
  const picture = readable(who, who.book.pictureAt(at));
  const known = readableFacts(who, who.book.knownAt(at));
  const names = new Map(
    (await house.ledger.access.operators()).map((one) => [one.operatorId, one.name]),
  );
  const outcome = await planFor(house, who, at, asked.seed);
  const plan = 'plan' in outcome ? outcome.plan : null;
  const assessments = assessed(picture, at);
  const places = placeViews(picture);
  const fallen = fallenViews(picture, at);
  return {
    at,
    headSeq,
    operation: picture.operation?.operation ?? who.operation,
    deadline: deadlineIn(picture),
    balance: balanceOf(peopleOf(picture), at),
    places,
    hazards: hazardViews(picture, known, names, at),
    corridors: corridorViews(picture, assessments, names),
    claims: claimViews({ picture, assessments, plan, names, at }),
    sources: sourceViews(picture),
    segments: roadViews(house, who, picture, at),
    vehicles: vehicleViews(picture),
    advisories: advisoryViews(picture, at),
    notifications: notificationViews(picture, names),
    fallen,
    recent: recentChanges(picture, known, names, at),
    needsHand: needsHand({ picture, plan, assessments, places, fallen, at }),
    plan: plan && planView(plan, picture),
    planRefusal: 'refused' in outcome ? outcome.refused : null,
  };
}

function deadlineIn({ operation }: Picture): Situation['deadline'] {
  const deadline = operation?.deadline ?? null;
  return deadline && { at: deadline.at, reason: deadline.reason };
}
