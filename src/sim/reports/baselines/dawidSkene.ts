import { voteShares } from './majority.ts';
import { columnsOf, type VoteTable } from './votes.ts';

export interface DawidSkeneResult {
  /** Probability of each class, items x classes. */
  readonly posteriors: Float64Array;
  /** Share of each class. */
  readonly marginals: Float64Array;
  /** sources x true class x answer: the probability of an answer given the truth. */
  readonly errorRates: Float64Array;
  readonly iterations: number;
}

export interface EmSettings {
  readonly iterations: number;
  /** Largest change of a posterior at which to stop. */
  readonly tolerance: number;
  /** Added to every count; 0 is the maximum likelihood of the papers. */
  readonly smoothing: number;
}

/**
 * A. P. Dawid, A. M. Skene: Maximum Likelihood Estimation of Observer Error-Rates Using the EM
 * Algorithm, Journal of the Royal Statistical Society C 28(1), 1979, 20-28. Starts from the vote
 * shares (their 3.1); error rates and marginals by (2.3) and (2.4), posteriors by (2.5), in
 * logarithms. A source may answer an item more than once, as in their data.
 */
export function dawidSkene(table: VoteTable, settings: EmSettings): DawidSkeneResult {
  const { items, classes } = table;
  const votes = columnsOf(table);
  let posteriors = voteShares(table);
  let model = maximise(table, votes, posteriors, settings.smoothing);
  let iterations = 0;
  for (; iterations < settings.iterations; iterations += 1) {
    const next = expect(table, votes, model);
    let change = 0;
    for (let cell = 0; cell < items * classes; cell += 1) {
      change = Math.max(change, Math.abs((next[cell] ?? 0) - (posteriors[cell] ?? 0)));
    }
    posteriors = next;
    model = maximise(table, votes, posteriors, settings.smoothing);
    if (change < settings.tolerance) break;
  }
  return { posteriors, ...model, iterations };
}

interface Model {
  readonly marginals: Float64Array;
  readonly errorRates: Float64Array;
}

type Columns = ReturnType<typeof columnsOf>;

function maximise(
  table: VoteTable,
  votes: Columns,
  posteriors: Float64Array,
  smoothing: number,
): Model {
  const { items, sources, classes } = table;
  const marginals = new Float64Array(classes).fill(smoothing);
  for (let cell = 0; cell < items * classes; cell += 1) {
    const k = cell % classes;
    marginals[k] = (marginals[k] ?? 0) + (posteriors[cell] ?? 0);
  }
  normalise(marginals, classes);
  const errorRates = new Float64Array(sources * classes * classes).fill(smoothing);
  for (let vote = 0; vote < votes.item.length; vote += 1) {
    const row = (votes.item[vote] ?? 0) * classes;
    const rates = (votes.source[vote] ?? 0) * classes * classes + (votes.answer[vote] ?? 0);
    for (let k = 0; k < classes; k += 1) {
      const cell = rates + k * classes;
      errorRates[cell] = (errorRates[cell] ?? 0) + (posteriors[row + k] ?? 0);
    }
  }
  normalise(errorRates, classes);
  return { marginals, errorRates };
}

function expect(table: VoteTable, votes: Columns, model: Model): Float64Array {
  const { items, classes } = table;
  const logs = new Float64Array(items * classes);
  for (let cell = 0; cell < items * classes; cell += 1) {
    logs[cell] = Math.log(model.marginals[cell % classes] ?? 0);
  }
  const logRates = model.errorRates.map(Math.log);
  for (let vote = 0; vote < votes.item.length; vote += 1) {
    const row = (votes.item[vote] ?? 0) * classes;
    const rates = (votes.source[vote] ?? 0) * classes * classes + (votes.answer[vote] ?? 0);
    for (let k = 0; k < classes; k += 1) {
      logs[row + k] = (logs[row + k] ?? 0) + (logRates[rates + k * classes] ?? 0);
    }
  }
  for (let from = 0; from < logs.length; from += classes) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = from; k < from + classes; k += 1) most = Math.max(most, logs[k] ?? 0);
    for (let k = from; k < from + classes; k += 1) {
      // Where every class is impossible (unsmoothed contradictions), none is preferred.
      logs[k] = most === Number.NEGATIVE_INFINITY ? 1 : Math.exp((logs[k] ?? 0) - most);
    }
  }
  normalise(logs, classes);
  return logs;
}

/** Makes each run of `width` numbers sum to 1; a run of zeros stays. */
function normalise(values: Float64Array, width: number): void {
  for (let from = 0; from < values.length; from += width) {
    let total = 0;
    for (let k = from; k < from + width; k += 1) total += values[k] ?? 0;
    if (total > 0)
      for (let k = from; k < from + width; k += 1) values[k] = (values[k] ?? 0) / total;
  }
}
