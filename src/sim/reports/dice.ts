import { Random } from '../../planner/random.ts';

/** Draws from a seed: the same seed, the same draws. */
export class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  /** From 0, included, to 1, excluded. */
  unit(): number {
    return this.#random.below(2 ** 32) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.#random.below(values.length)];
    if (value === undefined) throw new RangeError('expected something to pick from, found nothing');
    return value;
  }

  /** Time to the next event of a Poisson process with `rate` events in a unit of time. */
  wait(rate: number): number {
    return -Math.log(1 - this.unit()) / rate;
  }

  /**
   * Log-normal: half of the draws lie below `median`; `spread` is the deviation of the logarithm.
   */
  skewed(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return median * Math.exp(spread * normal);
  }
}
