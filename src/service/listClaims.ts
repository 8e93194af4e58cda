import type { Fact } from '../domain/facts.ts';
import { foldPicture, knownAt } from '../domain/fold/fold.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Operation } from '../domain/operation/operation.ts';
import type { Picture } from '../domain/picture.ts';
import type { ClaimView, SourceView } from '../domain/view.ts';
import type { ScenarioReading } from '../registry/scenario/index.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { Refusal } from './refusal.ts';
import { claimViews, sourceViews } from './situation/claims.ts';
import { assessed } from './situation/evidence.ts';

/** What was claimed by a moment, as the control room shows it, without a plan. */
export interface ListedClaims {
  readonly at: Instant;
  readonly operation: Operation;
  readonly claims: readonly ClaimView[];
  readonly sources: readonly SourceView[];
}

/**
 * Use case: the claims that a scenario folder gives, at a moment (null: the end of its slider). For
 * whoever may read the folder.
 * @throws Refusal invalid for a reading with errors
 */
export function claimsOfScenario(reading: ScenarioReading, at: Instant | null): ListedClaims {
  if (reading.refused) {
    const text = `The scenario has ${reading.counts.error} errors; its claims were not read.`;
    throw new Refusal('invalid', `${text} See "safe-passage scenario check".`);
  }
  const facts = reading.facts.map((fact, index): Fact => {
    const chain = { seq: index + 1, recordedAt: fact.receivedAt, previousHash: '', hash: '' };
    return { ...fact, operationId: reading.operationId ?? '', ...chain };
  });
  const operation = foldPicture(facts).operation?.operation;
  if (operation === undefined) throw new Refusal('invalid', 'No operation was read.');
  const moment = at ?? operation.span.to ?? facts.at(-1)?.receivedAt ?? '';
  return listed(foldPicture(knownAt(facts, moment)), operation, new Map(), moment);
}

/**
 * Use case: the claims of an operation of this data folder, at a moment (null: now, in a replay
 * where it opens). For whoever may read the data folder; there is no role to check.
 * @throws Refusal notFound
 */
export async function claimsOfHouse(
  house: House,
  operationId: string,
  asked: Instant | null,
): Promise<ListedClaims> {
  const book = await house.book(operationId);
  const operation = book.operation();
  if (operation === null) throw new Refusal('notFound', `There is no operation "${operationId}".`);
  const at = momentOf(operation, asked, house.now());
  const operators = await house.ledger.access.operators();
  const names = new Map(operators.map((one) => [one.operatorId, one.name]));
  return listed(book.pictureAt(at), operation, names, at);
}

function listed(
  picture: Picture,
  operation: Operation,
  names: ReadonlyMap<string, string>,
  at: Instant,
): ListedClaims {
  const assessments = assessed(picture, at);
  const claims = claimViews({ picture, assessments, plan: null, names, at });
  return { at, operation, claims, sources: sourceViews(picture) };
}
