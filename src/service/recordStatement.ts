import { createHash } from 'node:crypto';
import { attachmentTypeOf, cleanFileName } from '../domain/evidence/attachmentFile.ts';
import type { Claim } from '../domain/evidence/claim.ts';
import type { Attachment } from '../domain/evidence/original.ts';
import type { Statement, StatementCommand } from '../domain/evidence/statement/statement.ts';
import type { NewFact } from '../domain/facts.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import { appendTogether, type Changed, repeatOfAll } from './appendOnce.ts';
import { type ChangeContext, factIdOf } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, type Standing, standing } from './standing.ts';
import { mustBeAStatement } from './statementSense.ts';

export interface RecordedStatement extends Changed {
  readonly statementId: string;
  /** In the order in which the claims were sent. */
  readonly claimIds: readonly string[];
}

/**
 * Use case: keeps what somebody said as claims, each a fact of its own, all or none. The same
 * command again answers what it answered first. Claims belong to all agencies.
 * @throws Refusal forbidden, notFound, invalid, conflict
 */
export async function recordStatement(
  house: House,
  caller: Caller,
  operationId: string,
  command: StatementCommand,
): Promise<RecordedStatement> {
  const { commandId, statement } = command;
  const who = await standing(house, caller, operationId, 'claims.record');
  const at = momentOfChange(who.operation, command.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const attachments = await attachmentsOf(house, who, statement);
  const context = { operationId, commandId, actor: caller.operatorId, at };
  const claims = claimsOf(command, attachments);
  const facts = claimFacts(claims, context);
  const before = repeatOfAll(who, facts);
  if (before === null) mustBeAStatement(command, picture, at);
  const changed = before ?? (await appendTogether(house, who, { commandId, facts }));
  const claimIds = claims.map(({ claimId }) => claimId);
  return { ...changed, statementId: claims[0]?.statementId ?? '', claimIds };
}

/**
 * The claims that a statement makes. Their ids come from everything that was sent, so that a
 * command with other contents under a known id meets other facts, and is refused.
 */
function claimsOf(command: StatementCommand, attachments: readonly Attachment[]): Claim[] {
  const { commandId, statement, claims } = command;
  const { origin, attachments: _, ...said } = statement;
  const digest = createHash('sha256').update(canonicalJson({ commandId, statement, claims }));
  const statementId = `said-${digest.digest('hex').slice(0, 24)}`;
  const second = origin !== null && origin.sourceId !== said.source.sourceId ? origin : null;
  return claims.map((claim, index) => ({
    ...said,
    ...claim,
    claimId: `${statementId}-${index + 1}`,
    statementId,
    originSourceId: second?.sourceId ?? said.source.sourceId,
    ...(second === null ? {} : { originName: second.name }),
    ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
  }));
}

function claimFacts(claims: readonly Claim[], context: ChangeContext): NewFact[] {
  const { commandId, actor, at } = context;
  return claims.map((body, index) => ({
    id: factIdOf(commandId, index),
    kind: 'claim.recorded',
    subject: body.claimId,
    agencyId: COMMONS,
    occurredAt: at,
    receivedAt: at,
    actor,
    body,
  }));
}

/**
 * What is kept of each file is read from its own bytes, never taken from whoever sends it. Only
 * what was sent in for claims: sealed words of people are no attachment, whoever may read them.
 */
async function attachmentsOf(
  house: House,
  who: Standing,
  { attachments }: Statement,
): Promise<Attachment[]> {
  const sentIn = { operationId: who.operation.operationId, agencies: [COMMONS] };
  const found: Attachment[] = [];
  for (const { originalId, name } of attachments) {
    const bytes = await house.ledger.originals.read(sentIn, originalId);
    const type = bytes === null ? null : attachmentTypeOf(bytes);
    if (bytes === null || type === null) {
      const text = `Expected an attachment that was sent in before; found none for "${name}".`;
      throw new Refusal('notFound', `${text} Send the file in first.`);
    }
    found.push({
      originalId,
      name: cleanFileName(name, type),
      mediaType: type,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return found;
}
