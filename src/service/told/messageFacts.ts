import { createHash } from 'node:crypto';
import { MESSAGE_PEOPLE, type Message } from '../../domain/advice/message.ts';
import type { Telling } from '../../domain/advice/telling.ts';
import type { FactBody, NewFact } from '../../domain/facts.ts';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { factIdOf } from '../changeFacts.ts';
import type { Reached } from './audience.ts';
import type { Grounds } from './grounds.ts';

/** Messages that one fact can take back (`messageSchema`); more are taken back by several. */
const CORRECTS_PER_FACT = 50;
/** A person's id in canonical JSON: 36 characters, quotes and a comma. */
const ID_BYTES = 39;

type Body = FactBody<'message.recorded'>;

interface Sent {
  readonly telling: Pick<Message, 'kind' | 'text' | 'language' | 'channel' | 'overridden'> & {
    readonly commandId: string;
  };
  readonly sendingId: string;
  readonly grounds: Grounds;
  readonly reached: Reached;
  /** Messages that all of them had, by the sender's word. */
  readonly corrects: readonly string[];
  readonly at: Instant;
  readonly actor: string;
}

/**
 * Of everything that was sent, so that a command with another audience or other grounds under a
 * known id is another sending: nobody may be told that people were told who were not.
 */
export function sendingIdOf({ at: _, ...telling }: Telling): string {
  const digest = createHash('sha256')
    .update(`sending ${canonicalJson(telling)}`)
    .digest('hex');
  return `sending-${digest.slice(0, 24)}`;
}

/** Id of the n-th fact of a sending, counted from 0: the same command makes the same facts. */
export const factIdIn = (commandId: string, n: number): string => factIdOf(`${commandId} ${n}`);

/**
 * The facts of one sending: people of one agency each, no more than one fact can hold. What a
 * correction takes back may be more than one fact can name; then a person is in several, each
 * taking back a part.
 */
export function messageFacts(sent: Sent): NewFact[] {
  const byAgency = Map.groupBy(sent.reached.people, ([, one]) => one.agencyId);
  const facts: NewFact[] = [];
  const agencies = [...byAgency].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [agencyId, people] of agencies) {
    const personIds = people.map(([id]) => id).sort();
    for (const part of partsOf(personIds, sent)) {
      facts.push(factOf({ ...bodyOf(sent, facts.length), ...part }, agencyId, sent, facts.length));
    }
  }
  return facts;
}

type Part = Pick<Body, 'personIds' | 'corrects'>;

function partsOf(personIds: readonly string[], sent: Sent): Part[] {
  const { corrects, reached } = sent;
  const openOf = (id: string) => [...corrects, ...(reached.openMessageIds.get(id) ?? [])];
  const all = [...new Set(personIds.flatMap(openOf))].sort();
  if (all.length === 0) return chunks(personIds, sent, []);
  const parts: Part[] = [];
  for (let from = 0; from < all.length; from += CORRECTS_PER_FACT) {
    const taken = all.slice(from, from + CORRECTS_PER_FACT);
    const concerned = personIds.filter((id) => openOf(id).some((open) => taken.includes(open)));
    parts.push(...chunks(concerned, sent, taken));
  }
  return parts;
}

/** As many people a fact as its size allows. */
function chunks(personIds: readonly string[], sent: Sent, corrects: readonly string[]): Part[] {
  const rest = canonicalJson({ ...bodyOf(sent, LIMITS.people), corrects, personIds: [] });
  const room = LIMITS.factBodyBytes - Buffer.byteLength(rest);
  const size = Math.max(1, Math.min(MESSAGE_PEOPLE, Math.floor(room / ID_BYTES)));
  const parts: Part[] = [];
  for (let from = 0; from < personIds.length; from += size) {
    parts.push({ personIds: personIds.slice(from, from + size), corrects: [...corrects] });
  }
  return parts;
}

function bodyOf(sent: Sent, n: number): Omit<Body, 'personIds' | 'corrects'> {
  const { telling, sendingId, grounds, at } = sent;
  const { kind, text, language, channel, overridden } = telling;
  return {
    ...{ messageId: `${sendingId}-${n}`, sendingId, kind, text, language, channel },
    ...{ advisoryId: grounds.advisoryId, planId: grounds.planId },
    ...{ claimIds: [...grounds.claimIds], sentAt: at, overridden: [...overridden] },
  };
}

function factOf(body: Body, agencyId: string, sent: Sent, n: number): NewFact {
  return {
    id: factIdIn(sent.telling.commandId, n),
    kind: 'message.recorded',
    subject: body.messageId,
    agencyId,
    occurredAt: sent.at,
    receivedAt: sent.at,
    actor: sent.actor,
    body,
  };
}
