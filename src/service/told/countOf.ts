import type { ToldCount } from '../../domain/advice/toldView.ts';
import type { PersonTold } from '../../domain/evidence/dependency/peopleTold.ts';

/** How many were told, were told otherwise, still believe it, and are beyond it. */
export function countOf(people: readonly PersonTold[]): ToldCount {
  const corrected = people.filter((one) => one.corrected).length;
  const ended = people.filter((one) => !one.corrected && one.ended).length;
  return { people: people.length, corrected, ended, open: people.length - corrected - ended };
}
