import type { EnteredReport } from '../../../src/domain/reports/command.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import type { Words } from '../words/words.ts';
import { momentFor } from './decide.ts';

/** The form of a report as it is filled in; the time on the place's wall clock. */
export interface Entry extends Pick<EnteredReport, 'commandId' | 'says' | 'words' | 'urgent'> {
  readonly placeIds: readonly string[];
  readonly people: number;
  readonly seenAt: string;
  readonly observer: string;
}

/** Its id is made once: sending it again after a broken connection cannot enter it twice. */
export function emptyEntry(now: Situation): Entry {
  return {
    commandId: newId(),
    says: 'closed',
    words: '',
    placeIds: [],
    people: 0,
    seenAt: wallClock(now.at, now.operation.timeZone),
    observer: '',
    urgent: false,
  };
}

/** Sends a filled form. @returns what went wrong, in words, or null */
export async function sendEntry(
  now: Situation,
  { placeIds, people, seenAt, observer, ...entry }: Entry,
  t: Words['t'],
): Promise<string | null> {
  const observedAt = instantOfWallClock(seenAt, now.operation.timeZone);
  if (observedAt === null) return t('ui.time.bad');
  try {
    await api.enterReport(now.operation.operationId, {
      ...entry,
      observedAt,
      at: momentFor(now),
      placeIds: [...placeIds],
      people: people > 0 ? people : null,
      observer: observer.trim() === '' ? null : observer.trim(),
    });
    return null;
  } catch (error) {
    noteRefusal(error);
    return (error as Error).message;
  }
}
