import type { PersonCase, Picture } from '../../domain/picture.ts';

/** The cases of these agencies that are not merged away: what every count is about. */
export function peopleOf(picture: Picture, agencies: readonly string[]): PersonCase[] {
  return [...picture.people.values()].filter(
    (one) => one.state !== 'MERGED' && agencies.includes(one.agencyId),
  );
}
