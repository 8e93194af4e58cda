import type { ListedPerson } from './roster.ts';
import { shown, type Verdicts } from './verdict.ts';

/**
 * People who stay together must be able to: a household or group of friends spread over two places
 * or two agencies is legal, is planned as one, and is pointed out.
 */
export function checkParties(people: readonly ListedPerson[], verdicts: Verdicts): void {
  for (const column of ['household', 'together'] as const) {
    const firsts = new Map<string, ListedPerson>();
    const said = new Set<string>();
    for (const person of people) {
      const party = column === 'household' ? person.householdId : person.togetherId;
      if (party === null) continue;
      const first = firsts.get(party);
      if (first === undefined) {
        firsts.set(party, person);
        continue;
      }
      const apart =
        first.agencyId !== person.agencyId
          ? 'in the lists of two agencies'
          : first.placeId !== person.placeId
            ? 'at two places'
            : null;
      if (apart === null || said.has(party)) continue;
      said.add(party);
      const found = `${shown(party)} ${apart}: also ${first.file}, line ${first.line}`;
      const advice = 'They are planned for as one party; check that this is meant.';
      const at = { line: person.line, field: column };
      verdicts.in(person.file).warning(at, 'one party in one list and place', found, advice);
    }
  }
}
