/** A clock for facts, in milliseconds since 1970. */
export interface SteadyClock {
  now(): Date;
  /** Goes on from this time when it is later: the newest fact of a book. */
  notBefore(time: Date): void;
}

/**
 * A clock that never goes back. When the machine's is set back (by hand, by a spoofed time server)
 * time flows on from where it was, and when it is set forward it follows. Otherwise what was
 * recorded in the last hour would not be known yet, and a revocation or a new deadline would come
 * before what it ends.
 * @param wall milliseconds since 1970 as the machine has them
 * @param ticks milliseconds of a clock that nobody sets
 */
export function steadyClock(wall: () => number, ticks: () => number): SteadyClock {
  let time = wall();
  let tick = ticks();
  const advance = (): number => {
    const here = ticks();
    time = Math.max(wall(), time + Math.max(0, here - tick));
    tick = here;
    return time;
  };
  return {
    now: () => new Date(Math.floor(advance())),
    notBefore(earliest) {
      time = Math.max(advance(), earliest.getTime());
    },
  };
}
