import { addSeconds } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { wallClock } from '../words/wallClock.ts';

const DAY_SECONDS = 86_400;
const MOST_DAYS = 60;

/**
 * The days (`2022-03-02`) that a time may fall on: from so many before the moment shown to the end
 * of the span.
 */
export function daysOf(now: Situation, earlierDays = 0): readonly string[] {
  const dayOf = (at: string) => wallClock(at, now.operation.timeZone).slice(0, 10);
  const last = dayOf(now.operation.span.to ?? addSeconds(now.at, DAY_SECONDS));
  const days: string[] = [];
  for (let i = -earlierDays; i < MOST_DAYS; i++) {
    const day = dayOf(addSeconds(now.at, i * DAY_SECONDS));
    if (i > 0 && day > last) break;
    days.push(day);
  }
  return days;
}
