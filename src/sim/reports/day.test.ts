import { describe, expect, it } from 'vitest';
import { makeDay, type ReportDay } from './day.ts';
import { baselineEstimator, type Estimator, fusionEstimator, SOLVERS } from './estimator.ts';
import { type Score, scoreDay } from './score.ts';
import { closureAt } from './world.ts';

const isLie = (day: ReportDay) => (report: ReportDay['reports'][number]) =>
  (closureAt(day.world, report.segmentId, report.observedAtSeconds) === null) !==
  (report.says === 'open');

describe('a simulated day of road reports', () => {
  const calm = makeDay({ seed: 5 });
  const attacked = makeDay({ seed: 5, adversaryShare: 0.3 });

  it('is the same for the same seed and another for another', () => {
    expect(makeDay({ seed: 5, adversaryShare: 0.3 })).toEqual(attacked);
    expect(makeDay({ seed: 6 }).world).not.toEqual(calm.world);
  });

  it('has the same truth and the same honest reports whatever the adversary does', () => {
    expect(attacked.world).toEqual(calm.world);
    const honest = attacked.reports.filter(({ reportId }) => !attacked.adversarial.has(reportId));
    expect(honest).toEqual(calm.reports);
  });

  it.each([0, 0.1, 0.3, 0.5])('gives the adversary %d of all reports', (adversaryShare) => {
    const { reports, adversarial } = makeDay({ seed: 5, adversaryShare });
    expect(adversarial.size / reports.length).toBeCloseTo(adversaryShare, 3);
  });

  it('has honest people who are mostly right and adversaries who mostly lie', () => {
    const { reports, adversarial } = attacked;
    const lies = isLie(attacked);
    const share = (own: typeof reports) => own.filter(lies).length / own.length;
    const honest = reports.filter((r) => !adversarial.has(r.reportId) && !r.trusted);
    expect(share(honest)).toBeGreaterThan(0.05);
    expect(share(honest)).toBeLessThan(0.25);
    expect(share(reports.filter((r) => adversarial.has(r.reportId)))).toBeGreaterThan(0.6);
    expect(share(reports.filter((r) => r.trusted))).toBeLessThan(0.05);
  });

  it('arrives in the order of receipt, with closures that overlap nowhere', () => {
    const received = attacked.reports.map((report) => report.receivedAtSeconds);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const { closures } = attacked.world;
    expect(closures.length).toBeGreaterThan(10);
    for (const closure of closures) {
      expect(closureAt(attacked.world, closure.segmentId, closure.from)).toBe(closure);
      expect(closureAt(attacked.world, closure.segmentId, closure.to)).toBeNull();
    }
  });

  it('lets each way of attack leave some signals clean', () => {
    const cellsOf = (strategy: 'collusion' | 'flood') => {
      const { reports, adversarial } = makeDay({
        seed: 5,
        adversaryShare: 0.3,
        strategies: [strategy],
      });
      const own = reports.filter((report) => adversarial.has(report.reportId));
      const honest = reports.filter((report) => !adversarial.has(report.reportId));
      const branches = new Set(honest.map((report) => report.branchId));
      return {
        devices: new Set(own.map((report) => report.deviceId)).size,
        hidden: own.filter((r) => r.branchId !== null && branches.has(r.branchId)).length,
        reports: own.length,
      };
    };
    expect(cellsOf('flood').devices).toBe(2);
    const collusion = cellsOf('collusion');
    expect(collusion.devices).toBe(12);
    expect(collusion.hidden).toBe(collusion.reports);
  });
});

describe('scoring a method', () => {
  const day = makeDay({ seed: 5, adversaryShare: 0.2 });
  const always = (probabilityOpen: number): Estimator => ({
    receive: () => undefined,
    estimate: (segmentIds) =>
      segmentIds.map(() => ({ probabilityOpen, saysOpen: probabilityOpen > 0.5 })),
  });
  const oracle: Estimator = {
    receive: () => undefined,
    estimate: (segmentIds, atSeconds) =>
      segmentIds.map((segmentId) => {
        const probabilityOpen = closureAt(day.world, segmentId, atSeconds) === null ? 1 : 0;
        return { probabilityOpen, saysOpen: probabilityOpen === 1 };
      }),
  };

  it('finds no fault with one who knows the truth', () => {
    const faultless: Partial<Score> = { accuracy: 1, brier: 0, falseOpen: 0, blindOpen: 0 };
    expect(scoreDay(day, oracle)).toMatchObject({ ...faultless, falseClosed: 0, openFound: 1 });
  });

  it('charges "always open" with every closed road, and with never finding a closure', () => {
    const score = scoreDay(day, always(1));
    expect(score).toMatchObject({ falseOpen: 1, falseOpenLeaning: 1, blindOpen: 1, openFound: 1 });
    expect(score.reportsToFind.length).toBeGreaterThan(5);
    expect(new Set(score.reportsToFind)).toEqual(new Set([Number.POSITIVE_INFINITY]));
    expect(score.accuracy).toBeCloseTo(1 - score.brier);
  });

  it('does not let "always closed" pass for careful: it finds no open road', () => {
    const score = scoreDay(day, always(0));
    expect(score).toMatchObject({ falseOpen: 0, falseClosed: 1, openFound: 0, reportsToFind: [] });
  });

  it('is the same for the same day and method', () => {
    const solve = SOLVERS.majority;
    if (!solve) throw new Error('expected majority among the solvers');
    const majority = () => baselineEstimator({ name: 'majority', windowSeconds: 2700, solve });
    expect(scoreDay(day, majority())).toEqual(scoreDay(day, majority()));
  });
});

describe('the bars, on a few days of the benchmark (bench/fusion.ts has them all)', () => {
  it.each([1, 2, 3])('are met on day %d with 30 % of reports by the adversary', (seed) => {
    const day = makeDay({ seed, adversaryShare: 0.3 });
    const ours = scoreDay(day, fusionEstimator());
    expect(ours.falseOpenPairs - ours.misledPairs).toBe(0);
    expect(ours.openFound).toBeGreaterThan(0);
    for (const name of ['majority', 'one-coin EM', 'Dawid-Skene']) {
      const solve = SOLVERS[name];
      if (!solve) throw new Error(`expected ${name} among the solvers`);
      const theirs = scoreDay(day, baselineEstimator({ name, windowSeconds: 2700, solve }));
      expect(theirs.falseOpen).toBeGreaterThan(0.2);
      expect(ours.accuracy).toBeGreaterThan(theirs.accuracy);
    }
  });
});
