import { describe, expect, it } from 'vitest';
import { CATALOGUES, LOCALES } from './catalogues.ts';
import { makeRenderer } from './renderer.ts';
import { distanceText, durationText, timeText } from './units.ts';

const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('units in sentences', () => {
  it('writes durations in hours and minutes', () => {
    expect(plain(durationText(6_900, 'en'))).toBe('1 h 55 min');
    expect(plain(durationText(7_200, 'uk'))).toBe('2 год');
    expect(plain(durationText(59, 'en'))).toBe('0 min');
  });
  it('writes distances with the decimal sign of the language', () => {
    expect(plain(distanceText(9_412, 'en'))).toBe('9.4 km');
    expect(plain(distanceText(9_412, 'uk'))).toBe('9,4 км');
    expect(plain(distanceText(354, 'en'))).toBe('350 m');
  });
  it('writes a time in the zone asked for, with its day when it is another day', () => {
    const deadline = '2022-03-02T16:00:00.000Z';
    expect(timeText(deadline, 'en', 'Europe/Kyiv')).toBe('18:00');
    expect(timeText(deadline, 'en', 'Asia/Kolkata')).toBe('21:30');
    expect(timeText('2022-03-03T01:00:00.000Z', 'en', 'Europe/Kyiv', deadline)).toBe(
      '3 Mar, 03:00',
    );
  });
});

describe('makeRenderer', () => {
  it('refuses a sentence that the catalogue lacks, so that no id reaches people', () => {
    for (const locale of LOCALES) {
      const say = makeRenderer({
        locale,
        timeZone: 'Europe/Kyiv',
        zoneName: 'Kyiv',
        onDayOf: null,
      });
      expect(() => say({ id: 'no.such.message', values: {} })).toThrow(/no\.such\.message/);
    }
  });
  it('has the same messages in every language, none empty', () => {
    const ids = Object.keys(CATALOGUES.en).sort();
    for (const locale of LOCALES) {
      expect(Object.keys(CATALOGUES[locale]).sort()).toEqual(ids);
      for (const [id, text] of Object.entries(CATALOGUES[locale])) {
        expect(text.trim(), id).not.toBe('');
      }
    }
  });
});
