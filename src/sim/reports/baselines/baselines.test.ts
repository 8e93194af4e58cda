import { describe, expect, it } from 'vitest';
import { Dice } from '../dice.ts';
import { anaesthetists } from './anaesthetists.fixture.ts';
import { dawidSkene } from './dawidSkene.ts';
import { voteShares } from './majority.ts';
import { oneCoinEm } from './oneCoinEm.ts';
import { TRUTH_FINDER, truthFinder } from './truthFinder.ts';
import { CLOSED, OPEN, type VoteTable } from './votes.ts';

/** Three sources, three items; the sums below can be followed on paper. */
const SMALL: VoteTable = {
  items: 3,
  sources: 3,
  classes: 2,
  votes: [
    { item: 0, source: 0, answer: OPEN },
    { item: 0, source: 1, answer: OPEN },
    { item: 0, source: 2, answer: CLOSED },
    { item: 1, source: 0, answer: OPEN },
    { item: 1, source: 1, answer: CLOSED },
    { item: 1, source: 2, answer: CLOSED },
    { item: 2, source: 0, answer: OPEN },
    { item: 2, source: 1, answer: OPEN },
    { item: 2, source: 2, answer: OPEN },
  ],
};
const ML = { iterations: 1, tolerance: 0, smoothing: 0 };

const expectClose = (found: ArrayLike<number>, wanted: readonly number[], digits = 6) => {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, index) => {
    expect(found[index]).toBeCloseTo(value, digits);
  });
};

describe('majority and weighted vote', () => {
  it('give each class the share of its votes', () => {
    expectClose(voteShares(SMALL), [1 / 3, 2 / 3, 2 / 3, 1 / 3, 0, 1]);
  });

  it('let a heavier source outvote two lighter ones', () => {
    const shares = voteShares(SMALL, (source) => (source === 2 ? 4 : 1));
    expectClose(shares.subarray(0, 2), [4 / 6, 2 / 6]);
  });

  it('leave an item without votes undecided', () => {
    expectClose(voteShares({ ...SMALL, items: 4 }).subarray(6), [0.5, 0.5]);
  });
});

describe('one-coin EM (Wang, Kaplan, Le, Abdelzaher 2012; binary form 2014)', () => {
  it('makes the first round that one makes on paper', () => {
    const { open, reliability, prior } = oneCoinEm(SMALL, ML);
    // Vote shares 2/3, 1/3, 1 give these means; then Bayes' rule with each source's one parameter.
    expectClose(reliability, [2 / 3, 7 / 9, 2 / 3]);
    expect(prior).toBeCloseTo(2 / 3);
    expectClose(open, [28 / 32, 8 / 22, 56 / 58]);
  });

  it('finds the reliabilities behind answers that were made with them', () => {
    const { table, truths, reliabilities } = synthetic([0.9, 0.85, 0.8, 0.75, 0.6], 4000);
    const { open, reliability } = oneCoinEm(table, {
      iterations: 200,
      tolerance: 1e-9,
      smoothing: 0,
    });
    expectClose(reliability, reliabilities, 1);
    const right = truths.filter((truth, item) => (open[item] ?? 0) > 0.5 === truth).length;
    expect(right / truths.length).toBeGreaterThan(0.93);
  });
});

describe('Dawid-Skene (1979)', () => {
  const settings = { iterations: 500, tolerance: 1e-9, smoothing: 0 };

  it('gives the class shares of the anaesthetists that the paper prints', () => {
    expectClose(dawidSkene(anaesthetists(), settings).marginals, [0.4, 0.42, 0.11, 0.07], 2);
  });

  it('gives the error rates of the first and second observer on the same data', () => {
    // Digits beyond the paper's two: an independent computation of the same equations in another
    // language.
    const rates = dawidSkene(anaesthetists(), settings).errorRates;
    expectClose(
      rates.subarray(0, 16),
      [
        [0.8895, 0.1105, 0, 0],
        [0.0706, 0.8764, 0.053, 0],
        [0, 0.3388, 0.6612, 0],
        [0, 0, 0.5556, 0.4444],
      ].flat(),
      3,
    );
    expectClose(rates.subarray(16, 24), [0.8342, 0.1658, 0, 0, 0.0527, 0.6329, 0.3143, 0], 3);
  });

  it('puts every patient in the class that the same computation puts him in', () => {
    const { posteriors } = dawidSkene(anaesthetists(), settings);
    const classes = Array.from({ length: 45 }, (_, patient) => {
      const row = [...posteriors.subarray(patient * 4, patient * 4 + 4)];
      return row.indexOf(Math.max(...row)) + 1;
    });
    expect(classes.join('')).toBe('142222132243121111222222112111131224233111212');
  });

  it('makes the first round that one makes on paper', () => {
    const { marginals, errorRates, posteriors } = dawidSkene(SMALL, { ...settings, iterations: 0 });
    expect(marginals[OPEN]).toBeCloseTo(2 / 3);
    // Source 2 said closed of items whose shares of open are 2/3 and 1/3, open of one with share 1.
    const whenOpen = (2 * 2 + OPEN) * 2;
    expectClose(errorRates.subarray(whenOpen, whenOpen + 2), [1 / 2, 1 / 2]);
    expectClose(posteriors, [1 / 3, 2 / 3, 2 / 3, 1 / 3, 0, 1]);
  });
});

describe('TruthFinder (Yin, Han, Yu 2008)', () => {
  const ONE: VoteTable = { ...SMALL, items: 1, votes: SMALL.votes.slice(0, 3) };

  it('makes the first round that one makes on paper', () => {
    const { trust } = truthFinder(ONE, { ...TRUTH_FINDER, iterations: 1 });
    // tau = -ln(0.1); open 2 tau - tau/2, closed tau - 2 tau/2 = 0; dampened by 0.3.
    const open = 1 / (1 + 10 ** (-0.3 * 1.5));
    expectClose(trust, [open, open, 0.5]);
  });

  it('ignores the other facts of an item where none implies another', () => {
    const { confidence } = truthFinder(ONE, { ...TRUTH_FINDER, implication: 0, iterations: 0 });
    expectClose(confidence, [1 / (1 + 10 ** -0.3), 1 / (1 + 10 ** -0.6)]);
  });

  it('comes to trust those more whose facts more others hold', () => {
    const { trust } = truthFinder(SMALL, TRUTH_FINDER);
    expect(trust[1]).toBeGreaterThan(trust[0] ?? 1);
    expect(trust[1]).toBeGreaterThan(trust[2] ?? 1);
  });
});

/** Answers of sources with known reliability, drawn from a seed. */
function synthetic(reliabilities: readonly number[], items: number) {
  const dice = new Dice(7);
  const truths = Array.from({ length: items }, () => dice.chance(0.6));
  const votes = truths.flatMap((truth, item) =>
    reliabilities.map((reliability, source) => {
      const isRight = dice.chance(reliability);
      return { item, source, answer: isRight === truth ? OPEN : CLOSED };
    }),
  );
  const table: VoteTable = { items, sources: reliabilities.length, classes: 2, votes };
  return { table, truths, reliabilities };
}
