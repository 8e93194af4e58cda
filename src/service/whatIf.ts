import type { Change } from '../domain/change.ts';
import type { Fact } from '../domain/facts.ts';
import { foldPicture } from '../domain/fold/fold.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { WhatIf } from '../domain/view.ts';
import { diffPlans } from '../planner/diffPlans.ts';
import { factOf, inTurn } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { mustMakeSense } from './mustMakeSense.ts';
import { narrowPlan, planView } from './narrowPlan.ts';
import { planAt } from './planAt.ts';
import { readable } from './readable.ts';
import { planFor, refusedPlan } from './readPlan.ts';
import { type Caller, type Standing, standing } from './standing.ts';

/**
 * Use case: tries changes without making them: the plan that would follow, and who changes.
 * The changes are folded over what was known at the moment; nothing is kept.
 * @throws Refusal for a change that makes no sense, or when either plan is refused
 */
export async function whatIf(
  house: House,
  caller: Caller,
  asked: { operationId: string; at: Instant | null; seed: number; changes: readonly Change[] },
): Promise<WhatIf> {
  const who = await standing(house, caller, asked.operationId, 'whatIf.try');
  const at = momentOf(who.operation, asked.at, house.now());
  const before = await planFor(house, who, at, asked.seed);
  if ('refused' in before) throw refusedPlan(before.refused);
  const picture = tried(who, asked.changes, at);
  const outcome = await planAt(house, picture, at, asked.seed);
  if ('refused' in outcome) throw refusedPlan(outcome.refused);
  const after = who.lead ? outcome.plan : narrowPlan(outcome.plan, picture, who.agencies);
  return { plan: planView(after, picture), diff: diffPlans(before.plan, after) };
}

/** The picture with the changes folded in, one after the other. */
function tried(who: Standing, changes: readonly Change[], at: Instant) {
  const known: Fact[] = [...who.book.knownAt(at)];
  let picture = who.book.pictureAt(at);
  for (const [index, change] of changes.entries()) {
    mustMakeSense(change, readable(who, picture), at);
    const context = {
      operationId: who.operation.operationId,
      commandId: `tried ${index}`,
      actor: who.caller.operatorId,
      at,
    };
    known.push(imagined(inTurn(factOf(change, picture, context), known), who, index));
    picture = foldPicture(known);
  }
  return picture;
}

/** A fact that nobody recorded, in the form that folds take. */
function imagined(fact: ReturnType<typeof factOf>, who: Standing, index: number): Fact {
  return {
    ...fact,
    operationId: who.operation.operationId,
    seq: who.book.headSeq + index + 1,
    recordedAt: fact.receivedAt,
    previousHash: '',
    hash: '',
  };
}
