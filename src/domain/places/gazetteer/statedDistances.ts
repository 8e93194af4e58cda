import { LIMITS } from '../../kernel/limits.ts';
import type { StatedDistance } from './distanceQuestion.ts';
import type { Gazetteer, PlaceMatch, PlaceMention } from './gazetteer.ts';
import { cuesIn } from './placeCues.ts';

/** A distance that a text gives for a place: "Bezlyudovka is 91 km from Kharkiv". */
export interface DistanceOfPlace extends StatedDistance {
  readonly place: PlaceMention;
  /** From where, where the text says so right after the distance. */
  readonly from: PlaceMatch | null;
}

/** Between a place and its distance, and between that and where it counts from, characters. */
const REACH = 30;

/** Distances with the place named before each, as statements list them: "Pisochyn 11 km". */
export function statedDistances(text: string, gazetteer: Gazetteer): DistanceOfPlace[] {
  const read = text.slice(0, LIMITS.placeTextCharacters);
  const mentions = gazetteer.placesIn(read);
  return cuesIn(read, mentions).flatMap((cue): DistanceOfPlace[] => {
    if (cue.kind !== 'distance') return [];
    const place = mentions.findLast(({ to }) => to <= cue.from && cue.from - to <= REACH);
    if (place === undefined) return [];
    const after = mentions.find(({ from }) => from >= cue.to && from - cue.to <= REACH);
    const counted = after !== undefined && /^\s*(?:from|від|од|от|से)\s/iu.test(read.slice(cue.to));
    const from = counted ? (after.matches[0] ?? null) : null;
    return [{ place, from, metres: cue.metres, text: read.slice(cue.from, cue.to) }];
  });
}
