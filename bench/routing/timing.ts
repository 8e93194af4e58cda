/**
 * Milliseconds of processor time that something takes, run by run: what it would take on a machine
 * that does nothing else. Time on the wall, where others work too, measures them. Some systems
 * count it in steps of milliseconds: what is shorter must be done many times.
 */
export function timed(runs: number, work: (run: number) => void): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const start = process.threadCpuUsage();
    work(run);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1_000;
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Mulberry32: numbers from 0 to below `below`, the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) % below) | 0;
  };
}
