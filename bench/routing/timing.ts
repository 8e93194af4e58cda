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
