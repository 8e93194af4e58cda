import type { Change } from '../domain/change.ts';
import type { Fact, NewFact } from '../domain/facts.ts';
import { foldPicture, knownAt } from '../domain/fold/fold.ts';
import { type Instant, instantSchema } from '../domain/kernel/instant.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { PlanDiff } from '../domain/movement/planDiff.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { importOsm } from '../network/roads/import.ts';
import { makeRouter } from '../network/route/router.ts';
import { snapshotOf } from '../planner/demand.ts';
import { diffPlans } from '../planner/diffPlans.ts';
import { makePlan } from '../planner/plan.ts';
import { PlanRefused } from '../planner/refused.ts';
import type { ScenarioReading } from '../registry/scenario/index.ts';
import { factOf } from './changeFacts.ts';
import { planMoment } from './moment.ts';
import { mustMakeSense } from './mustMakeSense.ts';
import { Refusal } from './refusal.ts';
import { assessed } from './situation/evidence.ts';

export interface ScenarioQuestion {
  /**
   * An instant with its offset, or `13:40` on the operation's day in its zone; null: when it opens.
   */
  readonly at: string | null;
  readonly seed: number;
  readonly changes: readonly Change[];
}

export interface ScenarioPlan {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  /** What the changes change; null without changes. */
  readonly diff: PlanDiff | null;
}

/**
 * Use case: plans a scenario folder as it was read, without a ledger: what was known at the moment,
 * folded, planned and verified. Nothing is kept. For whoever may read the folder.
 * @throws Refusal invalid, for a reading with errors, a moment or a change that does not fit
 * @throws PlanRefused when there is nothing to plan, or no plan that passes the verifier
 */
export function planScenario(reading: ScenarioReading, asked: ScenarioQuestion): ScenarioPlan {
  const { network } = reading;
  if (reading.refused || network === null) {
    const text = `The scenario has ${reading.counts.error} errors; nothing was planned.`;
    throw new Refusal('invalid', `${text} See "safe-passage scenario check".`);
  }
  const operationId = reading.operationId ?? '';
  const facts = reading.facts.map((fact, i) => imagined(fact, operationId, i + 1));
  const operation = operationOf(facts);
  const at = planMoment(momentAsked(operation, asked.at));
  const { graph } = importOsm(network.bytes);
  const planned = (known: readonly Fact[]) => {
    const picture = foldPicture(known);
    const snapshot = snapshotOf(picture, at, assessed(picture, at));
    if ('refused' in snapshot) throw new PlanRefused(snapshot.refused);
    const router = makeRouter(graph, snapshot.hazards);
    return { snapshot, plan: makePlan(snapshot, router, asked.seed) };
  };
  const known = knownAt(facts, at);
  const before = planned(known);
  if (asked.changes.length === 0) return { ...before, diff: null };
  for (const [index, change] of asked.changes.entries()) {
    const picture = foldPicture(known);
    mustMakeSense(change, picture, at);
    const context = { operationId, commandId: `tried ${index}`, actor: 'system:plan', at };
    const fact = factOf(change, picture, context);
    known.push(imagined(fact, operationId, facts.length + index + 1));
  }
  const after = planned(known);
  return { ...after, diff: diffPlans(before.plan, after.plan) };
}

/** A fact of no chain, in the form that folds take. */
function imagined(fact: NewFact, operationId: string, seq: number): Fact {
  const chain = { seq, recordedAt: fact.receivedAt, previousHash: '', hash: '' };
  return { ...fact, operationId, ...chain };
}

function operationOf(facts: readonly Fact[]): Operation {
  const opened = facts.find(({ kind }) => kind === 'operation.opened');
  if (opened?.kind !== 'operation.opened') throw new Refusal('invalid', 'No operation was read.');
  return opened.body;
}

const WALL_CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The moment asked for; a wall-clock time means the day of the operation in its own zone. */
function momentAsked(operation: Operation, asked: string | null): Instant {
  const opens = operation.opensAt ?? operation.span.from;
  if (asked === null) {
    if (opens !== null) return opens;
    const text = 'Expected --at, as the operation does not say when it opens; found none.';
    throw new Refusal('invalid', `${text} Give an instant such as 2022-03-02T13:40:00+02:00.`);
  }
  const instant = instantSchema.safeParse(asked);
  if (instant.success) return instant.data;
  if (!WALL_CLOCK.test(asked) || opens === null) {
    const text = `Expected --at as an instant with its offset, or as 13:40; found "${asked}".`;
    throw new Refusal('invalid', `${text} Try --at 2022-03-02T13:40:00+02:00.`);
  }
  const day = Temporal.Instant.from(opens).toZonedDateTimeISO(operation.timeZone).toPlainDate();
  try {
    const local = day.toPlainDateTime(asked).toZonedDateTime(operation.timeZone, {
      disambiguation: 'reject',
    });
    return new Date(local.epochMilliseconds).toISOString();
  } catch {
    const text = `${asked} is not one moment in ${operation.timeZone} on ${day}: clocks change.`;
    throw new Refusal('invalid', `${text} Give an instant with its offset.`);
  }
}
