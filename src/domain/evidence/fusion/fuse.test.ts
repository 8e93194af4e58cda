import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../wording/catalogues.ts';
import { makeRenderer } from '../../wording/renderer.ts';
import { fuseReports, fuseSegments, readLog } from './fuse.ts';
import { FUSION_POLICY } from './policy.ts';
import type { WeakReport } from './report.ts';
import { SegmentLog } from './segmentLog.ts';

const NOON = 1646222400;
const minutes = (count: number) => count * 60;

/** Five words that no other id has; digits do not count as words. */
const ownWords = (id: string) => {
  const letters = id.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  return ['nu', 'do', 'ta', 'vy', 'po'].map((end) => `${letters}${end}`).join(' ');
};

/** A report by a stranger of whom everything is his own, `ago` minutes before noon. */
function report(id: string, ago: number, changes: Partial<WeakReport> = {}): WeakReport {
  return {
    reportId: id,
    segmentId: 'pisochyn-road-3',
    says: 'open',
    accountId: `account ${id}`,
    trusted: false,
    observedAtSeconds: NOON - minutes(ago),
    receivedAtSeconds: NOON - minutes(ago) + 30,
    deviceId: `device ${id}`,
    cellId: `cell ${id}`,
    text: ownWords(id),
    chainId: null,
    branchId: `branch ${id}`,
    ...changes,
  };
}

const anchor = (id: string, ago: number, changes: Partial<WeakReport> = {}) =>
  report(id, ago, { trusted: true, ...changes });
const crowd = (count: number, changes: Partial<WeakReport> = {}) =>
  Array.from({ length: count }, (_, index) => report(`r${index}`, 5 + index, changes));
const at = NOON + minutes(2);
const fuse = (reports: readonly WeakReport[]) => fuseReports(reports, at);

