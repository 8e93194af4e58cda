import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CENTRE, OTHER_BEZLYUDOVKA, TOWNS } from '../../../../test/support/kharkivTowns.ts';
import { transliterated } from '../../wording/transliterate.ts';
import { type GazetteerEntry, makeGazetteer } from './gazetteer.ts';

const gazetteer = makeGazetteer(TOWNS);
const keysIn = (text: string) =>
  gazetteer.placesIn(text).map(({ matches }) => matches[0]?.entry.placeKey);

describe('finding a place by name', () => {
  it('hears the spellings of the reference case, in three scripts, as the place meant', () => {
    const spellings = {
      pisochyn: 'Pisochyn Pesochin Pisochin Pesochyn Пісочин Песочин पिसोचिन पेसोचिन',
      babai: 'Babai Babaye Babayi Babaï Бабаї Бабаи Бабае बाबाई',
      bezliudivka: 'Bezliudivka Bezlyudovka Bezlyudivka Безлюдівка Безлюдовка बेज़लुदिवका',
      kharkiv: 'Kharkiv Kharkov Harkiv KHARKIV Ｋｈａｒｋｉｖ Харків Харьков Харкiв खारकीव',
    };
    for (const [placeKey, names] of Object.entries(spellings)) {
      for (const name of names.split(' ')) {
        const [match] = gazetteer.find(name);
        expect([name, match?.entry.placeKey]).toEqual([name, placeKey]);
        expect([name, match?.how]).not.toEqual([name, 'misspelt']);
      }
    }
  });

  it('hears each name in its official and its older transliteration, and in Russian', () => {
    // The second Lyubotyn has a Latin o, as mixed keyboards write it.
    const names: Record<string, string> = {
      ...{ Люботин: 'Lyubotyn Любoтин', Чугуїв: 'Chuhuyiv Чугуев Chuguev', Дергачі: 'Дергачи' },
      ...{ Зміїв: 'Zmiyiv Змиев', 'Знам’янка': 'Znam"yanka Знаменка', Щастя: 'Shchastya Счастье' },
      ...{ Вовчанськ: "Vovchans'k", Олексіївська: 'Oleksiyivsʹka Алексеевская', Харків: 'Charkiw' },
      ...{ Запоріжжя: 'Zaporizhzhya', Лозова: 'Лозовая', Мерефа: 'Merefa', Ізюм: 'Izyum Изюм' },
    };
    const ukrainian = makeGazetteer(
      Object.keys(names).map((name, i) => ({
        ...(TOWNS[0] as GazetteerEntry),
        placeKey: `${i}`,
        name,
      })),
    );
    for (const [name, others] of Object.entries(names)) {
      const [official] = ukrainian.find(transliterated(name));
      expect([name, official?.entry.name, official?.how]).toEqual([name, name, 'transliterated']);
      for (const other of others.split(' ')) {
        expect([other, ukrainian.find(other)[0]?.entry.name]).toEqual([other, name]);
      }
    }
  });

  it('takes hyphens, apostrophes, spaces and possessives for nothing', () => {
    for (const name of ['Heroiv-Pratsi', 'HEROIV PRATSI', 'Heroiv Prats’i', 'Heroiv Pratsi’s']) {
      expect([name, gazetteer.find(name)[0]?.entry.placeKey]).toEqual([name, 'heroiv-pratsi']);
    }
  });

  it('forgives a slip, says that it did, and ranks it below the name itself', () => {
    for (const name of ['Besludivka', 'Pisocyn', 'Bezliudvika', 'Merefs']) {
      const [match] = gazetteer.find(name);
      expect([name, match?.how]).toEqual([name, 'misspelt']);
      expect(match?.score).toBeLessThan(0.9);
    }
    expect(gazetteer.find('Zhytomyr')).toEqual([]);
  });

  it('never takes one number for another', () => {
    expect(gazetteer.find('23 Serpnia')[0]?.entry.placeKey).toBe('23-serpnia');
    expect(gazetteer.find('24 Serpnia')).toEqual([]);
    expect(gazetteer.find('28 Серпня')).toEqual([]);
    expect(gazetteer.find('२३ सेरप्निया')[0]?.entry.placeKey).toBe('23-serpnia');
  });

  it('finds a name of several words by the one that says it, and says that it is a part', () => {
    const [match] = gazetteer.find('Pratsi');
    expect([match?.entry.placeKey, match?.how]).toEqual(['heroiv-pratsi', 'part']);
    expect(keysIn('Shelling at Heroiv now')).toEqual(['heroiv-pratsi']);
  });

  it('finds a name among words around it', () => {
    const [match] = gazetteer.find('metro Heroiv Pratsi');
    expect(match?.entry.placeKey).toBe('heroiv-pratsi');
  });

  it('shows both of two places of one name, the near one first', () => {
    const both = makeGazetteer([OTHER_BEZLYUDOVKA, ...TOWNS]);
    const matches = both.find('Bezlyudovka', { near: CENTRE });
    expect(matches.map(({ entry }) => entry.placeKey)).toEqual([
      'bezliudivka',
      'bezlyudovka-other',
    ]);
    const [own, other] = both.find('Bezlyudovka');
    expect(own?.entry.placeKey).toBe('bezliudivka');
    expect(own?.score).toBeGreaterThan(other?.score ?? 1);
    expect(matches[0]?.distanceMetres).toBeLessThan(15_000);
    expect(matches[1]?.distanceMetres).toBeGreaterThan(60_000);
  });

  it('takes a settlement and the operation’s place in it for one, with the names of both', () => {
    const listed = {
      ...TOWNS[0],
      placeKey: 'listed',
      name: 'Pesochin',
      kind: 'settlement',
    } as const;
    const merged = makeGazetteer([...TOWNS, { ...TOWNS[0], ...listed } as (typeof TOWNS)[number]]);
    const matches = merged.find('Pesochin');
    expect(matches.map(({ entry, how }) => [entry.placeKey, how])).toEqual([['pisochyn', 'exact']]);
  });

  it('never throws, and scores within 0 and 1, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const matches = [
          ...gazetteer.find(text),
          ...gazetteer.placesIn(text).flatMap((mention) => mention.matches),
        ];
        for (const { score } of matches) expect(score > 0 && score <= 1).toBe(true);
        expect(Array.isArray(matches)).toBe(true);
      }),
    );
  });
});

