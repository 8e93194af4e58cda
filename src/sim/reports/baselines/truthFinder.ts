import type { VoteTable } from './votes.ts';

export interface TruthFinderSettings {
  /** Trustworthiness that every source starts with (0.9 in the paper). */
  readonly initialTrust: number;
  /** Dampening factor (0.3 in the paper). */
  readonly gamma: number;
  /** How much facts about one item influence one another (0.5 in the paper). */
  readonly rho: number;
  /** Implication between two different facts of one item; -1 where they exclude each other. */
  readonly implication: number;
  readonly iterations: number;
  /** Stops when the cosine similarity of two rounds' trust differs from 1 by less than this. */
  readonly tolerance: number;
}

export const TRUTH_FINDER: TruthFinderSettings = {
  initialTrust: 0.9,
  gamma: 0.3,
  rho: 0.5,
  implication: -1,
  iterations: 50,
  tolerance: 1e-5,
};

export interface TruthFinderResult {
  /** Confidence of each fact, items x classes; not probabilities: they need not sum to 1. */
  readonly confidence: Float64Array;
  /** Trustworthiness of each source. */
  readonly trust: Float64Array;
  readonly iterations: number;
}

/** Keeps -ln(1 - trust) finite. */
const MOST_TRUST = 1 - 1e-9;

/**
 * X. Yin, J. Han, P. S. Yu: Truth Discovery with Multiple Conflicting Information Providers on the
 * Web, IEEE Transactions on Knowledge and Data Engineering 20(6), 2008, 796-808. A source's
 * trustworthiness is the mean confidence of its facts; a fact's score is the sum of -ln(1 - trust)
 * of its sources, adjusted by the other facts of the item, and its confidence the logistic of the
 * dampened score.
 */
export function truthFinder(table: VoteTable, settings: TruthFinderSettings): TruthFinderResult {
  const { sources, classes, votes } = table;
  const votesOf = new Float64Array(sources);
  for (const { source } of votes) votesOf[source] = (votesOf[source] ?? 0) + 1;
  let trust = new Float64Array(sources).fill(settings.initialTrust);
  let confidence = confidences(table, trust, settings);
  let iterations = 0;
  for (; iterations < settings.iterations; iterations += 1) {
    const sums = new Float64Array(sources);
    for (const { item, source, answer } of votes) {
      sums[source] = (sums[source] ?? 0) + (confidence[item * classes + answer] ?? 0);
    }
    const next = sums.map((sum, source) =>
      votesOf[source] ? sum / (votesOf[source] ?? 1) : settings.initialTrust,
    );
    const change = 1 - cosine(trust, next);
    trust = next;
    confidence = confidences(table, trust, settings);
    if (change < settings.tolerance) break;
  }
  return { confidence, trust, iterations };
}

function confidences(table: VoteTable, trust: Float64Array, settings: TruthFinderSettings) {
  const { items, classes, votes } = table;
  const scores = new Float64Array(items * classes);
  for (const { item, source, answer } of votes) {
    const cell = item * classes + answer;
    const t = Math.min(MOST_TRUST, trust[source] ?? 0);
    scores[cell] = (scores[cell] ?? 0) - Math.log(1 - t);
  }
  const confidence = new Float64Array(items * classes);
  for (let item = 0; item < items; item += 1) {
    let total = 0;
    for (let k = 0; k < classes; k += 1) total += scores[item * classes + k] ?? 0;
    for (let k = 0; k < classes; k += 1) {
      const own = scores[item * classes + k] ?? 0;
      const adjusted = own + settings.rho * settings.implication * (total - own);
      confidence[item * classes + k] = 1 / (1 + Math.exp(-settings.gamma * adjusted));
    }
  }
  return confidence;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let i = 0; i < a.length; i += 1) {
    product += (a[i] ?? 0) * (b[i] ?? 0);
    lengthA += (a[i] ?? 0) ** 2;
    lengthB += (b[i] ?? 0) ** 2;
  }
  return lengthA === 0 || lengthB === 0 ? 1 : product / Math.sqrt(lengthA * lengthB);
}
