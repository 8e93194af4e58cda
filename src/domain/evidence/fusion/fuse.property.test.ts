import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fusion, fuseReports, fuseSegments } from './fuse.ts';
import { repeats, witnessOf } from './kinship.ts';
import { FUSION_POLICY } from './policy.ts';
import type { WeakReport } from './report.ts';

const START = 1646222400;
const DAY_SECONDS = 6 * 3600;
const END = START + DAY_SECONDS + 3600;
const RANK = { closed: 0, unknown: 0, unproven: 1, open: 2 };
const RUNS = { numRuns: 300 };

// Few values each, so that reports are linked by chance in every way.
const few = (prefix: string) => fc.integer({ min: 0, max: 4 }).map((n) => `${prefix}-${n}`);
const perhaps = (prefix: string) => fc.option(few(prefix), { nil: null });
const text = fc.constantFrom(
  'road open',
  'the bridge is free and cars get through to the town',
  'the bridge is free and cars get through to our town',
  'soldiers turn everybody back at the second crossing by the mill',
  'walked along the river road with two others and saw nobody',
);

const reportWith = (trusted: fc.Arbitrary<boolean>): fc.Arbitrary<WeakReport> =>
  fc
    .record({
      reportId: fc.uuid(),
      says: fc.constantFrom('open' as const, 'closed' as const),
      account: few('account'),
      trusted,
      observedAtSeconds: fc.integer({ min: START, max: START + DAY_SECONDS }),
      delaySeconds: fc.integer({ min: -600, max: 3600 }),
      deviceId: perhaps('device'),
      cellId: perhaps('cell'),
      text,
      chainId: perhaps('chain'),
      branchId: perhaps('branch'),
    })
    .map(({ account, delaySeconds, ...report }) => ({
      ...report,
      segmentId: 'segment',
      accountId: report.trusted ? `observer-${account}` : account,
      receivedAtSeconds: report.observedAtSeconds + delaySeconds,
    }));

const anyReport = reportWith(fc.boolean());
const reports = fc.array(anyReport, { maxLength: 25 });
const crowdOnly = fc.array(reportWith(fc.constant(false)), { maxLength: 40 });
const records = fc
  .array(fc.tuple(few('account'), fc.nat({ max: 9 }), fc.nat({ max: 9 })))
  .map((rows) => new Map(rows.map(([id, agreed, disagreed]) => [id, { agreed, disagreed }])));

function expectNoHigher(after: Fusion, before: Fusion): void {
  expect(after.probabilityOpen).toBeLessThanOrEqual(before.probabilityOpen + 1e-12);
  expect(RANK[after.verdict]).toBeLessThanOrEqual(RANK[before.verdict]);
}

describe('fusion, whatever the reports', () => {
  it('leaves no trace of the order of arrival, nor of a report sent again', () => {
    const shuffled = reports.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
      ),
    );
    fc.assert(
      fc.property(shuffled, records, ([all, otherwise, again], known) => {
        const one = fuseReports(all, END, known);
        expect(fuseReports([...again, ...otherwise], END, known)).toEqual(one);
        expect(fuseSegments(otherwise, END)).toEqual(fuseSegments(all, END));
      }),
      RUNS,
    );
  });

  it('never raises openness by the passing of time', () => {
    fc.assert(
      fc.property(reports, records, fc.nat({ max: 6 * 3600 }), (all, known, later) => {
        expectNoHigher(fuseReports(all, END + later, known), fuseReports(all, END, known));
      }),
      RUNS,
    );
  });

  it('never raises openness by a repeat of an origin, whatever the repeat shares', () => {
    fc.assert(
      fc.property(reports, anyReport, records, (all, extra, known) => {
        const repeat = { ...extra, says: 'open' as const };
        const isRepeat = all.some(
          (earlier) =>
            earlier.says === 'open' &&
            witnessOf(earlier).seconds < witnessOf(repeat).seconds &&
            repeats(witnessOf(earlier), witnessOf(repeat), FUSION_POLICY) !== null,
        );
        fc.pre(isRepeat);
        expectNoHigher(fuseReports([...all, repeat], END, known), fuseReports(all, END, known));
      }),
      RUNS,
    );
  });

  it('never raises openness by a report of closure, whomever it is linked to', () => {
    fc.assert(
      fc.property(reports, anyReport, records, (all, extra, known) => {
        const closure = { ...extra, says: 'closed' as const };
        expectNoHigher(fuseReports([...all, closure], END, known), fuseReports(all, END, known));
      }),
      RUNS,
    );
  });

  it('withdraws "open" at one report of closure that is newer than the rest', () => {
    fc.assert(
      fc.property(reports, anyReport, records, (all, extra, known) => {
        const now = { observedAtSeconds: END, receivedAtSeconds: END };
        const warning = { ...extra, ...now, says: 'closed' as const };
        const after = fuseReports([...all, warning], END, known);
        expect(after.verdict).not.toBe('open');
        expect(after.probabilityOpen).toBeLessThanOrEqual(FUSION_POLICY.crowdCap + 1e-12);
      }),
      RUNS,
    );
  });

  it('never says open, nor more than the cap, by the crowd alone', () => {
    fc.assert(
      fc.property(crowdOnly, records, (all, known) => {
        const { probabilityOpen, verdict } = fuseReports(all, END, known);
        expect(probabilityOpen).toBeLessThanOrEqual(FUSION_POLICY.crowdCap + 1e-12);
        expect(verdict).not.toBe('open');
      }),
      RUNS,
    );
  });

  it('stays within its bounds and accounts for every report once', () => {
    fc.assert(
      fc.property(reports, records, (all, known) => {
        const fusion = fuseReports(all, END, known);
        expect(fusion.probabilityOpen).toBeGreaterThanOrEqual(FUSION_POLICY.floor);
        expect(fusion.probabilityOpen).toBeLessThanOrEqual(FUSION_POLICY.ceiling + 1e-12);
        expect(fusion.probabilityOpen + fusion.probabilityClosed).toBeCloseTo(1);
        const grouped = fusion.groups.flatMap((group) => [
          group.countedReportId,
          ...group.repeats.map((repeat) => repeat.reportId),
        ]);
        const opens = all.filter((report) => report.says === 'open');
        expect(grouped.sort()).toEqual(opens.map((report) => report.reportId).sort());
        expect(fusion.effectiveIndependentReports.open).toBe(fusion.groups.length);
      }),
      RUNS,
    );
  });
});
