import { describe, expect, it } from 'vitest';
import { makeRenderer } from '../../wording/renderer.ts';
import { distanceQuestion } from './distanceQuestion.ts';

const say = makeRenderer({ locale: 'en', timeZone: 'UTC', zoneName: 'UTC', onDayOf: null });
const stated = (kilometres: number) => ({ metres: kilometres * 1_000, text: `${kilometres} km` });
const NETWORK = { Pisochyn: 9_100, Babai: 19_000, Bezliudivka: 17_900 };
const known = (place: keyof typeof NETWORK) => ({
  ...{ place, networkMetres: NETWORK[place], homonyms: [] },
});
const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('a stated distance', () => {
  it('of 91 km to Bezliudivka is questioned with both readings, never corrected', () => {
    const { verdict, sentence } = distanceQuestion(stated(91), known('Bezliudivka'));
    expect(verdict).toBe('anotherPlace');
    expect(plain(say(sentence))).toBe(
      '91.0 km stated to Bezliudivka; the network says 17.9 km. ' +
        'At 91.0 km it would be another place. Which place is meant?',
    );
  });

  it('that fits a place of the same name elsewhere names that place', () => {
    const homonyms = [{ name: 'Bezlyudovka', metres: 83_000 }];
    const { sentence } = distanceQuestion(stated(91), { ...known('Bezliudivka'), homonyms });
    expect(plain(say(sentence))).toContain('Another Bezlyudovka lies 83.0 km away.');
  });

  it('of the day that fits is said to fit, and one that does not is asked about', () => {
    const verdicts = [
      distanceQuestion(stated(11), known('Pisochyn')).verdict,
      distanceQuestion(stated(9.9), known('Pisochyn')).verdict,
      distanceQuestion(stated(16.6), known('Babai')).verdict,
      distanceQuestion(stated(12), known('Babai')).verdict,
      distanceQuestion(stated(16), known('Bezliudivka')).verdict,
    ];
    expect(verdicts).toEqual(['differs', 'fits', 'fits', 'differs', 'fits']);
  });

  it('without a way on the network is not compared', () => {
    const { verdict } = distanceQuestion(stated(16), { ...known('Babai'), networkMetres: null });
    expect(verdict).toBe('notComparable');
  });

  it('of nothing, or of no number, is refused', () => {
    expect(() => distanceQuestion(stated(0), known('Babai'))).toThrow(RangeError);
    expect(() => distanceQuestion(stated(Number.NaN), known('Babai'))).toThrow(RangeError);
  });
});
