import { describe, expect, it } from 'vitest';
import { emptySnapshot, person, place } from '../../test/support/planWorld.ts';
import { bindParties } from './parties.ts';

type Person = ReturnType<typeof person>;

function bound(people: Person[], untied: string[] = []) {
  const places = [place('a', 'shelter', [36, 50]), place('b', 'shelter', [36, 50])];
  return bindParties({ ...emptySnapshot(), places, people }, new Set(untied));
}

describe('bindParties', () => {
  it('ties households and friends, through each other, at the pace of the slowest', () => {
    const { parties } = bound([
      person(1, 'a', { householdId: 'h1', speedClass: 'fast' }),
      person(2, 'a', { householdId: 'h1', togetherId: 't1', needs: ['pet'] }),
      person(3, 'a', { togetherId: 't1', speedClass: 'slow', needs: ['medical'] }),
      person(4, 'a'),
    ]);
    expect(parties.map(({ personIds }) => personIds.length)).toEqual([3, 1]);
    expect(parties[0]).toMatchObject({
      pace: 'slow',
      needs: ['medical', 'pet'],
      care: 'extraTime',
      households: 2,
    });
  });

  it('unties friends when asked, and never a household', () => {
    const people = [
      person(1, 'a', { householdId: 'h1', togetherId: 't1' }),
      person(2, 'a', { householdId: 'h1' }),
      person(3, 'a', { togetherId: 't1' }),
    ];
    const [party] = bound(people).parties;
    const { parties } = bound(people, [party?.key ?? '']);
    expect(parties.map(({ personIds }) => personIds.length)).toEqual([2, 1]);
  });

  it('leaves those apart who are at different places already, and says so', () => {
    const { parties, householdsApart } = bound([
      person(1, 'a', { householdId: 'h1' }),
      person(2, 'b', { householdId: 'h1' }),
      person(3, 'b', { householdId: 'h2' }),
    ]);
    expect(parties).toHaveLength(3);
    expect(householdsApart).toEqual(['h1']);
  });

  it('tells those whom nobody can find from those who need no plan', () => {
    const { parties, unlocated, notPlanned } = bound([
      person(1, null),
      person(2, 'a', { state: 'MISSING' }),
      person(3, 'nowhere'),
      person(4, 'a', { state: 'BOARDED' }),
      person(5, 'a', { state: 'HOSPITALISED' }),
      person(6, 'a', { state: 'SHELTERING_IN_PLACE' }),
    ]);
    expect(unlocated).toHaveLength(3);
    expect(notPlanned).toHaveLength(2);
    expect(parties).toHaveLength(1);
  });
});
