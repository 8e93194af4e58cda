import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CENTRE, OTHER_BEZLYUDOVKA, TOWNS } from '../../../../test/support/kharkivTowns.ts';
import { distanceMetres, positionSchema } from '../../kernel/geometry.ts';
import { LOCALES } from '../../wording/catalogues.ts';
import { makeRenderer } from '../../wording/renderer.ts';
import { makeGazetteer } from './gazetteer.ts';
import { type PlaceContext, type RoadLine, resolvePlaceText } from './placeText.ts';

const gazetteer = makeGazetteer([...TOWNS, OTHER_BEZLYUDOVKA]);
const speakers = LOCALES.map((locale) =>
  makeRenderer({ locale, timeZone: 'UTC', zoneName: 'UTC', onDayOf: null }),
);
const [english] = speakers;
const say = (sentence: Parameters<NonNullable<typeof english>>[0] | null | undefined) =>
  sentence ? (english?.(sentence) ?? '').replace(/\u202f/g, ' ') : null;

/** Two straight roads that cross between the city and Pisochyn. */
const ROADS: readonly RoadLine[] = [
  {
    roadKey: 'to-pisochyn',
    names: ['Pisochyn road', 'M18'],
    line: [
      [36.2, 49.98],
      [36.1, 49.95],
      [36.0, 49.93],
    ],
  },
  {
    roadKey: 'ring',
    names: ['Окружна дорога'],
    line: [
      [36.15, 50.05],
      [36.15, 49.9],
    ],
  },
];
const read = (text: string, context: PlaceContext = { near: CENTRE }) =>
  resolvePlaceText(text, gazetteer, context);
const best = (text: string, context?: PlaceContext) => read(text, context).candidates[0];
const readingsOf = (text: string, context?: PlaceContext) =>
  read(text, context).candidates.map(({ reading }) => say(reading));

describe('a text that says where', () => {
  it('is read with distance and direction, in four languages and several units', () => {
    const texts = {
      '2 km west of Babai': '2.0 km west of Babai',
      'about 2km to the W of Babaye': '2.0 km west of Babai',
      'за 3 км на північний схід від Бабаїв': '3.0 km north-east of Babai',
      '1,5 км южнее Песочина': '1.5 km south of Pisochyn',
      'बाबाई से 2 किमी पश्चिम': '2.0 km west of Babai',
      'a mile north of Merefa': '1.6 km north of Merefa',
      '500 m east of Pisochyn': '500 m east of Pisochyn',
      'Бабаї, 2 км на захід': '2.0 km west of Babai',
      'Babai se 2 km paschim': '2.0 km west of Babai',
      'Merefa se nikle the': 'Merefa',
      '3 km SE of Merefa': '3.0 km south-east of Merefa',
    };
    for (const [text, reading] of Object.entries(texts)) {
      expect([text, say(best(text)?.reading)]).toEqual([text, reading]);
    }
    const west = best('2 km west of Babai');
    expect(west?.position[0]).toBeCloseTo(36.1652, 3);
    expect(west?.position[1]).toBeCloseTo(49.8962, 3);
  });

  it('is read by places near, between and on the way', () => {
    expect(readingsOf('near metro Heroiv Pratsi')).toEqual(['Near Heroiv Pratsi']);
    expect(readingsOf('somewhere between Pisochyn and Babai')).toEqual([
      'Between Pisochyn and Babai',
    ]);
    expect(readingsOf('між Пісочином і Бабаями')).toEqual(['Between Pisochyn and Babai']);
    const towards = best('on the road to Pesochin');
    expect(say(towards?.reading)).toBe('Somewhere on the way to Pisochyn');
    expect(towards?.radiusMetres).toBeGreaterThan(4_000);
  });

  it('is asked for its direction where it has none, and covers the whole round until then', () => {
    const { candidates, question } = read('5 km from Merefa');
    expect(say(candidates[0]?.reading)).toBe('Within 5.0 km of Merefa; the direction is not said');
    expect(candidates[0]?.radiusMetres).toBeGreaterThan(5_000);
    expect(say(question)).toBe('In which direction from Merefa?');
  });

  it('is not placed by how far somebody walked, nor by the hour, nor by another thing', () => {
    expect(readingsOf('walked 7 km today, now in Babai')).toEqual(['Babai']);
    expect(readingsOf('south of the railway bridge, near Babai')).toEqual(['Near Babai']);
    expect(readingsOf('near Merefa since 5 a m')).toEqual(['Near Merefa']);
    expect(readingsOf('half a km from Merefa')[0]).toContain('Within 500 m of Merefa');
  });

  it('is asked about where a name has a slip', () => {
    const { question } = read('explosion in Merefs');
    expect(say(question)).toBe('“Merefs” is no known name. Is Merefa meant?');
  });

  it('stays unread with its words where no place is named, and nothing is invented', () => {
    for (const text of ['past the second bridge', '5 km', 'north', 'км 7', '']) {
      const { candidates, question } = read(text);
      expect([text, candidates]).toEqual([text, []]);
      expect(question?.values.words).toBe(text);
    }
  });
});

