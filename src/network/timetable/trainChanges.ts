import { LIMITS } from '../../domain/kernel/limits.ts';
import type { Call } from './feed.ts';
import type { Run } from './runs.ts';

const DAY_SECONDS = 86_400;

/**
 * What is known today and not in the timetable. Epoch seconds, half-open.
 *
 * - `doesNotRun`: in these hours the train does not move. It gets no further than where it stands
 *   when they begin: nobody is sent on a train that would have to wait for them to end.
 * - `late`: what it leaves from `from` until `to` it leaves later, and all that follows.
 */
export type TrainChange = {
  /** Id of the train; null: all of them. */
  readonly trainId: string | null;
  readonly from: number;
  readonly to: number;
} & ({ readonly effect: 'doesNotRun' } | { readonly effect: 'late'; readonly lateSeconds: number });

/**
 * From when on the timetable must be looked at for what is under way at a moment: a train that
 * should be there by then may be late by so much. No more days than are looked at in one question.
 */
export function earliestPlanned(from: number, until: number, longestDelay: number): number {
  return Math.max(from - longestDelay, Math.min(from, until - LIMITS.timetableDays * DAY_SECONDS));
}

/** The runs as they are after all changes; a run of which no stretch is left is left out. */
export function changedRuns(runs: readonly Run[], changes: readonly TrainChange[]): Run[] {
  // Delays first, whatever the order they were told in: what is late may fall into a stop.
  const late = changes.filter(({ effect }) => effect === 'late');
  const stopped = changes.filter(({ effect }) => effect === 'doesNotRun');
  return runs.flatMap((run) => {
    const holds = ({ trainId }: TrainChange) => trainId === null || trainId === run.trainId;
    const delayed = delay(run.calls, late.filter(holds));
    const calls = untilStopped(delayed, stopped.filter(holds));
    return calls.length < 2 ? [] : [{ ...run, calls }];
  });
}

/** Delays on one train do not add up: the longest of those that have begun holds. */
function delay(calls: readonly Call[], changes: readonly TrainChange[]): readonly Call[] {
  if (changes.length === 0) return calls;
  let lateBy = 0;
  return calls.map((call) => {
    const arrives = call.arrives + lateBy;
    for (const change of changes) {
      if (change.effect !== 'late' || call.departs < change.from || call.departs >= change.to) {
        continue;
      }
      lateBy = Math.max(lateBy, change.lateSeconds);
    }
    return { ...call, arrives, departs: call.departs + lateBy };
  });
}

function untilStopped(calls: readonly Call[], changes: readonly TrainChange[]): readonly Call[] {
  const stuck = calls.findIndex((call, i) => {
    const next = calls[i + 1];
    if (next === undefined) return false;
    const since = i === 0 ? call.departs : call.arrives;
    return changes.some(({ from, to }) => since < to && next.arrives >= from);
  });
  return stuck < 0 ? calls : calls.slice(0, stuck + 1);
}
