const BETWEEN = '--';

/**
 * Id of the piece of road at a place, or between two, the same whichever is named first:
 * `pisochyn`, `heroiv-pratsi--pisochyn`. People name roads by the places that they lead to.
 */
export function segmentIdOf(places: readonly [string] | readonly [string, string]): string {
  return [...places].sort().join(BETWEEN);
}

/** The places of a segment's id. */
export function placesOf(segmentId: string): readonly string[] {
  return segmentId.split(BETWEEN);
}
