import { describe, expect, it } from 'vitest';
import { readCities } from './cities.ts';
import { settlementsAround, settlementsLike } from './settlements.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const row = (name: string, lng: string, lat: string, country: string) => {
  return { name, lat, lng, country, admin1: '', admin2: '' };
};
const ROWS = [
  row('Near', '36.0', '50.0', 'UA'),
  row('Far', '10.0', '50.0', 'DE'),
  row('Néar', '-70.0', '-30.0', 'CL'),
  row('Own', '5.0', '5.0', 'NG'),
  row('Nearly', '100.0', '20.0', 'TH'),
];
const cities = readCities(bytesOf(ROWS));
const named = (entries: readonly { name: string; countryCode: string | null }[]) =>
  entries.map(({ name, countryCode }) => `${name} ${countryCode}`);

describe('the list of settlements', () => {
  it('gives those around a centre, and the namesakes of these and of others anywhere', () => {
    const found = settlementsAround(cities, [36.1, 50.1], 50_000, ['own']);
    expect(named(found)).toEqual(['Near UA', 'Néar CL', 'Own NG']);
    expect(found[0]).toMatchObject({ position: [36, 50], kind: 'settlement', weight: 0 });
  });

  it('gives those all over the world that a name may mean with a slip', () => {
    expect(named(settlementsLike(cities, 'Fear'))).toEqual(['Far DE']);
    expect(named(settlementsLike(cities, 'Неар'))).toEqual(['Near UA', 'Néar CL']);
    expect(settlementsLike(cities, '')).toEqual([]);
  });

  it('is refused with what was expected and found when it is something else', () => {
    expect(() => readCities(new Uint8Array([0xff, 0xfe]))).toThrow('Expected a JSON list');
    expect(() => readCities(bytesOf({ name: 'Near' }))).toThrow('Expected a JSON list');
    const nowhere = [...ROWS, row('Nowhere', '200', '0', 'XX')];
    expect(() => readCities(bytesOf(nowhere))).toThrow(
      'Expected name, lat, lng and country in row 5',
    );
    expect(() => readCities(bytesOf([null]))).toThrow('in row 0; found null');
  });
});
