/** People who could go to any of some destinations, were they alone. */
export interface Free {
  readonly people: number;
  /** Indices of destinations. */
  readonly destinations: readonly number[];
}

/** Beyond this many destinations only the two plainest cuts are tried: still a bound, less sharp. */
const MOST_SUBSETS_OF = 12;

/**
 * The most people that beds allow: the least cut of the bipartite flow from people to destinations
 * (max-flow min-cut; Ford and Fulkerson 1956). A cut is a set of destinations counted full; all with
 * a way outside of it are counted whole. Seats, road space and party sizes are not counted, so it is
 * never too low.
 *
 * @param beds by destination
 */
export function mostThatBedsAllow(free: readonly Free[], beds: readonly number[]): number {
  const masks = new Map<number, number>();
  const full = 2 ** beds.length - 1;
  const all = beds.reduce((sum, count) => sum + count, 0);
  const everyone = free
    .filter(({ destinations }) => destinations.length > 0)
    .reduce((sum, { people }) => sum + people, 0);
  if (beds.length > MOST_SUBSETS_OF) return Math.min(all, everyone);
  for (const { people, destinations } of free) {
    const mask = destinations.reduce((bits, d) => bits | (1 << d), 0);
    if (mask !== 0) masks.set(mask, (masks.get(mask) ?? 0) + people);
  }
  let least = everyone;
  for (let cut = 0; cut <= full; cut++) {
    let total = beds.reduce((sum, count, d) => sum + ((cut >> d) & 1 ? count : 0), 0);
    for (const [mask, people] of masks) if ((mask & ~cut) !== 0) total += people;
    least = Math.min(least, total);
  }
  return least;
}