describe('fusion of weak reports about one segment', () => {
  it('knows nothing of a road of which nobody speaks, and does not take it for open', () => {
    const { probabilityOpen, verdict, limits } = fuse([]);
    expect(probabilityOpen).toBeCloseTo(FUSION_POLICY.prior);
    expect(verdict).toBe('unknown');
    expect(limits.map(({ id }) => id)).toEqual(['fusion.silence', 'fusion.crowdCap']);
  });

  it('lets a crowd of strangers say "unproven", never "open"', () => {
    const { probabilityOpen, verdict, effectiveIndependentReports } = fuse(crowd(500));
    expect(effectiveIndependentReports.open).toBe(500);
    expect(probabilityOpen).toBeLessThanOrEqual(FUSION_POLICY.crowdCap);
    expect(verdict).toBe('unproven');
  });

  it('says "open" on a trusted word with a second origin, and not on either alone', () => {
    expect(fuse([anchor('a', 10), report('b', 5)]).verdict).toBe('open');
    expect(fuse([anchor('a', 10)]).verdict).toBe('unproven');
    expect(fuse([report('b', 5), report('c', 6)]).verdict).toBe('unproven');
  });

  it('takes "open" back at one report of closure, from whomever', () => {
    const known = [anchor('a', 20), anchor('b', 15), ...crowd(8)];
    expect(fuse(known).verdict).toBe('open');
    const after = fuse([...known, report('warning', 3, { says: 'closed' })]);
    expect(after.verdict).not.toBe('open');
    expect(after.probabilityOpen).toBeLessThanOrEqual(FUSION_POLICY.crowdCap);
  });

  it('finds a closure within two strangers’ reports, or one of a trusted observer', () => {
    const known = [anchor('a', 20), ...crowd(8)];
    const warnings = [3, 2].map((ago) => report(`w${ago}`, ago, { says: 'closed' }));
    expect(fuse([...known, ...warnings]).verdict).toBe('closed');
    expect(fuse([...known, anchor('c', 3, { says: 'closed' })]).verdict).toBe('closed');
  });

  it.each([
    ['device', { deviceId: 'one phone' }],
    ['branch', { branchId: 'one branch' }],
    ['branch', { branchId: null }],
    ['text', { text: 'Confirmed by the emergency service: road open, go NOW!' }],
    ['chain', { chainId: 'one chain' }],
    ['account', { accountId: 'one account' }],
  ] as const)('counts open reports of one %s once', (signal, shared) => {
    const { effectiveIndependentReports, groups } = fuse(crowd(20, shared));
    expect(effectiveIndependentReports.open).toBe(1);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.repeats).toHaveLength(19);
    expect(new Set(groups[0]?.repeats.map((repeat) => repeat.signal))).toEqual(new Set([signal]));
  });

  it('counts open reports of one cell in one minute once, and later ones anew', () => {
    const inCell = (agos: readonly number[]) =>
      fuse(agos.map((ago, i) => report(`c${i}`, ago, { cellId: 'one cell' })));
    expect(inCell([7, 7, 6.5, 6]).effectiveIndependentReports.open).toBe(1);
    expect(inCell([50, 30, 10]).effectiveIndependentReports.open).toBe(3);
  });

  it('recognises a copied story by its words, though times and marks were changed', () => {
    const story = 'passed the bridge at 10:40, soldiers let all cars through';
    const copy = 'PASSED the bridge at 11:15 — soldiers let all cars through!!';
    const texts = [story, copy, 'we walked here from the market and nobody stopped us'];
    const reports = texts.map((text, index) => report(`t${index}`, 10 - index, { text }));
    expect(fuse(reports).effectiveIndependentReports.open).toBe(2);
  });

  it('does not take short words for copies: "road open" coincides by chance', () => {
    expect(fuse(crowd(4, { text: 'Road open' })).effectiveIndependentReports.open).toBe(4);
  });

  it('counts closures by their scarcest kind of independence', () => {
    const many = crowd(30, { says: 'closed', branchId: 'one branch' });
    expect(fuse(many).effectiveIndependentReports.closed).toBe(1);
    const forwards = crowd(30, { says: 'closed', chainId: 'one chain' });
    expect(fuse(forwards).effectiveIndependentReports.closed).toBe(1);
    expect(fuse(crowd(30, { says: 'closed' })).effectiveIndependentReports.closed).toBe(30);
  });

  it('keeps two honest warnings although a liar links himself to both', () => {
    const warnings = [4, 3].map((ago) => report(`w${ago}`, ago, { says: 'closed' }));
    const [first, second] = warnings;
    if (!first || !second) throw new Error('expected two warnings');
    const { deviceId, branchId } = first;
    const bridge = report('bridge', 1, { says: 'closed', deviceId, branchId, text: second.text });
    const before = fuse([...crowd(5), ...warnings]).probabilityOpen;
    expect(fuse([...crowd(5), ...warnings, bridge]).probabilityOpen).toBeLessThanOrEqual(before);
  });

  it('takes a forwarded trusted word for no second origin', () => {
    const word = anchor('a', 10, { text: 'observer at the bridge: both lanes are passable now' });
    const forward = report('b', 5, { text: word.text });
    expect(fuse([word, forward]).verdict).toBe('unproven');
  });

  it('lets a trusted word expire', () => {
    const reports = [anchor('a', 10), ...crowd(6)];
    expect(fuseReports(reports, NOON + minutes(20)).verdict).toBe('open');
    expect(fuseReports(reports, NOON + minutes(55)).verdict).toBe('unproven');
    expect(fuseReports(reports, NOON + minutes(600)).verdict).toBe('unknown');
  });

  it('keeps a closure however long ago it was, until newer reports answer it', () => {
    const warning = report('w', 20, { says: 'closed' });
    expect(fuseReports([warning], NOON + minutes(600)).verdict).toBe('closed');
    const later = [1, 2, 3, 4].map((hour) => report(`o${hour}`, -hour * 60));
    expect(fuseReports([warning, ...later], NOON + minutes(241)).verdict).toBe('unproven');
  });

  it('does not know yet what arrives later, and believes no claim to have seen the future', () => {
    const late = report('late', 30, { receivedAtSeconds: NOON + minutes(60) });
    expect(fuse([late]).reports).toEqual({ open: 0, closed: 0 });
    const seer = report('seer', -600, { receivedAtSeconds: NOON });
    const sober = report('seer', 0, { receivedAtSeconds: NOON });
    expect(fuse([seer]).probabilityOpen).toBe(fuse([sober]).probabilityOpen);
  });

  it('refuses reports about two segments, and a reading before the newest report', () => {
    const other = report('x', 4, { segmentId: 'babai-road-1' });
    expect(() => fuse([report('a', 5), other])).toThrow('expected reports about one segment');
    const log = new SegmentLog(FUSION_POLICY);
    log.add(report('a', 5));
    expect(() => readLog(log, NOON - minutes(30), new Map())).toThrow('expected a moment from');
  });

  it('asks for a second trusted word where several closures came before the first', () => {
    const closures = [30, 25, 20].map((ago) => report(`c${ago}`, ago, { says: 'closed' }));
    const reopened = [...closures, anchor('a', 15), ...crowd(8)];
    expect(fuse(reopened).verdict).toBe('unproven');
    expect(fuse(reopened).limits.map(({ id }) => id)).toContain('fusion.unanswered');
    expect(fuse([...reopened, anchor('b', 4)]).verdict).toBe('open');
    expect(fuse([...closures.slice(2), anchor('a', 15), ...crowd(8)]).verdict).toBe('open');
  });

  it.each(LOCALES)('has words for every limit in %s', (locale) => {
    const say = makeRenderer({ locale, timeZone: 'Europe/Kyiv', zoneName: 'Kyiv', onDayOf: null });
    const closures = [30, 25, 20].map((ago) => report(`c${ago}`, ago, { says: 'closed' }));
    const copies = crowd(4, { deviceId: 'one phone' });
    const limits = [fuse([]), fuse([...closures, anchor('a', 15), ...copies]), fuse(copies)]
      .flatMap((fusion) => fusion.limits)
      .map((limit) => [limit.id, say(limit)] as const);
    expect(new Map(limits).size).toBe(6);
    for (const [, text] of limits) expect(text).toMatch(/^[\p{Lu}\d].{20,}\.$/u);
  });

  it('says how many repeats it left out, and that unlinked liars cannot be told apart', () => {
    const { limits } = fuse(crowd(3, { deviceId: 'one phone' }));
    expect(limits).toContainEqual({ id: 'fusion.repeats', values: { repeats: 2, reports: 3 } });
    expect(limits.map(({ id }) => id)).toContain('fusion.unlinkedLiars');
  });
});

