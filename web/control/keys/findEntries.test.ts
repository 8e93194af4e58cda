import { describe, expect, it } from 'vitest';
import { type Entry, findEntries } from './findEntries.ts';

const entry = (name: string, also = '', kind = 'Shelter'): Entry => ({
  key: name,
  name,
  kind,
  also,
  run: () => {},
});
const entries = [
  entry('Hostel near Pisochyn road'),
  entry('Pisochyn', 'Пісочин Pesochin', 'Destination'),
  entry('Bezliudivka', 'Безлюдівка', 'Destination'),
];
const namesOf = (text: string) => findEntries(entries, text, 'uk').map(({ name }) => name);

describe('the search', () => {
  it('finds a place by its name in either script and by an old spelling', () => {
    expect(namesOf('пісочин')).toEqual(['Pisochyn']);
    expect(namesOf('PESOCHIN')).toEqual(['Pisochyn']);
  });

  it('puts what starts with the text before what only holds it', () => {
    expect(namesOf('pisoch')).toEqual(['Pisochyn', 'Hostel near Pisochyn road']);
  });

  it('wants every word, in any order, the kind counting as one', () => {
    expect(namesOf('destination bezl')).toEqual(['Bezliudivka']);
    expect(namesOf('pisochyn bezliudivka')).toEqual([]);
  });

  it('lists at most thirty', () => {
    const many = Array.from({ length: 100 }, (_, i) => entry(`Place ${i}`));
    expect(findEntries(many, 'place', 'en')).toHaveLength(30);
  });
});
