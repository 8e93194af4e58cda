import type { FactBody } from '../facts.ts';
import type { ChatImportCase, MessageCase, NotificationCase, ReportCase } from '../picture.ts';
import { latest, type SubjectFacts, told } from './told.ts';

/** What was told, announced, reported and read: messages, notifications, reports, chat exports. */

export function foldMessage(facts: SubjectFacts): MessageCase | null {
  const recorded = latest(facts, 'message.recorded');
  if (recorded === null) return null;
  return { ...told(facts, recorded), message: recorded.body, actor: recorded.actor };
}

export function foldNotification(facts: SubjectFacts): NotificationCase | null {
  const drafted = latest(facts, 'notification.drafted');
  if (drafted === null) return null;
  const sent: FactBody<'notification.sent'>[] = [];
  const answers: FactBody<'notification.answered'>[] = [];
  for (const fact of facts) {
    if (fact.kind === 'notification.sent') sent.push(fact.body);
    if (fact.kind === 'notification.answered') answers.push(fact.body);
  }
  const { body: notification, actor, occurredAt: draftedAt } = drafted;
  return { ...told(facts, drafted), notification, actor, draftedAt, sent, answers };
}

/** One report however often it arrived: as it was first, with the number of arrivals. */
export function foldReport(facts: SubjectFacts): ReportCase | null {
  const arrivals = facts.filter((fact) => fact.kind === 'report.received');
  const [first] = arrivals;
  if (first === undefined) return null;
  const gateways = new Set(arrivals.flatMap(({ body }) => body.gateway ?? []));
  const receivedAt = arrivals.map((fact) => fact.receivedAt).sort()[0] ?? first.receivedAt;
  const decided = latest(facts, 'report.decided');
  const stands = decided !== null && decided.body.outcome !== 'reopened';
  return {
    ...told(facts, first),
    report: first.body,
    receivedAt,
    arrivals: arrivals.length,
    gateways: [...gateways].sort(),
    decision: stands ? { ...decided.body, actor: decided.actor, at: decided.occurredAt } : null,
  };
}

export function foldChatImport(facts: SubjectFacts): ChatImportCase | null {
  const imported = latest(facts, 'chat.imported');
  if (imported === null) return null;
  const decisions = new Map<string, ChatImportCase['decisions'][string]>();
  for (const fact of facts) {
    if (fact.kind !== 'chat.decided') continue;
    const { messageKey, decision } = fact.body;
    if (decision === 'reopened') decisions.delete(messageKey);
    else decisions.set(messageKey, { ...fact.body, actor: fact.actor, at: fact.occurredAt });
  }
  return {
    ...told(facts, imported),
    chatImport: imported.body,
    receivedAt: imported.receivedAt,
    actor: imported.actor,
    decisions: Object.fromEntries(decisions),
  };
}
