import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBody, claimCase } from '../../../test/support/claims.ts';
import type { ClaimCase } from '../picture.ts';
import { type Claim, predicateSchema } from './claim.ts';
import { trackRecordOf } from './trackRecord.ts';

const SAID = '2022-03-03T10:00:00.000Z';
const matters = predicateSchema.options;

function judged(id: number, right: boolean | null, changes: Partial<Claim> = {}): ClaimCase {
  const predicate = matters[id % matters.length] ?? 'open';
  const outcome = right === null ? null : right ? 'borneOut' : 'notBorneOut';
  return claimCase(claimBody(`c${id}`, { predicate, ...changes }), {
    outcome: outcome && { outcome, reason: 'seen', shownBy: [], actor: 'somebody', at: SAID },
  });
}
const record = (...rights: (boolean | null)[]) =>
  trackRecordOf(rights.map((right, id) => judged(id, right)));

describe('the track record of a source', () => {
  it('says nothing while nothing was judged, and suggests nothing from two matters', () => {
    expect(record(null, null)).toEqual({
      borneOut: 0,
      notBorneOut: 0,
      suggests: null,
      record: { id: 'evidence.record.none', values: {} },
    });
    expect(record(true, true).suggests).toBeNull();
  });

  it('suggests the grade whose words fit the share, and an A only after many', () => {
    expect(record(true, true, true).suggests).toBe('B');
    expect(record(...Array<boolean>(10).fill(true)).suggests).toBe('A');
    expect(record(true, true, false).suggests).toBe('C');
    expect(record(true, false, false, true).suggests).toBe('D');
    expect(record(false, false, true, false).suggests).toBe('E');
  });

  it('counts a matter once however often it was said, and as wrong where it was', () => {
    const again = [1, 2, 3, 4].map((id) => judged(id, id !== 3, { predicate: 'open' }));
    expect(trackRecordOf(again)).toMatchObject({ borneOut: 0, notBorneOut: 1 });
  });

  it('takes the absence of a report for no word that could come true', () => {
    expect(trackRecordOf([judged(1, true, { stance: 'noReport' })]).borneOut).toBe(0);
  });

  it('is the same in any order', () => {
    const one = fc.record({ id: fc.nat(30), right: fc.option(fc.boolean(), { nil: null }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (rows) => {
        const cases = rows.map(({ id, right }) => judged(id, right));
        expect(trackRecordOf(cases.toReversed())).toEqual(trackRecordOf(cases));
      }),
    );
  });
});
