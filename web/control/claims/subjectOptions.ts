import type { Situation } from '../../../src/domain/view.ts';
import { SUBJECT_TYPES, subjectsOf } from '../board/subjects.ts';
import type { Words } from '../words/words.ts';
import { ANOTHER } from './draft.ts';

/** What a claim may be about, by type: what the book has, and something that it does not have. */
export function subjectGroups(now: Situation, t: Words['t']) {
  const known = new Map<string, { value: string; name: string }[]>();
  const add = (type: string, value: string, name: string) => {
    const group = known.get(type);
    if (group === undefined) known.set(type, [{ value, name }]);
    else if (!group.some((option) => option.value === value)) group.push({ value, name });
  };
  for (const { corridorId, name } of now.corridors) add('corridor', `corridor:${corridorId}`, name);
  for (const { place } of now.places) add('place', `place:${place.placeId}`, place.name);
  for (const { hazard } of now.hazards) add('hazard', `hazard:${hazard.hazardId}`, hazard.name);
  for (const { key, type, name } of subjectsOf(now, now.claims, false)) add(type, key, name);
  add('corridor', `corridor:${ANOTHER}`, t('claims.subject.newCorridor'));
  add('personGroup', `topic:${ANOTHER}`, t('claims.subject.newTopic'));
  return SUBJECT_TYPES.flatMap((type) => {
    const options = known.get(type);
    return options === undefined ? [] : [{ name: t(`claims.subject.${type}`), options }];
  });
}