describe('track records', () => {
  const liar = (id: string, ago: number) => report(id, ago, { accountId: 'liar' });

  it('make a caught liar’s word weigh less on other segments', () => {
    const elsewhere = { segmentId: 'babai-road-1' };
    const caught = [
      liar('lie', 40),
      anchor('seen', 38, { says: 'closed' }),
      { ...liar('again', 2), ...elsewhere },
    ];
    const stranger = fuse([liar('again', 2)]).probabilityOpen;
    const known = fuseSegments(caught, at).get('babai-road-1')?.probabilityOpen;
    expect(known).toBeLessThan(stranger);
  });

  it('do not punish a warning that came after a trusted "open"', () => {
    const early = [anchor('seen', 40), report('warning', 30, { says: 'closed', accountId: 'p' })];
    const next = report('next', 2, { segmentId: 'babai-road-1', accountId: 'p', says: 'closed' });
    const known = fuseSegments([...early, next], at).get('babai-road-1')?.probabilityOpen;
    expect(known).toBe(fuse([next]).probabilityOpen);
  });

  it('never lower a trusted observer', () => {
    const reports = [anchor('a', 10), report('b', 5)];
    const worst = new Map([['account a', { agreed: 0, disagreed: 50 }]]);
    expect(fuseReports(reports, at, worst)).toEqual(fuse(reports));
  });
});
