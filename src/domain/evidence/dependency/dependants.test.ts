import { describe, expect, it } from 'vitest';
import { idFor } from '../../../../test/cases/ledgerFacts.ts';
import {
  advisorySaid,
  claimGraded,
  claimSaid,
  claimWithdrawn,
  corridorKnown,
  kept,
  minute,
  noticeDrafted,
  planAdopted,
  toldPeople,
} from '../../../../test/support/evidenceFacts.ts';
import type { Fact } from '../../facts.ts';
import { foldPicture } from '../../fold/fold.ts';
import { dependantsOf, type Fall } from './dependants.ts';
import { fallenIn } from './fallen.ts';

const walk = (facts: readonly Fact[], claimIds: readonly string[], more: Partial<Fall> = {}) =>
  dependantsOf(foldPicture(facts), {
    ...{ claimIds, at: minute(500), plan: null, grades: null, until: null },
    ...more,
  });

const denial = claimSaid('denial', 20, { predicate: 'closed', states: [] });
const base = [corridorKnown('north'), claimSaid('route', 10)];

describe('what leans on a claim', () => {
  it('is the corridor, with its state before and after by the rules themselves', () => {
    const { corridors } = walk([...base, denial], ['denial']);
    expect(corridors).toEqual([
      expect.objectContaining({
        corridorId: 'north',
        before: 'closed',
        after: 'partlySpecified',
      }),
    ]);
    const sunk = walk([...base, denial], ['denial'], {
      grades: { sourceGrade: 'E', informationGrade: '5' },
    });
    expect(sunk.corridors[0]?.after).toBe('partlySpecified');
  });

  it('is found as it was before the fall also after it', () => {
    const facts = [...base, denial, claimWithdrawn('denial', 30)];
    expect(walk(facts, ['denial']).corridors[0]).toMatchObject({ before: 'closed' });
  });

  it('is a repeat of it, and who was told the repeat', () => {
    const echo = claimSaid('echo', 12, { cites: ['statement-route'] });
    const again = claimSaid('again', 13, { cites: ['statement-echo'] });
    const heard = [...base, echo, again];
    const found = walk([...heard, toldPeople('m', 20, ['a'], { claimIds: ['again'] })], ['route']);
    expect(found.echoes.map(({ claimId }) => claimId)).toEqual(['again', 'echo']);
    expect(found.people.map(({ personId }) => personId)).toEqual([idFor('a')]);
  });

  it('is not what cites it to deny it', () => {
    const found = walk(
      [...base, claimSaid('no', 12, { stance: 'denies', cites: ['statement-route'] })],
      ['route'],
    );
    expect(found.echoes).toEqual([]);
  });

  it('is an advisory and what replaces it, until the claim is withdrawn', () => {
    const facts = [
      ...base,
      advisorySaid('first', 20, ['route']),
      advisorySaid('second', 40, [], 'first'),
      advisorySaid('third', 80, [], 'second'),
    ];
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect(ids(walk(facts, ['route']).advisories)).toEqual(['first', 'second', 'third']);
    const after = walk([...facts, claimWithdrawn('route', 60)], ['route']);
    expect(ids(after.advisories)).toEqual(['first', 'second']);
    expect(after.advisories.map(({ by, over }) => [by, over])).toEqual([
      ['claims', true],
      ['advisory', true],
    ]);
  });

  it('is each person who was told, by claim, by advisory or by plan', () => {
    const found = walk(
      [
        ...base,
        advisorySaid('first', 20, ['route']),
        planAdopted('plan-1', 25, ['route']),
        toldPeople('by-claim', 30, ['a', 'b'], { claimIds: ['route'] }),
        toldPeople('by-advisory', 31, ['b', 'c'], { advisoryId: 'first' }),
        toldPeople('by-plan', 32, ['d'], { planId: 'plan-1' }, 'ministry'),
        toldPeople('other', 33, ['e']),
      ],
      ['route'],
    );
    expect(found.messages.map(({ messageId, by }) => [messageId, ...by])).toEqual([
      ['by-claim', 'claims'],
      ['by-advisory', 'advisory'],
      ['by-plan', 'plan'],
    ]);
    const told = new Map(found.people.map((one) => [one.personId, one]));
    expect([...told.keys()].sort()).toEqual(['a', 'b', 'c', 'd'].map(idFor).sort());
    expect(told.get(idFor('b'))?.messageIds).toEqual(['by-claim', 'by-advisory']);
    expect(told.get(idFor('d'))?.agencyId).toBe('ministry');
  });

  it('is a plan that does not say what it leaned on, and the newest one is in force', () => {
    const facts = [...base, planAdopted('old', 20), planAdopted('new', 30, ['route'])];
    expect(walk(facts, ['route'], { plan: { leansOn: ['route'] } })).toMatchObject({
      planNow: true,
      plans: [
        { planId: 'new', adopted: true, by: 'claims' },
        { planId: 'old', adopted: false, by: 'notStated' },
      ],
    });
    expect(walk([...facts, planAdopted('newest', 40, [])], ['route']).plans[0]).toMatchObject({
      planId: 'new',
      adopted: false,
    });
  });

  it('is a notification by its claims or its corridor', () => {
    const { notifications } = walk(
      [...base, noticeDrafted('by-corridor', 20, 'north'), noticeDrafted('other', 21, 'south')],
      ['route'],
    );
    expect(notifications).toEqual([
      expect.objectContaining({ notificationId: 'by-corridor', by: 'corridor', sent: false }),
    ]);
  });

  it('is the judgement that it showed, and the segment that it is about', () => {
    const judged = kept(
      'claim.outcomeJudged',
      'other',
      { claimId: 'other', outcome: 'borneOut', reason: 'seen', shownBy: ['bridge'] },
      30,
    );
    const facts = [
      claimSaid('other', 10),
      claimSaid('bridge', 11, { subject: { type: 'segment', id: 'bridge-1' } }),
      judged,
    ];
    expect(walk(facts, ['bridge'])).toMatchObject({
      judgements: [{ claimId: 'other' }],
      segmentIds: ['bridge-1'],
    });
  });
});

