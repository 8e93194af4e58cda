import { describe, expect, it } from 'vitest';
import { claimBody, claimCase } from '../../../test/support/claims.ts';
import { foldPicture } from '../../domain/fold/fold.ts';
import type { ClaimCase, Picture } from '../../domain/picture.ts';
import { claimViews, sourceViews } from './claims.ts';

const at = '2022-03-02T10:10:00.000Z';
const press = (sourceId: string) => ({ sourceId, name: sourceId, kind: 'press' }) as const;

function pictureOf(...cases: ClaimCase[]): Picture {
  return { ...foldPicture([]), claims: new Map(cases.map((one) => [one.claim.claimId, one])) };
}
const views = (...cases: ClaimCase[]) => {
  const names = new Map([['operator-1', 'Olena']]);
  const seen = { picture: pictureOf(...cases), assessments: [], plan: null, names, at };
  return new Map(claimViews(seen).map((view) => [view.claim.claimId, view]));
};

const weekly = claimBody('weekly', { predicate: 'pauseInFire', source: press('weekly') });
const channel = claimBody('channel', {
  predicate: 'pauseInFire',
  source: press('channel'),
  originSourceId: 'weekly',
  cites: [weekly.statementId],
  saidAt: '2022-03-02T10:05:00.000Z',
});
const denial = claimBody('denial', { predicate: 'pauseInFire', stance: 'denies' });
const silence = claimBody('silence', { predicate: 'pauseInFire', stance: 'noReport' });

describe('the claims of a situation', () => {
  it('lead repeats to one origin, and stand contradicted side by side', () => {
    const found = views(...[weekly, channel, denial, silence].map((one) => claimCase(one)));
    expect(found.get('channel')?.repeatsClaimId).toBe('weekly');
    expect(found.get('channel')?.originKey).toBe(found.get('weekly')?.originKey);
    expect(found.get('denial')?.originKey).not.toBe(found.get('weekly')?.originKey);
    expect(found.get('denial')?.contradicts).toEqual(['channel', 'weekly']);
    expect(found.get('weekly')?.contradicts).toEqual(['denial']);
    expect(found.get('weekly')?.repeatsClaimId).toBeNull();
  });

  it('hold absence of a report as absence, which contradicts nothing', () => {
    const found = views(claimCase(weekly), claimCase(silence));
    expect(found.get('silence')).toMatchObject({ heldAs: 'absence', contradicts: [] });
    expect(found.get('weekly')).toMatchObject({ heldAs: 'assertion', contradicts: [] });
  });

  it('leave a withdrawn claim out of contradictions, and keep it in its chain', () => {
    const withdrawn = { at, reason: 'a mistake' };
    const found = views(claimCase(weekly, { withdrawn }), claimCase(channel), claimCase(denial));
    expect(found.get('denial')?.contradicts).toEqual(['channel']);
    expect(found.get('channel')?.repeatsClaimId).toBe('weekly');
  });

  it('name who graded and who judged', () => {
    const by = { actor: 'operator-1', at, reason: 'seen from the road' };
    const graded = claimCase(weekly, {
      gradings: [{ sourceGrade: 'E', informationGrade: '5', ...by }],
      outcome: { outcome: 'notBorneOut', shownBy: ['denial'], ...by },
    });
    const view = views(graded).get('weekly');
    expect(view?.gradings).toEqual([
      { sourceGrade: 'E', informationGrade: '5', by: 'Olena', at, reason: by.reason },
    ]);
    expect(view?.outcome).toMatchObject({ by: 'Olena', shownBy: ['denial'] });
  });
});

describe('the sources of a situation', () => {
  it('come with all their claims, oldest first, and the grades in use', () => {
    const later = claimBody('later', {
      source: press('weekly'),
      saidAt: '2022-03-02T10:09:00.000Z',
      sourceGrade: 'E',
    });
    const sources = sourceViews(pictureOf(claimCase(later), claimCase(weekly)));
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({
      sourceId: 'weekly',
      claims: ['weekly', 'later'],
      grades: ['B', 'E'],
      suggests: null,
    });
  });
});