describe('two places of one name', () => {
  it('are both shown, the near one first, without a question where one writes from near', () => {
    const { candidates, question } = read('2 km west of Bezlyudovka');
    expect(candidates.map(({ reading }) => say(reading))).toEqual([
      '2.0 km west of Bezliudivka',
      expect.stringMatching(/^2\.0 km west of Bezlyudovka \(8\d\.\d km from here\)$/),
    ]);
    expect(question).toBeNull();
  });

  it('are one where the other is in another part of the world', () => {
    const india = { ...OTHER_BEZLYUDOVKA, name: 'Babai', placeKey: 'india' };
    const world = makeGazetteer([...TOWNS, { ...india, position: [75.8, 27.9] }]);
    expect(resolvePlaceText('near Babai', world, { near: CENTRE }).candidates).toHaveLength(1);
    expect(resolvePlaceText('near Babai', world, { near: [76, 28] }).candidates).toHaveLength(1);
    expect(world.find('Babai', { near: CENTRE })).toHaveLength(2);
  });

  it('are asked about where nothing says from where one writes', () => {
    const { candidates, question } = read('Bezlyudovka', {});
    expect(candidates).toHaveLength(2);
    expect(say(question)).toBe('“Bezlyudovka” can be any of 2 places. Which one is meant?');
  });
});

describe('a place on a road', () => {
  const context = { near: CENTRE, roads: ROADS };

  it('before its crossing with another is on the near side of it', () => {
    const said = best('150 yards from the Pisochyn road, before the ring', context);
    expect(say(said?.reading)).toBe(
      'Just before the place where Pisochyn road meets Окружна дорога (140 m off the road)',
    );
    const crossing = [36.15, 49.965] as const;
    expect(distanceMetres(said?.position ?? [0, 0], crossing)).toBeLessThan(700);
    expect(said?.position[0]).toBeGreaterThan(36.15);
    const beyond = best('after the ring on M18', context);
    expect(beyond?.position[0]).toBeLessThan(36.15);
  });

  it('is asked from which side where nothing says from where one comes', () => {
    const { question } = read('on the Pisochyn road before the ring', { roads: ROADS });
    expect(say(question)).toContain('Which side of the place where Pisochyn road meets');
  });

  it('is the place where a road has only its name', () => {
    const roads = [
      { ...ROADS[0], names: ['Babai'] },
      { ...ROADS[1], names: ['near'] },
    ];
    const context = { near: CENTRE, roads: roads as readonly RoadLine[] };
    expect(readingsOf('near Babai', context)).toEqual(['Near Babai']);
  });

  it('by its kilometre is counted from either end, and asked', () => {
    const { candidates, question } = read('km 7 on M18', context);
    expect(candidates).toHaveLength(2);
    expect(say(question)).toBe('From which end of Pisochyn road are the kilometres counted?');
    expect(read('km 700 on M18', context).candidates).toEqual([]);
  });

  it('by its distance from a place is found on either side of it', () => {
    const { candidates } = read('2 km from Pisochyn on M18', context);
    expect(candidates).toHaveLength(2);
    for (const { position } of candidates) {
      expect(distanceMetres(position, [36.10262, 49.9516])).toBeGreaterThan(1_800);
      expect(distanceMetres(position, [36.10262, 49.9516])).toBeLessThan(2_200);
    }
  });
});

describe('any text at all', () => {
  const PARTS = [
    ...['2 km', '1,5 км', 'half a mile', 'west of', 'на північ від', 'Babai', 'Песочин', 'near'],
    ...[
      'between',
      'and',
      'before',
      'the ring',
      'M18',
      'km 7',
      'road',
      'towards',
      'से',
      '5',
      '\u0000',
    ],
  ];
  it('gives places on the earth within a radius, or a question, and never throws', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 12 });
    const words = fc.array(fc.oneof(fc.constantFrom(...PARTS), anything), { maxLength: 9 });
    const context = fc.constantFrom({}, { near: CENTRE }, { near: CENTRE, roads: ROADS });
    fc.assert(
      fc.property(words, context, (parts, where) => {
        const text = parts.join(' ');
        const { candidates, question } = resolvePlaceText(text, gazetteer, where);
        if (candidates.length === 0) expect(question?.values.words).toBe(text);
        for (const { position, radiusMetres, score } of candidates) {
          expect(positionSchema.safeParse(position).success).toBe(true);
          expect(radiusMetres).toBeGreaterThanOrEqual(100);
          expect(score > 0 && score <= 1).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('readings and questions', () => {
  it('can be spoken in every language of the screens', () => {
    const texts = [
      '2 km SE of Babai',
      '5 km from Merefa',
      'on the way to Babai',
      'nowhere',
      'Merefs',
    ];
    const roads = ['km 7 on M18', 'M18 before the ring', 'on M18', '2 km from Pisochyn on M18'];
    for (const text of [...texts, ...roads, 'M18 near Pisochyn', 'south of Babai']) {
      const { candidates, question } = read(text, { near: CENTRE, roads: ROADS });
      const told = [...candidates.map(({ reading }) => reading), ...(question ? [question] : [])];
      expect(told.length, text).toBeGreaterThan(0);
      for (const speak of speakers) for (const one of told) expect(speak(one)).not.toMatch(/[{}]/);
    }
  });
});