describe('being told otherwise', () => {
  const wrong = toldPeople('wrong', 20, ['a', 'b', 'c'], { claimIds: ['route'] });
  const corrected = (facts: readonly Fact[]) =>
    walk([...base, wrong, ...facts], ['route'])
      .people.filter((one) => one.corrected)
      .map(({ personId }) => personId)
      .sort();
  const ids = (...names: string[]) => names.map(idFor).sort();

  it('is a matter of each person, not of the sending', () => {
    const said = toldPeople('c', 30, ['a', 'b'], { kind: 'correction', corrects: ['wrong'] });
    expect(corrected([said])).toEqual(ids('a', 'b'));
    expect(corrected([])).toEqual([]);
  });

  it('does not come from any later message, only from one that takes the wrong one back', () => {
    expect(corrected([toldPeople('c', 30, ['a'], { kind: 'correction' })])).toEqual([]);
    expect(corrected([toldPeople('c', 30, ['a'], { corrects: ['wrong'] })])).toEqual([]);
  });

  it('does not come from a correction that leans on the claim, until it is corrected', () => {
    const bad = toldPeople('bad', 30, ['a'], {
      ...{ kind: 'correction', corrects: ['wrong'], claimIds: ['route'] },
    });
    const good = toldPeople('good', 40, ['a'], { kind: 'recall', corrects: ['bad'] });
    expect(corrected([bad])).toEqual([]);
    expect(corrected([bad, good])).toEqual(ids('a'));
  });

  it('ends where corrections point at each other', () => {
    const one = { kind: 'correction' as const, claimIds: ['route'] };
    const facts = [
      toldPeople('x', 30, ['a'], { ...one, corrects: ['y', 'wrong'] }),
      toldPeople('y', 31, ['a'], { ...one, corrects: ['x'] }),
    ];
    expect(corrected(facts)).toEqual([]);
  });
});

describe('a fall', () => {
  const fell = (...facts: Fact[]) =>
    fallenIn(foldPicture([claimSaid('route', 10), ...facts])).map(({ how, at }) => [how, at]);

  it('is a withdrawal, or a grade below what the claim once was', () => {
    expect(fell()).toEqual([]);
    expect(fell(claimWithdrawn('route', 30))).toEqual([['withdrawn', minute(30)]]);
    expect(fell(claimGraded('route', 30, 'D4'))).toEqual([['downgraded', minute(30)]]);
    expect(fell(claimGraded('route', 30, 'D4'), claimGraded('route', 40, 'F6'))).toEqual([
      ['downgraded', minute(30)],
    ]);
  });

  it('is none when no rule tells the grades apart, or when they are restored', () => {
    expect(fell(claimGraded('route', 30, 'C3'))).toEqual([]);
    expect(fell(claimGraded('route', 30, 'F6'), claimGraded('route', 40, 'A1'))).toEqual([]);
  });

  it('counts from the best grade that the claim ever had', () => {
    const raised = [claimGraded('route', 20, 'F6'), claimGraded('route', 30, 'B2')];
    expect(fell(...raised, claimGraded('route', 40, 'D4'))).toEqual([['downgraded', minute(40)]]);
  });
});
