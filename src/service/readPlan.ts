import type { Instant } from '../domain/kernel/instant.ts';
import type { PlanView } from '../domain/view.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { narrowPlan, planView } from './narrowPlan.ts';
import { planAt } from './planAt.ts';
import type { PlanOutcome } from './planWorker.ts';
import { Refusal } from './refusal.ts';
import { type Caller, type Standing, standing } from './standing.ts';

/** The plan at a moment as the caller may see it, ids of people included: strip before serving. */
export async function planFor(
  house: House,
  who: Standing,
  at: Instant,
  seed: number,
): Promise<PlanOutcome> {
  const picture = who.book.pictureAt(at);
  const outcome = await planAt(house, picture, at, seed);
  if ('refused' in outcome || who.lead) return outcome;
  return { plan: narrowPlan(outcome.plan, picture, who.agencies) };
}

/** Use case: the plan alone. @throws Refusal conflict when there is none at that moment */
export async function readPlan(
  house: House,
  caller: Caller,
  asked: { operationId: string; at: Instant | null; seed: number },
): Promise<PlanView> {
  const who = await standing(house, caller, asked.operationId, 'plan.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const outcome = await planFor(house, who, at, asked.seed);
  if ('refused' in outcome) throw refusedPlan(outcome.refused);
  return planView(outcome.plan, who.book.pictureAt(at));
}

/** A plan that was refused, where a plan is what was asked for. */
export function refusedPlan(reason: { readonly id: string }): Refusal {
  return new Refusal('conflict', `There is no plan at that moment (${reason.id}).`);
}
