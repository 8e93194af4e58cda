import type { ConsideredOption, Constraint } from '../../../src/domain/movement/plan.ts';
import type { Words } from '../words/words.ts';

const IN_SECONDS: readonly Constraint[] = ['deadline', 'daylight', 'curfew', 'roadClosed'];

/** What shut a way and by how much: `too late, by 35 min`. */
export function shutText(option: ConsideredOption, words: Words): string {
  if (option.shutBy === null) return '';
  const why = words.t(`ui.shut.${option.shutBy}`);
  const by = option.shortBy;
  if (by === null || by <= 0) return why;
  if (option.shutBy === 'tooFarToWalk') return words.t('ui.shut.by', { why, by: { metres: by } });
  if (option.shutBy === 'destinationFull') return words.t('ui.shut.people', { why, people: by });
  if (IN_SECONDS.includes(option.shutBy))
    return words.t('ui.shut.by', { why, by: { seconds: by } });
  return why;
}
