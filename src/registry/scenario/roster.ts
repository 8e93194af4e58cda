import type { Instant } from '../../domain/kernel/instant.ts';
import {
  type Need,
  needSchema,
  type PersonalDetails,
  SPEED_CLASSES,
  type SpeedClass,
} from '../../domain/people/person.ts';
import { Cells } from './cells.ts';
import { readCsvFile } from './csvFile.ts';
import { NATIONALITIES } from './nationalities.ts';
import { personalDetails } from './personalDetails.ts';
import { isUnknownPlace, type ListedPlace } from './placeLists.ts';
import { idOf, type Recorder } from './record.ts';
import { type FileVerdicts, shown } from './verdict.ts';

const COLUMNS = {
  required: ['key', 'place'],
  optional: [
    ...['given_name', 'family_name', 'birth_date', 'nationality', 'phone', 'document'],
    ...['speed', 'needs', 'household', 'together'],
  ],
};
const NEEDS: readonly Need[] = needSchema.options;
/** Needs with which a person of unknown pace is taken to walk slowly: the cautious reading. */
const SLOW_NEEDS: readonly Need[] = ['medical', 'disability', 'pregnancy', 'infant', 'elderly'];

/** A row of a roster, for checks across rows and rosters. */
export interface ListedPerson {
  readonly agencyId: string;
  readonly householdId: string | null;
  readonly togetherId: string | null;
  readonly placeId: string | null;
  readonly file: string;
  readonly line: number;
}

export interface Roster {
  readonly agencyId: string;
  readonly receivedAt: Instant;
  readonly places: ReadonlyMap<string, ListedPlace>;
}

/**
 * Reads one agency's list of people. A person needs a key of the list and a place (which may be
 * empty: not located); all else may be unknown and stays unknown. Names, phones, documents and
 * birth dates go to `details` only, never into a fact.
 */
export function readRoster(
  bytes: Uint8Array,
  { agencyId, receivedAt, places }: Roster,
  recorder: Recorder,
  details: Map<string, PersonalDetails>,
  verdicts: FileVerdicts,
): ListedPerson[] {
  const lines = new Map<string, number>();
  const people: ListedPerson[] = [];
  const guessed = { normal: 0, slow: 0 };
  for (const row of readCsvFile(bytes, COLUMNS, verdicts)) {
    const cells = new Cells(row, verdicts);
    const key = keyOf(cells, lines);
    const placeId = cells.slugOrNull('place');
    if (placeId !== null && !cells.faulty && isUnknownPlace(places, placeId)) {
      cells.fault('place', 'a place of places.csv, or empty', shown(placeId), 'Mend or add it.');
    }
    const needs = needsOf(cells);
    const speedClass = speedOf(cells, needs, guessed);
    const householdId = cells.slugOrNull('household');
    const togetherId = cells.slugOrNull('together');
    const nationalities = nationalitiesOf(cells);
    const personal = personalDetails(cells);
    if (cells.faulty) continue;
    const personId = idOf(recorder.operationId, 'person', agencyId, key);
    recorder.add(
      'person.registered',
      personId,
      agencyId,
      { receivedAt },
      { personId, agencyId, householdId, togetherId, placeId, speedClass, needs, nationalities },
      { verdicts, at: { line: row.line } },
    );
    details.set(personId, personal);
    const { line } = row;
    people.push({ agencyId, householdId, togetherId, placeId, file: verdicts.file, line });
  }
  sayGuesses(guessed, people, verdicts);
  return people;
}

function keyOf(cells: Cells, lines: Map<string, number>): string {
  const key = cells.text('key');
  if (key === '' || key.length > 100) {
    const advice = 'Give each row a key of its own, such as its number in your list.';
    cells.fault('key', 'a key of 1 to 100 characters', `${key.length} characters`, advice);
    return key;
  }
  const earlier = lines.get(key);
  if (earlier !== undefined) {
    const found = `${shown(key)} again, first on line ${earlier}`;
    cells.fault('key', 'each key once', found, 'Take the copy out, or give it a key of its own.');
  } else lines.set(key, cells.row.line);
  return key;
}

function needsOf(cells: Cells): Need[] {
  const needs: Need[] = [];
  for (const text of cells.list('needs')) {
    const need = NEEDS.find((known) => known.toLowerCase() === text.toLowerCase());
    if (need === undefined) {
      cells.fault('needs', `of ${NEEDS.join(', ')}`, shown(text), 'Take one of these.');
    } else if (!needs.includes(need)) needs.push(need);
  }
  return needs.sort();
}

function speedOf(
  cells: Cells,
  needs: readonly Need[],
  guessed: { normal: number; slow: number },
): SpeedClass {
  if (cells.text('speed') !== '') return cells.oneOf('speed', SPEED_CLASSES);
  const slow = needs.some((need) => SLOW_NEEDS.includes(need));
  guessed[slow ? 'slow' : 'normal'] += 1;
  return slow ? 'slow' : 'normal';
}

function nationalitiesOf(cells: Cells): string[] {
  const codes: string[] = [];
  for (const text of cells.list('nationality')) {
    const code = text.toUpperCase();
    if (!NATIONALITIES.has(code)) {
      const expected = 'codes of ISO 3166-1 alpha-3, such as IND or NGA';
      cells.warn('nationality', expected, shown(text), 'Kept as unspecified (XXX).');
    }
    const kept = NATIONALITIES.has(code) ? code : 'XXX';
    if (!codes.includes(kept)) codes.push(kept);
  }
  if (codes.length > 5) {
    cells.fault('nationality', 'at most 5 nationalities', `${codes.length}`, 'Mend the field.');
  }
  return codes.length === 0 ? ['XXX'] : codes;
}

function sayGuesses(
  guessed: { normal: number; slow: number },
  people: readonly ListedPerson[],
  verdicts: FileVerdicts,
): void {
  if (guessed.normal + guessed.slow > 0) {
    const found = `${guessed.normal + guessed.slow} rows without one`;
    const advice = `Taken as slow where a need says so (${guessed.slow}), else normal.`;
    verdicts.note({ field: 'speed' }, 'a speed class', found, advice);
  }
  const unlocated = people.filter((person) => person.placeId === null).length;
  if (unlocated > 0) {
    const advice = 'They are on the book as not located; nobody can be told a way.';
    verdicts.note({ field: 'place' }, 'a place', `${unlocated} rows without one`, advice);
  }
  if (people.length === 0) {
    verdicts.warning({}, 'people', 'none', 'Nobody of this list is planned for.');
  }
}
