import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFor } from '../../../test/cases/ledgerFacts.ts';
import { claimSaid, kept, minute } from '../../../test/support/evidenceFacts.ts';
import type { Fact } from '../facts.ts';
import { foldPicture } from '../fold/fold.ts';
import type { Report } from '../reports/report.ts';
import { segmentIdOf } from './segmentId.ts';
import { segmentViews } from './segments.ts';

const ROAD = 'babai';
const hex = (text: string) => idFor(text).replaceAll('-', '');

function reported(name: string, at: number, changes: Partial<Report> = {}): Fact {
  const body: Report = {
    reportId: name,
    channel: 'sms',
    gateway: 'modem',
    messageId: name,
    senderId: hex(`sender ${name}`),
    observer: null,
    originalId: null,
    says: 'open',
    people: null,
    place: { placeId: ROAD, segmentId: ROAD, position: null, radiusMetres: null },
    observedAt: minute(at),
    deviceId: null,
    cellId: null,
    chainId: null,
    branchId: null,
    wordDigests: [],
    ...changes,
  };
  return kept('report.received', body.reportId, body, at);
}

const roadAt = (facts: readonly Fact[], at: number) =>
  segmentViews(foldPicture(facts), minute(at)).find((view) => view.segmentId === ROAD);

/** Twelve strangers of different invitations say that the road is open. */
const crowd = Array.from({ length: 12 }, (_, i) =>
  reported(`open-${i}`, i, { branchId: hex(`branch ${i}`) }),
);
const aboutRoad = { subject: { type: 'segment', id: ROAD } } as const;

describe('a piece of road in the picture', () => {
  it('has one id, whichever of its places is named first', () => {
    expect(segmentIdOf(['pisochyn', 'heroiv-pratsi'])).toBe('heroiv-pratsi--pisochyn');
    expect(segmentIdOf(['heroiv-pratsi', 'pisochyn'])).toBe('heroiv-pratsi--pisochyn');
  });

  it('is called open by no crowd, however large', () => {
    const road = roadAt(crowd, 12);
    expect(road).toMatchObject({ verdict: 'unproven', origins: { open: 12, closed: 0 } });
    expect(road?.probabilityOpen).toBeLessThanOrEqual(road?.mostOfCrowd ?? 0);
    const limits = road?.limits.map(({ id }) => id);
    expect(limits).toContain('fusion.crowdCap');
  });

  it('is called open with an observer and a second origin, until one stranger denies it', () => {
    const observer = reported('seen', 12, { observer: 'Convoy lead', branchId: null });
    const before = roadAt([...crowd, observer], 13);
    expect(before?.verdict).toBe('open');
    expect(before?.lowers.map(({ id }) => id)).toContain('report.lowers.oneReport');
    const shelled = reported('shelled', 14, { says: 'shelling' });
    const after = roadAt([...crowd, observer, shelled], 14);
    expect(after?.verdict).not.toBe('open');
    expect(after?.probabilityOpen).toBeLessThan(before?.probabilityOpen ?? 0);
  });

  it('reads a report once, as the claim that was made of it, with the grades of the claim', () => {
    const report = reported('shelled', 3, { says: 'shelling' });
    const claim = claimSaid('c1', 5, {
      ...aboutRoad,
      predicate: 'shelled',
      sourceGrade: 'B',
      reportId: 'shelled',
    });
    const [word, ...more] = roadAt([report, claim], 6)?.words ?? [];
    expect(more).toEqual([]);
    expect(word).toMatchObject({
      from: { type: 'claim', id: 'c1' },
      says: 'closed',
      trusted: true,
      observedAt: minute(3),
    });
  });

  it('forgets a report set aside, a claim withdrawn, and one judged not to have been so', () => {
    const report = reported('false', 1, { says: 'closed' });
    const aside = kept(
      'report.decided',
      'false',
      {
        ...{ reportId: 'false', outcome: 'setAside' as const, claimIds: [], hazardId: null },
        ...{ personId: null, reason: 'A joke among friends' },
      },
      2,
    );
    const claim = claimSaid('c1', 1, { ...aboutRoad, predicate: 'closed' });
    const withdrawn = kept('claim.withdrawn', 'c1', { claimId: 'c1', reason: 'Another road' }, 2);
    const judged = kept(
      'claim.outcomeJudged',
      'c1',
      { claimId: 'c1', outcome: 'notBorneOut', reason: 'Driven at noon', shownBy: [] },
      2,
    );
    expect(roadAt([report], 3)?.verdict).toBe('closed');
    expect(roadAt([report, aside], 3)).toBeUndefined();
    expect(roadAt([claim], 3)?.verdict).toBe('closed');
    expect(roadAt([claim, withdrawn], 3)).toBeUndefined();
    expect(roadAt([claim, judged], 3)).toBeUndefined();
  });

  it('takes the absence of a report, or of shelling, for no word at all', () => {
    const silent = claimSaid('c1', 1, { ...aboutRoad, predicate: 'used', stance: 'noReport' });
    const unused = claimSaid('c2', 1, { ...aboutRoad, predicate: 'used', stance: 'denies' });
    const quiet = claimSaid('c3', 1, { ...aboutRoad, predicate: 'shelled', stance: 'denies' });
    expect(roadAt([silent, unused, quiet], 3)).toBeUndefined();
  });

  it('counts copies of one source once, and says which they were', () => {
    const own = claimSaid('c1', 1, { ...aboutRoad, predicate: 'open' });
    const copy = claimSaid('c2', 4, {
      ...aboutRoad,
      predicate: 'open',
      originSourceId: 'source-of-c1',
      cites: ['statement-c1'],
      sourceGrade: 'C',
    });
    const road = roadAt([own, copy], 5);
    expect(road?.origins.open).toBe(1);
    expect(road?.words.find((word) => word.from.id === 'c2')?.repeatOf).toMatchObject({ id: 'c1' });
  });
});

