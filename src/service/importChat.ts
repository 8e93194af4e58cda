import { createHash } from 'node:crypto';
import type { ChatImport } from '../domain/evidence/chatImport.ts';
import type { ChatImported } from '../domain/evidence/chatTriage.ts';
import type { NewFact } from '../domain/facts.ts';
import { uuidFromDigest } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { House } from './house.ts';
import { leadAgencyOf } from './leadAgency.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, type Standing, scopeOf, standing } from './standing.ts';
import { triageOf } from './triage/triageOf.ts';

export interface ChatToImport {
  readonly bytes: Uint8Array;
  readonly at: Instant | null;
  /** Zone of the phone that wrote it; null for the operation's. */
  readonly timeZone: string | null;
  /** The answer to the question about its dates; null while nobody was asked. */
  readonly dayFirst: boolean | null;
}

/**
 * Use case: takes in an exported group chat. The file is sealed whole with the agency that leads,
 * for it names people of all; one fact says that it came. The same file again changes nothing (R6).
 * Where the order of day and month cannot be told, nothing is kept and both readings are answered.
 * @throws Refusal forbidden, invalid, busy, timeout
 */
export async function importChat(
  house: House,
  caller: Caller,
  operationId: string,
  asked: ChatToImport,
): Promise<ChatImported> {
  const who = await standing(house, caller, operationId, 'chat.import');
  const at = momentOfChange(who.operation, asked.at, house.now());
  const { bytes, dayFirst } = asked;
  if (bytes.length > LIMITS.chatExportBytes) {
    const text = `Expected a file of at most ${LIMITS.chatExportBytes} bytes; found`;
    throw new Refusal('invalid', `${text} ${bytes.length}. Export the chat without media.`);
  }
  const originalId = house.ledger.originals.idOf(operationId, bytes);
  const before = knownImport(who, originalId);
  if (before !== null) return { outcome: 'imported', repeated: true, chatImport: before };
  const as = { timeZone: zoneOf(asked, who), dayFirst };
  const picture = readable(who, who.book.pictureAt(at));
  const answer = await triageOf(house, who, picture, {
    ...{ originalId, as },
    bytes: async () => bytes,
  });
  if (answer.outcome === 'ask') return { outcome: 'ask', ...answer.question };
  if (answer.outcome === 'refused') {
    const { line, expected, found, advice } = answer.fault;
    const where = line === null ? '' : ` in line ${line}`;
    throw new Refusal('invalid', `Expected ${expected}; found ${found}${where}. ${advice}`);
  }
  const { format, messages, senders, unreadable, from, to } = answer.summary;
  const chatImport: ChatImport = {
    chatImportId: importIdOf(originalId),
    originalId,
    ...{ format, messages, senders, from, to },
    unreadable: unreadable.length,
    timeZone: as.timeZone,
    dayFirst: answer.summary.dayFirst,
  };
  const repeated = await keep(house, who, { bytes, chatImport, at });
  // Of two who send it in at once, read on two clocks, the first is what is kept.
  const kept = knownImport(who, originalId) ?? chatImport;
  return { outcome: 'imported', repeated, chatImport: kept };
}

function importIdOf(originalId: string): string {
  return `chat-${originalId.slice(0, 32)}`;
}

/** An import of these bytes, whenever it was: at an earlier stop of a replay it is in, too. */
function knownImport({ book }: Standing, originalId: string): ChatImport | null {
  const fact = book.fact(factIdOf(originalId));
  return fact?.kind === 'chat.imported' ? fact.body : null;
}

/** One file, one fact: its id comes from the file, not from whoever sends it. */
function factIdOf(originalId: string): string {
  const digest = createHash('sha256').update(`chat import ${originalId}`).digest();
  return uuidFromDigest(digest);
}

function zoneOf({ timeZone }: ChatToImport, { operation }: Standing): string {
  if (timeZone === null) return operation.timeZone;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    const text = `Expected a time zone such as ${operation.timeZone}; found "${timeZone}".`;
    throw new Refusal('invalid', text);
  }
}

async function keep(
  house: House,
  who: Standing,
  { bytes, chatImport, at }: { bytes: Uint8Array; chatImport: ChatImport; at: Instant },
): Promise<boolean> {
  const agencyId = leadAgencyOf(who.operation);
  const { chatImportId, originalId } = chatImport;
  await house.ledger.originals.keep(scopeOf(who), agencyId, bytes);
  const fact: NewFact = {
    id: factIdOf(originalId),
    kind: 'chat.imported',
    subject: chatImportId,
    agencyId,
    occurredAt: at,
    receivedAt: at,
    actor: who.caller.operatorId,
    body: chatImport,
  };
  const { repeated } = await house.ledger.append(scopeOf(who), [fact], { commandId: chatImportId });
  await who.book.refresh();
  return repeated;
}
