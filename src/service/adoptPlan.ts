import { createHash } from 'node:crypto';
import type { Fact, NewFact } from '../domain/facts.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Plan } from '../domain/movement/plan.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import { appendOnce, type Changed, repeatOf } from './appendOnce.ts';
import { after, factIdOf } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { planAt } from './planAt.ts';
import { refusedPlan } from './readPlan.ts';
import { type Caller, standing } from './standing.ts';

/**
 * Use case: adopts the plan at a moment: the book keeps which plan it was, by digest and totals.
 * @throws Refusal forbidden, invalid, conflict when there is no plan
 */
export async function adoptPlan(
  house: House,
  caller: Caller,
  asked: { operationId: string; commandId: string; at: Instant | null; seed: number },
): Promise<Changed> {
  const { operationId, commandId, seed } = asked;
  const who = await standing(house, caller, operationId, 'plan.adopt');
  const id = factIdOf(commandId);
  const isSame = (known: Fact) =>
    known.kind === 'plan.made' &&
    known.actor === caller.operatorId &&
    known.body.seed === seed &&
    (asked.at === null || known.receivedAt === asked.at);
  const before = repeatOf(who, id, isSame);
  if (before !== null) return before;
  const at = momentOfChange(who.operation, asked.at, house.now());
  const outcome = await planAt(house, who.book.pictureAt(at), at, seed);
  if ('refused' in outcome) throw refusedPlan(outcome.refused);
  const made = planMade(outcome.plan, { id, at, actor: caller.operatorId });
  const fact = after(made, who.book.knownAt(at));
  return appendOnce(house, who, { commandId, fact, isSame });
}

/** The fact that a plan was made: its digest, so that anybody can make it again and compare. */
export function planMade(
  plan: Plan,
  by: { readonly id: string; readonly at: Instant; readonly actor: string },
): NewFact {
  const digest = createHash('sha256').update(canonicalJson(plan)).digest('hex');
  const planId = `plan-${digest.slice(0, 24)}`;
  return {
    id: by.id,
    kind: 'plan.made',
    subject: planId,
    agencyId: COMMONS,
    occurredAt: by.at,
    receivedAt: by.at,
    actor: by.actor,
    body: {
      planId,
      at: plan.at,
      seed: plan.seed,
      digest,
      people: plan.people,
      canReach: plan.totals.canReach,
      cannotReach: plan.totals.cannotReach,
      leansOn: [...plan.leansOn],
    },
  };
}
