import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../test/support/osm.ts';
import { importOsm } from './roads/import.ts';
import { roadsNamed } from './roadsNamed.ts';

const map: TinyMap = {
  nodes: [
    { id: 1, lon: 36.0, lat: 50.0 },
    { id: 2, lon: 36.05, lat: 50.0 },
    { id: 3, lon: 36.1, lat: 50.0 },
    { id: 4, lon: 36.05, lat: 50.05 },
    { id: 5, lon: 36.05, lat: 49.95 },
  ],
  ways: [
    { id: 1, nodes: [1, 2], tags: { highway: 'trunk', name: 'Полтавський шлях', ref: 'M03' } },
    { id: 2, nodes: [2, 3], tags: { highway: 'trunk', name: 'Окружна дорога', ref: 'E40;M03' } },
    { id: 3, nodes: [4, 2], tags: { highway: 'primary', name: 'Сумська вулиця' } },
    { id: 4, nodes: [2, 5], tags: { highway: 'primary', name: 'Мала Сумська вулиця' } },
  ],
};
const { graph } = importOsm(toPbf(map));
const found = (text: string) =>
  roadsNamed(graph, text).map(({ name, how, metres }) => `${name} ${how} ${Math.round(metres)}`);

describe('roads by a name that somebody gives', () => {
  it('are found by number over all names it has, however it is written', () => {
    expect(found('M03')).toEqual(['M03 exact 7147']);
    expect(found('М-03')).toEqual(['M03 transliterated 7147']);
  });

  it('are found in another script, the whole name before a part of it', () => {
    expect(found('Sumska vulytsia')).toEqual(['Сумська вулиця transliterated 5560']);
    expect(found('Сумська')).toEqual(['Мала Сумська вулиця part 5560', 'Сумська вулиця part 5560']);
  });

  it('are found with a slip, and not at all by what no road is called', () => {
    expect(found('Poltavsky shlyakh')).toEqual(['Полтавський шлях transliterated 3574']);
    expect(found('Poltavskyi shlikh')).toEqual(['Полтавський шлях misspelt 3574']);
    expect(found('Hrushevskoho')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('have their stretches as lines that can be closed', () => {
    const [road] = roadsNamed(graph, 'M03');
    expect(road?.lines).toEqual([
      [
        [36, 50],
        [36.05, 50],
        [36.1, 50],
      ],
    ]);
  });
});
