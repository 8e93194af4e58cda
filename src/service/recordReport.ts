import { segmentIdOf } from '../domain/evidence/segmentId.ts';
import type { NewFact } from '../domain/facts.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { Picture } from '../domain/picture.ts';
import type { EnteredReport } from '../domain/reports/command.ts';
import type { Report } from '../domain/reports/report.ts';
import { appendOnce, type Changed, repeatOf, saysTheSame } from './appendOnce.ts';
import { factIdOf } from './changeFacts.ts';
import type { House } from './house.ts';
import { bytesOf, signalsOf } from './intake/signals.ts';
import { leadAgencyOf } from './leadAgency.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, mustBeAllowed, type Standing, standing } from './standing.ts';

/**
 * Use case: an operator enters a ground report. Naming a vetted observer takes a further right,
 * since such a word can carry "open". The same command again answers what it answered first.
 * @throws Refusal forbidden, notFound, invalid, conflict
 */
export async function recordReport(
  house: House,
  caller: Caller,
  operationId: string,
  entered: EnteredReport,
): Promise<Changed & { readonly reportId: string }> {
  const who = await standing(house, caller, operationId, 'report.record');
  if (entered.observer !== null) mustBeAllowed(who, 'report.vouch');
  const at = momentOfChange(who.operation, entered.at, house.now());
  const fact: NewFact = {
    id: factIdOf(entered.commandId),
    kind: 'report.received',
    subject: `form-${factIdOf(entered.commandId)}`,
    agencyId: COMMONS,
    occurredAt: entered.observedAt,
    receivedAt: at,
    actor: caller.operatorId,
    body: bodyOf(house, operationId, entered),
  };
  const isSame = (known: Parameters<typeof saysTheSame>[0]) => saysTheSame(known, fact);
  const before = repeatOf(who, fact.id, isSame);
  if (before !== null) return { ...before, reportId: fact.subject };
  mustMakeSense(entered, readable(who, who.book.pictureAt(at)), at);
  await keepWords(house, who, entered.words);
  const changed = await appendOnce(house, who, { commandId: entered.commandId, fact, isSame });
  return { ...changed, reportId: fact.subject };
}

function bodyOf(house: House, operationId: string, entered: EnteredReport): Report {
  const { says, words, placeIds, people, observedAt, observer, urgent } = entered;
  const signals = signalsOf(house.ledger.originals, operationId, {
    ...{ from: null, cell: null, text: words },
  });
  const [first, second] = placeIds;
  const segmentId =
    first === undefined ? null : segmentIdOf(second === undefined ? [first] : [first, second]);
  return {
    ...signals,
    reportId: `form-${factIdOf(entered.commandId)}`,
    channel: 'form',
    gateway: null,
    messageId: null,
    observer,
    says,
    people,
    place:
      segmentId === null
        ? null
        : {
            placeId: second === undefined ? (first ?? null) : null,
            segmentId,
            position: null,
            radiusMetres: null,
          },
    observedAt,
    deviceId: null,
    chainId: null,
    branchId: null,
    urgent,
  };
}

function mustMakeSense(entered: EnteredReport, picture: Picture, at: string): void {
  for (const placeId of entered.placeIds) {
    if (picture.places.has(placeId)) continue;
    throw new Refusal('notFound', `There is no place "${placeId}" in this operation then.`);
  }
  if (new Set(entered.placeIds).size < entered.placeIds.length) {
    throw new Refusal('invalid', 'Expected two different places; found the same one twice.');
  }
  if (entered.observedAt <= at) return;
  throw new Refusal(
    'invalid',
    `Expected it seen by ${at}, the moment of this entry; found ${entered.observedAt}.`,
  );
}

/**
 * With the agency that leads, and with that of whoever entered them: names of people may stand in
 * them, which others must not read.
 */
async function keepWords(house: House, who: Standing, words: string): Promise<void> {
  const { operationId } = who.operation;
  const lead = leadAgencyOf(who.operation);
  const [own = lead] = who.lead ? [lead] : who.agencies;
  for (const agency of new Set([lead, own])) {
    const scope = { operationId, agencies: [agency] };
    await house.ledger.originals.keep(scope, agency, bytesOf(words));
  }
}
