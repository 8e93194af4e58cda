import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseSegments } from './fuse.ts';
import { KeptLogs } from './keptLogs.ts';
import type { WeakReport } from './report.ts';

const report = fc
  .record({
    n: fc.integer({ min: 0, max: 30 }),
    segment: fc.constantFrom('a', 'b'),
    says: fc.constantFrom('open', 'open', 'closed'),
    who: fc.integer({ min: 0, max: 5 }),
    at: fc.integer({ min: 0, max: 90 }),
    trusted: fc.constantFrom(false, false, false, true),
    text: fc.constantFrom('', 'road to the west is quite open now friends'),
  })
  .map(
    ({ n, segment, says, who, at, trusted, text }): WeakReport => ({
      ...{
        reportId: `${segment}-${n}`,
        segmentId: segment,
        accountId: `who-${who}`,
        trusted,
        text,
      },
      ...{ says: says === 'closed' ? 'closed' : 'open', observedAtSeconds: at * 60 },
      ...{ receivedAtSeconds: at * 60, deviceId: null, cellId: null, chainId: null },
      branchId: `branch-${who}`,
    }),
  );

/** Reports by id: what is asked about at one time. */
const asked = fc.record({
  reports: fc.uniqueArray(report, { selector: ({ reportId }) => reportId, maxLength: 12 }),
  minute: fc.integer({ min: 0, max: 120 }),
});

describe('logs that are kept', () => {
  it('answer as reading everything anew, whatever came, went or changed, at any moment', () => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 8 }), (questions) => {
        const logs = new KeptLogs();
        for (const { reports, minute } of questions) {
          const fused = logs.fuse(reports, minute * 60);
          const anew = fuseSegments(reports, minute * 60);
          expect(new Map([...fused].sort())).toEqual(new Map([...anew].sort()));
        }
      }),
    );
  });

  it('answer the same while reports only come in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(report, { selector: ({ reportId }) => reportId, maxLength: 25 }),
        (reports) => {
          const logs = new KeptLogs();
          for (let count = 1; count <= reports.length; count += 3) {
            const now = reports.slice(0, count);
            expect(logs.fuse(now, 7_200)).toEqual(fuseSegments(now, 7_200));
          }
        },
      ),
    );
  });
});