describe('places in running text', () => {
  it('are found in Latin, Cyrillic and Devanagari, in the cases of the language', () => {
    expect(keysIn('We left metro Heroiv Pratsi for pesochin at 3')).toEqual([
      'heroiv-pratsi',
      'pisochyn',
    ]);
    expect(keysIn('Йдемо з Харкова до Бабаїв, у Пісочині тихо')).toEqual([
      'kharkiv',
      'babai',
      'pisochyn',
    ]);
    expect(keysIn('Из Мерефы в Безлюдовку, в Песочине стреляют')).toEqual([
      'merefa',
      'bezliudivka',
      'pisochyn',
    ]);
    expect(keysIn('हम खारकीव से पिसोचिन जा रहे हैं')).toEqual(['kharkiv', 'pisochyn']);
  });

  it('stand where the text has them', () => {
    const text = 'Walking to “Heroiv Pratsi” now';
    const [mention] = gazetteer.placesIn(text);
    expect(text.slice(mention?.from, mention?.to)).toBe('Heroiv Pratsi');
  });

  it('are not seen in everyday words that look alike', () => {
    expect(keysIn('students of the university wait for the bus, babies too')).toEqual([]);
    expect(keysIn('студенты университета стоят на улице')).toEqual([]);
    expect(keysIn('विश्वविद्यालय के छात्र रास्ते में हैं')).toEqual([]);
  });
});