describe('a claim about a piece of road', () => {
  const said = (id: string, at: number, changes: Parameters<typeof claimSaid>[2] = {}) =>
    claimSaid(id, at, { ...aboutRoad, predicate: 'open', ...changes });
  const crowdClaim = said('rumour', 1, { sourceGrade: 'D', informationGrade: '4' });

  it('is no observer’s word where its source has it from somebody else', () => {
    const heard = said('heard', 3, { originSourceId: 'source-of-rumour' });
    const citing = said('citing', 3, { originSourceId: 'somebody' });
    for (const hearsay of [heard, citing]) {
      const road = roadAt([...crowd, crowdClaim, hearsay], 13);
      expect(road?.verdict).toBe('unproven');
      expect(road?.words.some(({ trusted }) => trusted)).toBe(false);
    }
  });

  it('falls with the claim that it repeats, where it says open', () => {
    const gone = kept('claim.withdrawn', 'rumour', { claimId: 'rumour', reason: 'made up' }, 2);
    const repeat = { cites: ['statement-rumour'] };
    expect(roadAt([crowdClaim, gone, said('echo', 3, repeat)], 4)).toBeUndefined();
    const shut = { ...repeat, predicate: 'closed' as const };
    expect(roadAt([crowdClaim, gone, said('other', 3, shut)], 4)?.verdict).toBe('closed');
  });

  it('takes no closure from the report that it was made of, and its “open” back with it', () => {
    const shelled = reported('r', 1, { says: 'shelling' });
    const made = said('made', 2, { reportId: 'r', sourceGrade: 'C', informationGrade: '3' });
    expect(roadAt([shelled, made], 3)?.words.map(({ says }) => says)).toContain('closed');
    const elsewhere = said('elsewhere', 2, {
      ...{ reportId: 'r', subject: { type: 'segment', id: 'another' }, predicate: 'shelled' },
    });
    expect(roadAt([shelled, elsewhere], 3)?.verdict).toBe('closed');
    const seen = reported('seen', 1, { observer: 'Convoy lead' });
    const claimed = said('claimed', 2, { reportId: 'seen' });
    const gone = kept('claim.withdrawn', 'claimed', { claimId: 'claimed', reason: 'no' }, 3);
    expect(roadAt([seen, claimed], 4)?.words).toHaveLength(1);
    expect(roadAt([seen, claimed, gone], 4)).toBeUndefined();
  });
});

const word = fc.record({
  who: fc.integer({ min: 0, max: 6 }),
  says: fc.constantFrom('open', 'open', 'closed', 'shelling', 'mined', 'other'),
  at: fc.integer({ min: 0, max: 90 }),
  observer: fc.constantFrom(null, null, null, 'Convoy lead'),
  isClaim: fc.boolean(),
});
const days = fc.array(word, { maxLength: 25 }).map((words) =>
  words.map(({ who, says, at, observer, isClaim }, i) => {
    if (isClaim) {
      return claimSaid(`c-${i}`, at, {
        ...aboutRoad,
        predicate: says === 'shelling' ? 'shelled' : says === 'other' ? 'used' : says,
        source: { sourceId: `source-${who}`, name: `Source ${who}`, kind: 'ground' },
        originSourceId: `source-${who}`,
        sourceGrade: observer === null ? 'D' : 'B',
      } as Parameters<typeof claimSaid>[2]);
    }
    return reported(`r-${i}`, at, {
      senderId: hex(`who ${who}`),
      says,
      observer,
    } as Partial<Report>);
  }),
);

describe('words about a road, whatever they are', () => {
  it('give the same roads in any order of arrival', () => {
    fc.assert(
      fc.property(days, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        const views = segmentViews(foldPicture(shuffled), minute(95));
        expect(views).toEqual(segmentViews(foldPicture(facts), minute(95)));
      }),
    );
  });

  it('never make a road more open when one arrives again, or closes it, or time passes', () => {
    const rank = { closed: 0, unknown: 0, unproven: 1, open: 2 };
    fc.assert(
      fc.property(days, fc.nat(30), fc.nat(120), (facts, which, later) => {
        const before = roadAt(facts, 95);
        if (before === undefined) return;
        const again = facts[which % facts.length];
        const repeated = again ? [...facts, { ...again, id: idFor(`again ${again.id}`) }] : facts;
        const closing = [...facts, reported('late', 95, { says: 'closed' })];
        const after = [roadAt(repeated, 95), roadAt(closing, 95), roadAt(facts, 95 + later)];
        for (const road of after) {
          expect(rank[road?.verdict ?? 'open']).toBeLessThanOrEqual(rank[before.verdict]);
        }
      }),
    );
  });

  it('never open a road by strangers alone', () => {
    fc.assert(
      fc.property(days, fc.nat(100), (facts, at) => {
        const strangers = facts.filter(
          (fact) => fact.kind === 'report.received' && fact.body.observer === null,
        );
        expect(roadAt(strangers, at)?.verdict).not.toBe('open');
      }),
    );
  });
});
