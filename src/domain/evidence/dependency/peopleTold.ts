import type { Message } from '../../advice/message.ts';
import type { JourneyState } from '../../people/journey.ts';
import type { MessageCase, Picture } from '../../picture.ts';

/** Somebody who was told what no longer holds. */
export interface PersonTold {
  readonly personId: string;
  readonly agencyId: string;
  /** Messages that lean on the claims, oldest first. */
  readonly messageIds: readonly string[];
  /** Those of them that no correction or recall has reached the person about. */
  readonly openMessageIds: readonly string[];
  /** Were they told otherwise of all of it? */
  readonly corrected: boolean;
  /** Beyond being told: home, or their case is closed. They are counted, and nobody waits. */
  readonly ended: boolean;
}

/** Who declined, left alone or went over to another agency may still act on what they were told. */
const BEYOND: ReadonlySet<JourneyState> = new Set([
  ...(['ARRIVED_HOME', 'CLOSED', 'DECEASED', 'NOT_A_CASE'] as const),
]);

/**
 * The people behind some messages. A message is settled for a person when a correction or a recall
 * of it was told to that person, one that does not itself lean on the claims or is settled in turn:
 * being told otherwise is a matter of each person, not of the sending.
 *
 * @param messageIds messages that lean on what fell
 */
export function peopleTold(picture: Picture, messageIds: ReadonlySet<string>): PersonTold[] {
  const settled = settledIn(picture, messageIds);
  const told = new Map<string, { agencyId: string; ids: string[]; open: string[] }>();
  const inOrder = [...picture.messages.values()]
    .filter(({ message }) => messageIds.has(message.messageId))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const { message, agencyId } of inOrder) {
    const { messageId } = message;
    const otherwise = settled.get(messageId);
    for (const personId of new Set(message.personIds)) {
      const one = told.get(personId) ?? { agencyId, ids: [], open: [] };
      one.ids.push(messageId);
      if (!otherwise?.has(personId)) one.open.push(messageId);
      told.set(personId, one);
    }
  }
  return [...told]
    .map(([personId, { agencyId, ids, open }]) => {
      const known = picture.people.get(personId);
      return {
        personId,
        agencyId: known?.agencyId ?? agencyId,
        messageIds: ids,
        openMessageIds: open,
        corrected: open.length === 0,
        ended: known !== undefined && BEYOND.has(known.state),
      };
    })
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/**
 * By message, the people who were told otherwise: those of a correction or recall of it which does
 * not lean on the claims, and those for whom one that does is settled itself. The least such sets,
 * so that corrections that point at each other settle nothing.
 */
function settledIn(
  picture: Picture,
  messageIds: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const settled = new Map<string, Set<string>>();
  const settle = (messageId: string, people: Iterable<string>): boolean => {
    const known = settled.get(messageId) ?? new Set();
    const before = known.size;
    for (const personId of people) known.add(personId);
    settled.set(messageId, known);
    return known.size > before;
  };
  const shaky: Message[] = [];
  for (const { message } of picture.messages.values()) {
    if (message.kind !== 'correction' && message.kind !== 'recall') continue;
    if (messageIds.has(message.messageId)) shaky.push(message);
    else for (const messageId of message.corrects) settle(messageId, message.personIds);
  }
  for (let grown = shaky.length > 0; grown; ) {
    grown = false;
    for (const { messageId: id, corrects, personIds } of shaky) {
      const firm = personIds.filter((personId) => settled.get(id)?.has(personId));
      for (const messageId of corrects) grown = settle(messageId, firm) || grown;
    }
  }
  return settled;
}

const orderOf = ({ message }: MessageCase): string => `${message.sentAt} ${message.messageId}`;
