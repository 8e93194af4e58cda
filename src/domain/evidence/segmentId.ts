const BETWEEN = '--';

/**
 * Id of the piece of road at a place, or between two, the same whichever is named first:
 * `pisochyn`, `heroiv-pratsi--pisochyn`. Reports name roads by places; nobody names a road's number.
 */
export function segmentIdOf(places: readonly [string] | readonly [string, string]): string {
  return [...places].sort().join(BETWEEN);
}

/** The places of a segment's id. */
export function placesOf(segmentId: string): readonly string[] {
  return segmentId.split(BETWEEN);
}
