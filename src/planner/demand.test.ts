import { describe, expect, it } from 'vitest';
import { emptySnapshot, person } from '../../test/support/planWorld.ts';
import type { Advisory } from '../domain/advice/advisory.ts';
import type { Picture } from '../domain/picture.ts';
import { snapshotOf } from './demand.ts';

const AT = '2022-03-02T12:40:00.000Z';
const told = { agencyId: 'commons', asOf: AT, factIds: [] };

function advisory(advisoryId: string, more: Partial<Advisory>): Picture['advisories'] {
  const one: Advisory = {
    advisoryId,
    title: 'Leave',
    text: 'Leave',
    issuedBy: 'Embassy',
    saidAt: '2022-03-02T11:40:00.000Z',
    deadline: '2022-03-02T16:00:00.000Z',
    destinationIds: ['town'],
    onFoot: true,
    replacesAdvisoryId: null,
    claimIds: [`${advisoryId}-claim`],
    ...more,
  };
  return new Map([[advisoryId, { ...told, advisory: one }]]);
}

function picture(more: Partial<Picture> = {}): Picture {
  const { operation } = emptySnapshot();
  const states = ['LOCATED', 'MERGED', 'AT_SAFE_HAVEN'] as const;
  const people = states.map((state, n) => {
    const { state: _, ...bare } = person(n, 'a');
    return { ...told, person: bare, state, placeId: 'b', expectedBy: null, steps: [] };
  });
  return {
    operation: { ...told, operation, deadline: null },
    people: new Map(people.map((one) => [one.person.personId, one])),
    places: new Map(),
    vehicles: new Map(),
    claims: new Map(),
    corridors: new Map(),
    hazards: new Map(),
    advisories: new Map(),
    headCounts: new Map(),
    plans: new Map(),
    operators: new Map(),
    messages: new Map(),
    notifications: new Map(),
    reports: new Map(),
    chatImports: new Map(),
    timetables: new Map(),
    ...more,
  };
}

describe('snapshotOf', () => {
  it('starts the clock with the first advisory and leans on those in force', () => {
    const first = advisory('first', { destinationIds: ['town', 'old'] });
    const second = advisory('second', { saidAt: AT, replacesAdvisoryId: 'first' });
    const later = advisory('later', { saidAt: '2022-03-02T13:00:00.000Z' });
    const advisories = new Map([...later, ...second, ...first]);
    expect(snapshotOf(picture({ advisories }), AT, [])).toMatchObject({
      advisedAt: '2022-03-02T11:40:00.000Z',
      deadline: '2022-03-02T16:00:00.000Z',
      advisedDestinationIds: ['town'],
      advisoryClaimIds: ['second-claim'],
    });
  });

  it('puts the deadline of the operation before that of advisories', () => {
    const { operation } = emptySnapshot();
    const deadline = { at: '2022-03-02T17:00:00.000Z', reason: 'an hour more', advisoryId: null };
    const set = picture({
      operation: { ...told, operation, deadline },
      advisories: advisory('first', {}),
    });
    expect(snapshotOf(set, AT, [])).toMatchObject({ deadline: deadline.at });
  });

  it('takes people where they are now, and leaves merged records out', () => {
    const snapshot = snapshotOf(picture({ advisories: advisory('first', {}) }), AT, []);
    const people = 'people' in snapshot ? snapshot.people : [];
    expect(people.map(({ state, placeId }) => [state, placeId])).toEqual([
      ['LOCATED', 'b'],
      ['AT_SAFE_HAVEN', 'b'],
    ]);
  });

  it('refuses in a sentence without operation, people or deadline', () => {
    const refused = (of: Picture) => {
      const snapshot = snapshotOf(of, AT, []);
      return 'refused' in snapshot ? snapshot.refused.id : null;
    };
    expect(refused(picture())).toBe('plan.refused.noDeadline');
    expect(refused(picture({ people: new Map() }))).toBe('plan.refused.nobody');
    expect(refused(picture({ operation: null }))).toBe('plan.refused.noOperation');
  });
});
