import { describe, expect, it } from 'vitest';
import {
  advisorySaid,
  claimGraded,
  claimSaid,
  claimWithdrawn,
  kept,
  minute,
  noticeDrafted,
  planAdopted,
  toldPeople,
} from '../../../test/support/evidenceFacts.ts';
import type { Fact } from '../../domain/facts.ts';
import { foldPicture } from '../../domain/fold/fold.ts';
import { advisoryViews, fallenLines, fallenViews, notificationViews } from './told.ts';

const AT = minute(120);
const claim = claimSaid('route', 10);
const told = (id: string, at: number, ...people: string[]) =>
  toldPeople(id, at, people, { claimIds: ['route'] });
const views = (...facts: Fact[]) => fallenViews(foldPicture([claim, ...facts]), AT);
const idsOf = (lines: ReturnType<typeof fallenLines>) =>
  lines.map(({ sentence, severity }) => [sentence.id.split('.').at(-1), severity]);

describe('claims that fell', () => {
  it('are not shown while they stand, or when nothing leaned on them', () => {
    expect(views(told('m', 20, 'a'))).toEqual([]);
    expect(views(claimWithdrawn('route', 30))).toEqual([]);
  });

  it('count who was told, and put people before the plan', () => {
    const correction = toldPeople('c', 40, ['a'], { kind: 'correction', corrects: ['m'] });
    const plan = planAdopted('plan-1', 25, ['route']);
    const found = views(told('m', 20, 'a', 'b'), plan, claimWithdrawn('route', 30), correction);
    expect(found).toMatchObject([
      { told: { people: 2, corrected: 1, open: 1, ended: 0 }, planId: 'plan-1' },
    ]);
    expect(idsOf(fallenLines(found))).toEqual([
      ['toldFallen', 'red'],
      ['planFallen', 'amber'],
    ]);
    expect(fallenLines(found)[0]?.sentence.values).toMatchObject({ told: 2, corrected: 1 });
  });

  it('need no hand once the plan was adopted anew and all were told otherwise', () => {
    const recall = toldPeople('c', 40, ['a'], { kind: 'recall', corrects: ['m'] });
    const anew = planAdopted('plan-2', 50, ['route']);
    const before = planAdopted('plan-1', 25, ['route']);
    const found = views(told('m', 20, 'a'), before, claimWithdrawn('route', 30), recall, anew);
    expect(found).toMatchObject([{ told: { open: 0 }, planId: null }]);
    expect(fallenLines(found)).toEqual([]);
  });

  it('leave out what was told after a downgrade, for it was told with it', () => {
    const sunk = claimGraded('route', 30, 'D4');
    const found = views(told('m', 20, 'a'), sunk, told('later', 40, 'b'));
    expect(found).toMatchObject([{ how: 'downgraded', told: { people: 1 } }]);
    expect(views(sunk, told('later', 40, 'b'))).toEqual([]);
  });

  it('count who was told between two downgrades, for they were told with more than is left', () => {
    const [once, twice] = [claimGraded('route', 30, 'D4'), claimGraded('route', 50, 'F6')];
    const found = views(once, told('between', 40, 'b'), twice, told('later', 60, 'c'));
    expect(found).toMatchObject([{ how: 'downgraded', told: { people: 1, open: 1 } }]);
    const raised = claimGraded('route', 55, 'D4');
    expect(views(once, told('between', 40, 'b'), twice, raised)).toEqual([]);
  });

  it('count everybody told something that a withdrawn claim lies under, whenever that was', () => {
    const found = views(claimWithdrawn('route', 30), told('later', 40, 'b'));
    expect(found).toMatchObject([{ how: 'withdrawn', told: { people: 1, open: 1 } }]);
  });

  it('mark advisories, and notifications that were sent on them', () => {
    const sent = { notificationId: 'n', channel: 'fax', sentAt: minute(26) };
    const facts = [
      claim,
      advisorySaid('first', 20, ['route']),
      noticeDrafted('n', 25, null, ['route']),
      kept('notification.sent', 'n', sent, 26),
      claimWithdrawn('route', 30),
    ];
    const picture = foldPicture(facts);
    expect(fallenViews(picture, AT)).toMatchObject([{ advisoryIds: ['first'], notifications: 1 }]);
    expect(advisoryViews(picture, AT)).toMatchObject([
      { leansOnFallen: ['route'], staleness: 'claimFell' },
    ]);
    expect(notificationViews(picture, new Map())).toMatchObject([
      { state: 'sent', leansOnFallen: ['route'] },
    ]);
  });
});

describe('an advisory', () => {
  const stalenessAt = (at: number, ...facts: Fact[]) => {
    const picture = foldPicture([claim, advisorySaid('first', 20, ['route']), ...facts]);
    return advisoryViews(picture, minute(at))[0]?.staleness;
  };

  it('holds while what it rests on is fresh, and goes stale with it (failure R35)', () => {
    expect(stalenessAt(30)).toBeNull();
    expect(stalenessAt(400)).toBe('claimStale');
    expect(stalenessAt(700)).toBe('claimStale');
    expect(stalenessAt(40, claimWithdrawn('route', 35))).toBe('claimFell');
    const origin = claimSaid('origin', 5);
    const echo = claimSaid('route', 10, { cites: ['statement-origin'] });
    const facts = [origin, echo, advisorySaid('first', 20, ['route'])];
    const fallen = foldPicture([...facts, claimWithdrawn('origin', 30)]);
    expect(advisoryViews(fallen, minute(40))[0]?.staleness).toBe('claimFell');
    expect(stalenessAt(40, advisorySaid('second', 35, [], 'first'))).toBe('replaced');
  });
});
