import type { PersonCase, Picture } from '../../domain/picture.ts';

/** The cases that are not merged away: what every count is about. */
export function peopleOf(picture: Picture): PersonCase[] {
  return [...picture.people.values()].filter((one) => one.state !== 'MERGED');
}
