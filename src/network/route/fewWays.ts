/** A way as it is weighed: epoch seconds and the integral of risk, per person. */
export interface Weighed {
  readonly arriveAt: number;
  readonly exposure: number;
}

/**
 * Of ways that arrive ever later and are ever less exposed: the first, the last, and between them
 * the balanced one, if there is one. Of the danger that the last saves and the time that it takes
 * more, each way between saves and takes a share; balanced is the one whose share saved exceeds
 * its share taken by most, so the one furthest below the line from the first to the last: the knee
 * of the front (Das, On characterizing the knee of the Pareto curve, 1999). Where none is below
 * the line there is none.
 */
export function fewWays<T extends Weighed>(ways: readonly T[]): T[] {
  const [first] = ways;
  const last = ways.at(-1);
  if (first === undefined || last === undefined || first === last) return [...ways];
  let balanced: T | null = null;
  let best = 0;
  for (const way of ways.slice(1, -1)) {
    const saved = (first.exposure - way.exposure) / (first.exposure - last.exposure);
    const taken = (way.arriveAt - first.arriveAt) / (last.arriveAt - first.arriveAt);
    if (saved - taken <= best) continue;
    best = saved - taken;
    balanced = way;
  }
  return balanced === null ? [first, last] : [first, balanced, last];
}
