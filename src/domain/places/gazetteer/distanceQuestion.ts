import { type Sentence, sentence } from '../../kernel/sentence.ts';

/** A distance that somebody gave. */
export interface StatedDistance {
  readonly metres: number;
  /** As it was written, for the record: "91 km away". */
  readonly text: string;
}

/** What the network and the gazetteer know about the place that it was given for. */
export interface KnownDistance {
  /** The place's name, as the operation writes it. */
  readonly place: string;
  /** Shortest way on the network, metres; null where there is none to compare with. */
  readonly networkMetres: number | null;
  /** Places of the same name elsewhere, with their distance from where the way begins, metres. */
  readonly homonyms: readonly { readonly name: string; readonly metres: number }[];
}

/** Who gives a distance rounds it, measures from another corner or takes another road. */
const FITS_SHARE = 0.15;
const FITS_METRES = 1_000;
/** Beyond this, no other road explains the difference: the words mean another place, or a slip. */
const ANOTHER_PLACE_RATIO = 2;
/** A straight line is shorter than the road: a homonym fits from four fifths of its road on. */
const HOMONYM_SHARE = 0.35;

export interface DistanceReading {
  readonly verdict: 'fits' | 'differs' | 'anotherPlace' | 'notComparable';
  /** Both readings side by side; a question unless the two fit. */
  readonly sentence: Sentence;
}

/**
 * Compares a stated distance with the network's (capability 31, failure R21: "91 km" for a town 16
 * km away). Nothing is corrected: where the two differ the answer is a question with both.
 */
export function distanceQuestion(stated: StatedDistance, known: KnownDistance): DistanceReading {
  if (!(stated.metres > 0) || !Number.isFinite(stated.metres)) {
    throw new RangeError(`expected a distance above 0, found ${stated.metres}`);
  }
  const { place, networkMetres } = known;
  const values = { place, stated: { metres: stated.metres } };
  if (networkMetres === null) {
    return {
      verdict: 'notComparable',
      sentence: sentence('place.distance.unreachable', values),
    };
  }
  const both = { ...values, network: { metres: networkMetres } };
  const off = Math.abs(stated.metres - networkMetres);
  if (off <= Math.max(FITS_METRES, FITS_SHARE * networkMetres)) {
    return { verdict: 'fits', sentence: sentence('place.distance.fits', both) };
  }
  const other = [...known.homonyms]
    .sort((a, b) => misfit(stated, a.metres) - misfit(stated, b.metres))
    .find(({ metres }) => misfit(stated, metres) <= HOMONYM_SHARE);
  if (other !== undefined) {
    const values = { ...both, other: other.name, away: { metres: other.metres } };
    return { verdict: 'anotherPlace', sentence: sentence('place.distance.homonym', values) };
  }
  const ratio = Math.max(stated.metres / networkMetres, networkMetres / stated.metres);
  const far = ratio >= ANOTHER_PLACE_RATIO;
  return {
    verdict: far ? 'anotherPlace' : 'differs',
    sentence: sentence(`place.distance.${far ? 'another' : 'differs'}`, both),
  };
}

function misfit({ metres }: StatedDistance, straight: number): number {
  return Math.abs(metres - straight) / Math.max(metres, straight);
}
