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
  const corrections = correctionsIn(picture);
  const toldTo = new Map<string, MessageCase[]>();
  const inOrder = [...picture.messages.values()]
    .filter(({ message }) => messageIds.has(message.messageId))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const found of inOrder) {
    for (const personId of new Set(found.message.personIds)) {
      const list = toldTo.get(personId);
      if (list) list.push(found);
      else toldTo.set(personId, [found]);
    }
  }
  const settled = (messageId: string, personId: string, seen: readonly string[]): boolean =>
    (corrections.get(messageId) ?? []).some(({ id, people }) => {
      if (!people.has(personId) || seen.includes(id)) return false;
      return !messageIds.has(id) || settled(id, personId, [...seen, id]);
    });
  return [...toldTo]
    .map(([personId, told]) => {
      const ids = told.map(({ message }) => message.messageId);
      const open = ids.filter((id) => !settled(id, personId, [id]));
      const known = picture.people.get(personId);
      return {
        personId,
        agencyId: known?.agencyId ?? told[0]?.agencyId ?? '',
        messageIds: ids,
        openMessageIds: open,
        corrected: open.length === 0,
        ended: known !== undefined && BEYOND.has(known.state),
      };
    })
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

interface Correction {
  readonly id: string;
  readonly people: ReadonlySet<string>;
}

/** Corrections and recalls by the message that they take back. */
function correctionsIn(picture: Picture): Map<string, Correction[]> {
  const found = new Map<string, Correction[]>();
  for (const { message } of picture.messages.values()) {
    if (message.kind !== 'correction' && message.kind !== 'recall') continue;
    const correction = { id: message.messageId, people: new Set(message.personIds) };
    for (const messageId of message.corrects) {
      const list = found.get(messageId);
      if (list) list.push(correction);
      else found.set(messageId, [correction]);
    }
  }
  return found;
}

const orderOf = ({ message }: MessageCase): string => `${message.sentAt} ${message.messageId}`;
