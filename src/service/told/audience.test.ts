import { describe, expect, it } from 'vitest';
import { idFor } from '../../../test/cases/ledgerFacts.ts';
import {
  claimSaid,
  claimWithdrawn,
  kept,
  minute,
  toldPeople,
} from '../../../test/support/evidenceFacts.ts';
import type { Audience } from '../../domain/advice/telling.ts';
import type { Fact } from '../../domain/facts.ts';
import { foldPicture } from '../../domain/fold/fold.ts';
import { reachedBy } from './audience.ts';

const AGENCIES = { ann: 'alpha', ben: 'alpha', cem: 'beta', dina: 'alpha' } as const;
const PLACES = { ann: 'metro', ben: 'school', cem: 'metro', dina: 'metro' } as const;
type Name = keyof typeof AGENCIES;
const NAMES = Object.keys(AGENCIES) as Name[];

const registered = NAMES.map((name) => {
  const body = {
    ...{ personId: idFor(name), agencyId: AGENCIES[name], householdId: null, togetherId: null },
    ...{ placeId: PLACES[name], speedClass: 'normal' as const, needs: [], nationalities: [] },
  };
  return kept('person.registered', idFor(name), body, 1, AGENCIES[name]);
});

function reached(audience: Audience, agencies: readonly string[], ...facts: Fact[]): Name[] {
  const picture = foldPicture([...registered, claimSaid('route', 5), ...facts]);
  const { people } = reachedBy(audience, { picture, plan: null, at: minute(60), agencies });
  return NAMES.filter((name) => people.has(idFor(name)));
}

const wrong = toldPeople('wrong', 10, ['ann', 'ben'], { claimIds: ['route'] }, 'alpha');
const fell = claimWithdrawn('route', 20);

describe('an audience', () => {
  it('is the people at places, of the sender’s agencies alone', () => {
    const audience: Audience = { type: 'places', placeIds: ['metro'] };
    expect(reached(audience, ['alpha'])).toEqual(['ann', 'dina']);
    expect(reached(audience, ['alpha', 'beta'])).toEqual(['ann', 'cem', 'dina']);
  });

  it('is exactly those who were told and not told otherwise, or those of them at one place', () => {
    const told = { type: 'told', claimId: 'route' } as const;
    const all: Audience = { ...told, placeIds: null };
    expect(reached(all, ['alpha'], wrong, fell)).toEqual(['ann', 'ben']);
    expect(reached({ ...told, placeIds: ['school'] }, ['alpha'], wrong, fell)).toEqual(['ben']);
    const again = { kind: 'correction' as const, corrects: ['wrong'] };
    const corrected = toldPeople('c', 30, ['ann'], again, 'alpha');
    expect(reached(all, ['alpha'], wrong, fell, corrected)).toEqual(['ben']);
  });

  it('is refused when it means nobody, or somebody who is not the sender’s', () => {
    const people = (name: Name): Audience => ({ type: 'people', personIds: [idFor(name)] });
    expect(reached(people('ann'), ['alpha'])).toEqual(['ann']);
    expect(() => reached(people('cem'), ['alpha'])).toThrow(/no person/);
    expect(() => reached({ type: 'places', placeIds: ['hall'] }, ['alpha'])).toThrow(/Nobody/);
    const unknown: Audience = { type: 'told', claimId: 'never-said', placeIds: null };
    expect(() => reached(unknown, ['alpha'])).toThrow(/no claim/);
  });
});
