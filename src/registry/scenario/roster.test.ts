import { describe, expect, it } from 'vitest';
import type { FactBody } from '../../domain/facts.ts';
import type { PersonalDetails } from '../../domain/people/person.ts';
import { Recorder } from './record.ts';
import { readRoster } from './roster.ts';
import { Verdicts } from './verdict.ts';

const HEADER =
  'key,given_name,family_name,birth_date,nationality,phone,document,' +
  'place,speed,needs,household,together';
const places = new Map([['metro', { placeId: 'metro', kind: 'shelter' as const, line: 2 }]]);

function read(...rows: readonly string[]) {
  const verdicts = new Verdicts();
  const recorder = new Recorder('op');
  const details = new Map<string, PersonalDetails>();
  const bytes = new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`);
  const roster = { agencyId: 'india', receivedAt: '2022-03-02T06:00:00.000Z', places };
  readRoster(bytes, roster, recorder, details, verdicts.in('people.csv'));
  return {
    people: recorder.facts.map((fact) => fact.body as FactBody<'person.registered'>),
    details: [...details.values()],
    said: verdicts.sorted(),
    counts: verdicts.counts,
  };
}

describe('a list of people', () => {
  it('needs a key only: all else may be unknown and is not invented', () => {
    const { people, details, counts } = read('1,,,,,,,,,,,');
    expect(people).toMatchObject([
      { placeId: null, speedClass: 'normal', needs: [], nationalities: ['XXX'], householdId: null },
    ]);
    expect(details).toEqual([
      { givenName: null, familyName: null, birthDate: null, phone: null, document: null },
    ]);
    expect(counts).toEqual({ error: 0, warning: 0, note: 2 });
  });

  it('keeps single names, part dates and several nationalities as they are', () => {
    const { people, details, said } = read(
      '1,Asha,-,2001-07,ind|NPL,+999 1 000-000,,metro,fast,,,',
    );
    expect(people[0]?.nationalities).toEqual(['IND', 'NPL']);
    expect(details[0]).toMatchObject({
      givenName: 'Asha',
      familyName: null,
      birthDate: '2001-07',
      phone: '+999 1 000-000',
    });
    expect(said).toEqual([]);
  });

  it('takes a person of unknown pace as slow where a need says so', () => {
    const needs = ['', 'noCash', 'medical', 'pet|infant', 'disability'];
    const { people } = read(...needs.map((need, i) => `${i},,,,IND,,,metro,,${need},,`));
    expect(people.map((person) => person.speedClass)).toEqual([
      ...['normal', 'normal'],
      ...['slow', 'slow', 'slow'],
    ]);
  });

  it('says nothing of a person in its verdicts but where to look', () => {
    const { said, counts } = read(
      '1,=SUM(Asha),Secretname,31.12.2001,Narnia,phone Asha,ZZ1,metro,fast,,,',
    );
    expect(counts.warning).toBe(4);
    expect(said.map(({ line, field }) => [line, field])).toEqual([
      [2, 'given_name'],
      [2, 'birth_date'],
      [2, 'nationality'],
      [2, 'phone'],
    ]);
    expect(JSON.stringify(said)).not.toMatch(/Asha|Secretname|2001\.|31\.12|ZZ1/);
  });

  it('gives the same person the same id whatever else the row says, and no other', () => {
    const id = (row: string) => read(row).people[0]?.personId;
    expect(id('1,A,,,IND,,,metro,fast,,,')).toBe(id('1,B,,,GHA,,,,slow,,,'));
    expect(id('1,A,,,IND,,,metro,fast,,,')).not.toBe(id('2,A,,,IND,,,metro,fast,,,'));
  });

  it('lists a bounded number of verdicts and counts them all', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i},,,,IND,,,nowhere,fast,,,`);
    const { said, counts, people } = read(...rows);
    expect(counts.error).toBe(500);
    expect(said.filter((verdict) => verdict.severity === 'error')).toHaveLength(200);
    expect(people).toEqual([]);
  });
});
