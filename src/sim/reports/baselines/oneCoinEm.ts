import type { EmSettings } from './dawidSkene.ts';
import { voteShares } from './majority.ts';
import { columnsOf, OPEN, type VoteTable } from './votes.ts';

export interface OneCoinResult {
  /** Probability that each item is open. */
  readonly open: Float64Array;
  /** Probability that each source is right. */
  readonly reliability: Float64Array;
  /** Share of open items. */
  readonly prior: number;
  readonly iterations: number;
}

/**
 * Expectation maximisation with one parameter a source, the probability of being right: D. Wang, L.
 * Kaplan, H. Le, T. Abdelzaher, On Truth Discovery in Social Sensing: A Maximum Likelihood
 * Estimation Approach, IPSN 2012, in the form for binary conflicting reports of D. Wang, L. Kaplan,
 * T. Abdelzaher, Maximum Likelihood Analysis of Conflicting Observations in Social Sensing, ACM
 * TOSN 10(2), 2014. Starts from the vote shares.
 */
export function oneCoinEm(table: VoteTable, settings: EmSettings): OneCoinResult {
  const { items, sources } = table;
  const votes = columnsOf(table);
  const shares = voteShares(table);
  let open = Float64Array.from({ length: items }, (_, item) => shares[item * 2 + OPEN] ?? 0.5);
  let reliability = new Float64Array(sources);
  let prior = 0.5;
  let iterations = 0;
  for (; iterations < settings.iterations; iterations += 1) {
    const right = new Float64Array(sources).fill(settings.smoothing);
    const all = new Float64Array(sources).fill(2 * settings.smoothing);
    for (let vote = 0; vote < votes.item.length; vote += 1) {
      const source = votes.source[vote] ?? 0;
      const p = open[votes.item[vote] ?? 0] ?? 0.5;
      right[source] = (right[source] ?? 0) + (votes.answer[vote] === OPEN ? p : 1 - p);
      all[source] = (all[source] ?? 0) + 1;
    }
    reliability = right.map((count, source) => count / (all[source] || 1));
    prior = open.reduce((sum, p) => sum + p, 0) / items;

    const next = expectation(items, votes, reliability, prior);
    let change = 0;
    for (let item = 0; item < items; item += 1) {
      change = Math.max(change, Math.abs((next[item] ?? 0) - (open[item] ?? 0)));
    }
    open = next;
    if (change < settings.tolerance) break;
  }
  return { open, reliability, prior, iterations };
}

function expectation(
  items: number,
  votes: ReturnType<typeof columnsOf>,
  reliability: Float64Array,
  prior: number,
) {
  const forOpen = new Float64Array(items).fill(Math.log(prior));
  const forClosed = new Float64Array(items).fill(Math.log(1 - prior));
  const logRight = reliability.map(Math.log);
  const logWrong = reliability.map((value) => Math.log(1 - value));
  for (let vote = 0; vote < votes.item.length; vote += 1) {
    const item = votes.item[vote] ?? 0;
    const right = logRight[votes.source[vote] ?? 0] ?? 0;
    const wrong = logWrong[votes.source[vote] ?? 0] ?? 0;
    const isOpen = votes.answer[vote] === OPEN;
    forOpen[item] = (forOpen[item] ?? 0) + (isOpen ? right : wrong);
    forClosed[item] = (forClosed[item] ?? 0) + (isOpen ? wrong : right);
  }
  return forOpen.map((logOpen, item) => {
    const logClosed = forClosed[item] ?? 0;
    // Two impossibilities (unsmoothed contradictions) leave the item undecided.
    if (logOpen === logClosed) return 0.5;
    return 1 / (1 + Math.exp(logClosed - logOpen));
  });
}
