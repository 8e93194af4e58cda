import type { Fact, FactBody, FactKind } from '../../src/domain/facts.ts';
import { type Instant, instantOf } from '../../src/domain/kernel/instant.ts';
import { idFor } from '../cases/ledgerFacts.ts';

/** Facts of one small operation, for tests of what leans on what. */

const START = 1_646_200_000;

export const minute = (n: number): Instant => instantOf(START + n * 60);

/** A fact as the ledger keeps it; its place in the chain does not matter here. */
export function kept<K extends FactKind>(
  kind: K,
  subject: string,
  body: FactBody<K>,
  at: number,
  agencyId = 'commons',
): Fact {
  const instant = minute(at);
  return {
    ...{ id: idFor(`${kind} ${subject} ${at} ${JSON.stringify(body)}`), kind, subject, agencyId },
    ...{ occurredAt: instant, receivedAt: instant, recordedAt: instant, actor: 'system:test' },
    ...{ operationId: 'test', seq: 1, previousHash: '', hash: '', body },
  } as Fact;
}

type ClaimBody = FactBody<'claim.recorded'>;

export function claimSaid(claimId: string, at: number, changes: Partial<ClaimBody> = {}): Fact {
  const body: ClaimBody = {
    claimId,
    statementId: `statement-${claimId}`,
    subject: { type: 'corridor', id: 'north' },
    predicate: 'available',
    stance: 'asserts',
    source: { sourceId: `source-of-${claimId}`, name: `Source of ${claimId}`, kind: 'ground' },
    originSourceId: changes.source?.sourceId ?? `source-of-${claimId}`,
    cites: [],
    window: { from: minute(0), to: minute(600) },
    states: ['time', 'locations', 'route'],
    quote: '',
    quoteLanguage: 'en',
    gist: `gist of ${claimId}`,
    channel: 'telephone',
    saidAt: minute(at),
    saidAtApproximate: false,
    receivedAt: minute(at),
    sourceGrade: 'B',
    informationGrade: '2',
    ...changes,
  };
  return kept('claim.recorded', claimId, body, at);
}

export function advisorySaid(
  advisoryId: string,
  at: number,
  claimIds: readonly string[],
  replacesAdvisoryId: string | null = null,
): Fact {
  const body: FactBody<'advisory.recorded'> = {
    ...{ advisoryId, title: `Title of ${advisoryId}`, text: 'Leave.', issuedBy: 'Embassy' },
    ...{ saidAt: minute(at), deadline: null, destinationIds: [], onFoot: true },
    ...{ replacesAdvisoryId, claimIds: [...claimIds] },
  };
  return kept('advisory.recorded', advisoryId, body, at);
}

type MessageBody = FactBody<'message.recorded'>;

/** What people were told; `people` are names that stand for ids. */
export function toldPeople(
  messageId: string,
  at: number,
  people: readonly string[],
  changes: Partial<MessageBody> = {},
  agencyId = 'embassy',
): Fact {
  const body: MessageBody = {
    ...{ messageId, sendingId: messageId, kind: 'instruction', advisoryId: null, planId: null },
    ...{ corrects: [], claimIds: [], text: 'Leave.', language: 'en', channel: 'telephone' },
    ...{ sentAt: minute(at), personIds: people.map(idFor), overridden: [] },
    ...changes,
  };
  return kept('message.recorded', messageId, body, at, agencyId);
}

export function planAdopted(planId: string, at: number, leansOn?: readonly string[]): Fact {
  const body: FactBody<'plan.made'> = {
    ...{ planId, at: minute(at), seed: 1, digest: 'a'.repeat(64) },
    ...{ people: 2, canReach: 1, cannotReach: 1 },
    ...(leansOn === undefined ? {} : { leansOn: [...leansOn] }),
  };
  return kept('plan.made', planId, body, at);
}

export const claimWithdrawn = (claimId: string, at: number): Fact =>
  kept('claim.withdrawn', claimId, { claimId, reason: 'It was never said.' }, at);

export function claimGraded(claimId: string, at: number, grades: string): Fact {
  const [sourceGrade, informationGrade] = [...grades] as [
    FactBody<'claim.graded'>['sourceGrade'],
    FactBody<'claim.graded'>['informationGrade'],
  ];
  const body = { claimId, sourceGrade, informationGrade, reason: 'A second look' };
  return kept('claim.graded', claimId, body, at);
}

export function corridorKnown(corridorId: string): Fact {
  const body = { corridorId, name: corridorId, route: null, destinationIds: [], note: '' };
  return kept('corridor.recorded', corridorId, body, 0);
}

export function noticeDrafted(
  notificationId: string,
  at: number,
  corridorId: string | null,
  claimIds: readonly string[] = [],
): Fact {
  const body: FactBody<'notification.drafted'> = {
    ...{ notificationId, corridorId, party: 'A ministry', text: '40 people will walk.' },
    ...{ people: 40, window: { from: null, to: null }, claimIds: [...claimIds] },
  };
  return kept('notification.drafted', notificationId, body, at);
}
