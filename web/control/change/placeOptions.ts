import type { Situation } from '../../../src/domain/view.ts';

/** Places by name to choose from; the first option, with an empty value, stands for none. */
export function placeOptions(now: Situation, locale: string, none: string) {
  const places = now.places
    .map(({ place }) => ({ value: place.placeId, name: place.name }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return [{ value: '', name: none }, ...places];
}
