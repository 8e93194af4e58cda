import type { CompassPoint } from '../../kernel/bearing.ts';

/** What words around the names of places say about where. */
export type Relation = 'near' | 'between' | 'before' | 'after' | 'towards' | 'from' | 'to' | 'road';

export type Cue = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'distance'; readonly metres: number }
  | { readonly kind: 'bearing'; readonly point: CompassPoint }
  | { readonly kind: 'post'; readonly kilometre: number }
  | { readonly kind: 'relation'; readonly relation: Relation }
);

type CueValue = Cue extends infer C ? (C extends Cue ? Omit<C, 'from' | 'to'> : never) : never;

/**
 * Spellings of each unit in English, Ukrainian, Russian and Hindi, and its metres. The first are
 * too short to stand after a number in words: "5 a m" is an hour.
 */
const UNITS: readonly (readonly [string, string, number])[] = [
  ['kms', 'km|км|किमी|kilomet(?:er|re)s?|кілометр\\p{L}*|километр\\p{L}*|किलोमीटर', 1_000],
  ['mi', 'miles?|мил[іиья]\\p{L}*|मील', 1_609.344],
  ['yds?', 'yards?|ярд\\p{L}*|गज', 0.9144],
  ['ft', 'feet|foot|фут\\p{L}*|फुट', 0.3048],
  ['m|mtrs?|м', 'met(?:er|re)s?|метр\\p{L}*|मीटर', 1],
];
const WORD_NUMBERS: Readonly<Record<string, number>> = {
  ...{ half: 0.5, a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 },
  ...{ пів: 0.5, пол: 0.5, один: 1, два: 2, три: 3, чотири: 4, четыре: 4, "п'ять": 5, пять: 5 },
  ...{ आधा: 0.5, एक: 1, दो: 2, तीन: 3, चार: 4, पाँच: 5, पांच: 5 },
};
const DIGITS = '\\d{1,5}(?:[.,]\\d{1,3})?';
const SPELT = Object.keys(WORD_NUMBERS).join('|');
const BEFORE = '(?<![\\p{L}\\p{N}\\p{M}])';
const AFTER = '(?![\\p{L}\\p{N}\\p{M}])';
const words = (pattern: string) => new RegExp(`${BEFORE}(?:${pattern})${AFTER}`, 'giu');

const DISTANCES = UNITS.flatMap(([short, long, metres]) => [
  { metres, pattern: words(`(${DIGITS})[\\s-]*(?:${short}|${long})`) },
  { metres, pattern: words(`(${SPELT})\\s+(?:an?\\s+|of\\s+an?\\s+)?(?:${long})`) },
]);
const POSTS = [
  /(?<![\p{L}\p{N}])(?:km|км|किमी)\.?\s*(?:post\s*)?(\d{1,4}(?:[.,]\d)?)(?![\p{L}\p{N}]|[.,]\d)/giu,
  words(
    '(\\d{1,4})(?:st|nd|rd|th|-?[йм]|-?ий|-?му)\\s*(?:km|км|kilomet(?:er|re)|к[іи]лометр\\p{L}*)',
  ),
];

const NORTH = 'north(?:ern)?|північ\\p{L}*|північн\\p{L}*|север\\p{L}*|उत्तर|uttar';
const SOUTH = 'south(?:ern)?|півден\\p{L}*|південь|юг\\p{L}{0,2}|южн\\p{L}*|दक्षिण|dakshin';
const EAST = 'east(?:ern)?|схід\\p{L}*|сход[уіи]\\p{L}*|восто\\p{L}*|पूर्व|purab|purv';
const WEST = 'west(?:ern)?|захід\\p{L}*|заход[уіи]\\p{L}*|запад\\p{L}*|पश्चिम|pas?h?chim';
/** In small letters "se" is Hindi for from, and "ne" is a word of many languages. */
const capitals = (letters: string) => new RegExp(`${BEFORE}(?:${letters})${AFTER}`, 'gu');
const pair = (a: string, b: string) => words(`(?:${a})[\\s-]?(?:${b})`);
const BEARINGS: readonly (readonly [RegExp, CompassPoint])[] = [
  [pair(NORTH, EAST), 'ne'],
  [pair(SOUTH, EAST), 'se'],
  [pair(SOUTH, WEST), 'sw'],
  [pair(NORTH, WEST), 'nw'],
  [capitals('NE'), 'ne'],
  [capitals('SE'), 'se'],
  [capitals('SW'), 'sw'],
  [capitals('NW'), 'nw'],
  [words(`${NORTH}|n(?= of)`), 'n'],
  [words(`${SOUTH}|s(?= of)`), 's'],
  [words(`${EAST}|e(?= of)`), 'e'],
  [words(`${WEST}|w(?= of)`), 'w'],
];

