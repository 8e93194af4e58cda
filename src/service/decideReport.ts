import type { NewFact } from '../domain/facts.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { Picture, ReportCase } from '../domain/picture.ts';
import type { DecideReport } from '../domain/reports/command.ts';
import { appendOnce, type Changed, repeatOf, saysTheSame, turnOf } from './appendOnce.ts';
import { factIdOf, inTurn } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, standing } from './standing.ts';

/**
 * Use case: a person says what became of a ground report: claims, a hazard, one person's case, or
 * nothing, with a reason. One outcome at a time, each of which is recorded already and is named
 * here: a report never becomes two things without a word (capability 53).
 * @throws Refusal forbidden, notFound, invalid, conflict
 */
export async function decideReport(
  house: House,
  caller: Caller,
  asked: { readonly operationId: string; readonly reportId: string },
  { commandId, at: asOf, decision }: DecideReport,
): Promise<Changed> {
  const who = await standing(house, caller, asked.operationId, 'report.decide');
  const at = momentOfChange(who.operation, asOf, house.now());
  const offered: NewFact = {
    id: factIdOf(commandId),
    kind: 'report.decided',
    subject: asked.reportId,
    agencyId: COMMONS,
    occurredAt: at,
    receivedAt: at,
    actor: caller.operatorId,
    body: { ...decision, reportId: asked.reportId },
  };
  const fact = inTurn(offered, who.book.knownAt(at));
  const isSame = (known: Parameters<typeof saysTheSame>[0]) => saysTheSame(known, fact);
  const before = repeatOf(who, fact.id, isSame);
  if (before !== null) return before;
  const picture = readable(who, who.book.pictureAt(at));
  const found = picture.reports.get(asked.reportId);
  if (found === undefined) {
    throw new Refusal('notFound', `There is no report "${asked.reportId}" at that moment.`);
  }
  mustBeOpenFor(decision, found);
  mustNameWhatItBecame(decision, asked.reportId, picture);
  const turn = turnOf(house, who, {
    what: asked.reportId,
    made: ({ kind, subject }) => kind === 'report.decided' && subject === asked.reportId,
  });
  return appendOnce(house, who, { commandId, fact, isSame }, turn);
}

type Decision = DecideReport['decision'];

function mustBeOpenFor({ outcome }: Decision, { decision }: ReportCase): void {
  if (outcome === 'reopened' ? decision !== null : decision === null) return;
  throw new Refusal(
    'conflict',
    decision === null
      ? 'The report is open; there is nothing to take back.'
      : `The report was decided on at ${decision.at}. Open it again first.`,
  );
}

function mustNameWhatItBecame(decision: Decision, reportId: string, picture: Picture): void {
  const { outcome, claimIds, hazardId, personId, reason } = decision;
  const named = {
    claim: claimIds.length > 0,
    hazard: hazardId !== null,
    person: personId !== null,
  };
  const others = Object.entries(named).filter(([kind, is]) => is && kind !== outcome);
  const isNamed = outcome in named ? named[outcome as keyof typeof named] : reason.trim() !== '';
  if (!isNamed || others.length > 0) {
    const expected =
      outcome in named ? `the ${outcome} that it became, and nothing else` : 'a reason alone';
    throw new Refusal('invalid', `Expected ${expected}.`);
  }
  for (const claimId of claimIds) {
    if (picture.claims.get(claimId)?.claim.reportId === reportId) continue;
    throw new Refusal('notFound', `There is no claim "${claimId}" made of this report.`);
  }
  if (hazardId !== null && !picture.hazards.has(hazardId)) {
    throw new Refusal('notFound', `There is no hazard "${hazardId}"; record it first.`);
  }
  if (personId !== null && !picture.people.has(personId)) {
    throw new Refusal('notFound', `There is no person "${personId}" in your book.`);
  }
}
