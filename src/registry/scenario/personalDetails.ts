import type { PersonalDetails } from '../../domain/people/person.ts';
import type { Cells } from './cells.ts';

const NAME_CHARACTERS = 200;
const PHONE_CHARACTERS = 40;
const DOCUMENT_CHARACTERS = 60;
const FORMULA = /^[=+@\t\r]|^-\S/;

/**
 * The details of a row that only the vault may hold. What cannot be read is kept as given where it
 * may still help a person (a phone), left unknown where it would be wrong (a birth date), and said.
 */
export function personalDetails(cells: Cells): PersonalDetails {
  return {
    givenName: nameOf(cells, 'given_name'),
    familyName: nameOf(cells, 'family_name'),
    birthDate: birthDateOf(cells),
    phone: phoneOf(cells),
    document: within(cells, 'document', DOCUMENT_CHARACTERS),
  };
}

/** The text, or null for an empty field or the dash that lists put for "missing". */
function within(cells: Cells, column: string, most: number): string | null {
  const text = cells.text(column);
  if (text === '' || text === '-') return null;
  if (text.length > most) {
    cells.fault(column, `at most ${most} characters`, `${text.length}`, 'Mend the field.');
  }
  return text;
}

function nameOf(cells: Cells, column: string): string | null {
  const name = within(cells, column, NAME_CHARACTERS);
  if (name !== null && FORMULA.test(name)) {
    const advice = 'Kept as text; a spreadsheet might run it.';
    cells.warn(column, 'a name', 'text that begins like a formula', advice);
  }
  return name;
}

function birthDateOf(cells: Cells): string | null {
  const text = within(cells, 'birth_date', NAME_CHARACTERS);
  if (text === null) return null;
  if (isBirthDate(text)) return text;
  const expected = 'a year, year-month or date (2001, 2001-07 or 2001-07-23)';
  cells.warn('birth_date', expected, 'something else, or no such day', 'Kept as unknown.');
  return null;
}

/** A year, year and month, or whole date that the calendar has, of 1890 to 2100. */
function isBirthDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1890 || Number(year) > 2100) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

function phoneOf(cells: Cells): string | null {
  const phone = within(cells, 'phone', PHONE_CHARACTERS);
  if (phone === null) return null;
  const digits = phone.replace(/\D/g, '').length;
  if (digits < 5 || digits > 15 || !/^[+\d][\d\s()./-]*$/.test(phone)) {
    const expected = 'a telephone number of 5 to 15 digits';
    cells.warn('phone', expected, 'something else', 'Kept as given; no text can be sent to it.');
  }
  return phone;
}