const RELATIONS: readonly (readonly [RegExp, Relation])[] = [
  [words('between|між|между|के बीच|बीच|ke beech'), 'between'],
  [
    words(
      'towards?|on the (?:way|road) to|in the direction of|heading (?:to|for)|на шляху до|' +
        'по дорозі (?:до|на|в|у)|(?:в|у) напрямку|(?:в|у) бік|по (?:дороге|пути) (?:в|на|к)|' +
        'в сторону|в направлении|की ओर|की तरफ|ki taraf',
    ),
    'towards',
  ],
  [
    words(
      'before|short of|this side of|not reaching|перед|не доїжджаючи|не доезжая|से पहले|se pehle',
    ),
    'before',
  ],
  [
    words('after|past|beyond|behind|за(?!\\s*\\d)|після|после|проїхавши|проехав|के बाद|ke baad'),
    'after',
  ],
  [
    words(
      'near|by|next to|close to|beside|around|at|біля|коло|поруч|поблизу|неподалік|возле|около|' +
        'рядом|недалеко|ke paas|के पास|के करीब|के नज़दीक',
    ),
    'near',
  ],
  [
    words(
      'road|highway|motorway|route|avenue|street|дорог\\p{L}*|шосе|шоссе|трас\\p{L}*|' +
        'вулиц\\p{L}*|улиц\\p{L}*|проспект\\p{L}*|सड़क|मार्ग|रोड',
    ),
    'road',
  ],
  [words('from|of|off|від|од|от|з|із|из|से|se'), 'from'],
  [words('to|до'), 'to'],
];

/**
 * Distances, directions and relations in a text, in order; `taken` are stretches already read as
 * names, in which nothing is looked for. Of cues that overlap the first found in the order of the
 * tables counts.
 */
export function cuesIn(text: string, taken: readonly { from: number; to: number }[]): Cue[] {
  const plain = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
  const cues: Cue[] = [];
  const add = (from: number, to: number, value: CueValue) => {
    const overlaps = (other: { from: number; to: number }) => from < other.to && other.from < to;
    if (!taken.some(overlaps) && !cues.some(overlaps)) cues.push({ ...value, from, to });
  };
  const each = (pattern: RegExp, value: (match: RegExpMatchArray) => CueValue) => {
    for (const match of plain.matchAll(pattern)) {
      add(match.index, match.index + match[0].length, value(match));
    }
  };
  for (const pattern of POSTS) {
    each(pattern, ([, km]) => ({ kind: 'post', kilometre: numberOf(km ?? '') }));
  }
  for (const { metres: unit, pattern } of DISTANCES) {
    each(pattern, ([, many]) => ({ kind: 'distance', metres: numberOf(many ?? '') * unit }));
  }
  for (const [pattern, point] of BEARINGS) each(pattern, () => ({ kind: 'bearing', point }));
  for (const [pattern, relation] of RELATIONS) {
    each(pattern, () => ({ kind: 'relation', relation }));
  }
  return cues.sort((a, b) => a.from - b.from);
}

function numberOf(text: string): number {
  const plain = text.toLowerCase();
  // "1,500 m" groups thousands; "1,5 km" is a decimal.
  const decimal = /^\d+,\d{3}$/.test(plain) ? plain.replace(',', '') : plain.replace(',', '.');
  return WORD_NUMBERS[plain] ?? Number(decimal);
}
