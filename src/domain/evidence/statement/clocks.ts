import { fold } from '../overclaim/tokens.ts';
import type { Lexicon } from './lexicon.ts';

/** A time of day named in a text. */
export interface Clock {
  /** Offsets in UTF-16 code units; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  /** 0 to 24; 24 is the midnight that ends the day. */
  readonly hour: number;
  readonly minute: number;
}

const EDGE = String.raw`(?<![\p{L}\p{N}.,:])`;
/** "16.60 km" is no time, nor is a sum of money. */
const UNITS = String.raw`km|км|किमी|miles?|[mм](?!\p{L})|%|\$|dollars?|долар|доллар`;
const NO_UNIT = String.raw`(?!\d|\s?(?:${UNITS}))`;
const HOUR = String.raw`([01]?\d|2[0-4])`;
const HALF = String.raw`\s?(?<half>am|pm|a\.m\.?|p\.m\.?)(?!\p{L})`;
const PART = String.raw`(?:(?<part>सुबह|दोपहर|शाम|रात)\s+)?`;

/** Named groups: `h`, `m`, `half` of the day, `part` of it; those that a form has. */
const FORMS: readonly RegExp[] = [
  new RegExp(`${EDGE}(?<h>${HOUR})[:.](?<m>[0-5]\\d)${HALF}`, 'giu'),
  new RegExp(`${EDGE}${PART}(?<h>${HOUR})(?:[:.](?<m>[0-5]\\d))?\\s?बजे`, 'giu'),
  new RegExp(`${EDGE}(?<h>${HOUR})[:.hH](?<m>[0-5]\\d)${NO_UNIT}`, 'gu'),
  new RegExp(`${EDGE}(?<h>[01]\\d|2[0-3])(?<m>[0-5]\\d)\\s?(?:hrs|hours|h)(?!\\p{L})`, 'giu'),
  new RegExp(`${EDGE}(?<h>1[0-2]|0?[1-9])${HALF}`, 'giu'),
  new RegExp(`${EDGE}(?<h>${HOUR})\\s?h(?![\\p{L}\\d])`, 'giu'),
  // Ukrainian: "о 18-й", "до 18 години" (an hour of the day), but "18 годин" (how long).
  new RegExp(`${EDGE}(?<h>${HOUR})-?(?:ї|й|ій|та|тої|ої)(?!\\p{L})(?:\\s+годин[іиу])?`, 'giu'),
  new RegExp(`${EDGE}(?<h>${HOUR})\\s+годин[іиу](?!\\p{L})`, 'giu'),
  // Russian has one word for both: the preposition tells.
  new RegExp(
    `(?<=(?:^|[^\\p{L}])(?:до|к|с|со|в|после|около)\\s)(?<h>${HOUR})\\s+час(?:а|ов|у)?(?!\\p{L})`,
    'giu',
  ),
];

/** The times of day in a text, in its order, not overlapping. */
export function clocksIn(text: string, lexicon: Lexicon): Clock[] {
  const plain = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  const found: Clock[] = [];
  const add = (clock: Clock) => {
    const { start, end, hour } = clock;
    if (hour > 24 || found.some((other) => start < other.end && other.start < end)) return;
    found.push(clock);
  };
  for (const form of FORMS) {
    for (const match of plain.matchAll(form)) {
      const { h = '', m = '0', half, part } = match.groups ?? {};
      const start = match.index;
      const end = start + match[0].length;
      add({ start, end, hour: hourOf(Number(h), half, part), minute: Number(m) });
    }
  }
  for (const pair of bareRanges(plain, lexicon)) pair.forEach(add);
  for (const match of plain.matchAll(/\p{L}+/gu)) {
    const hour = lexicon.clockWords.get(fold(match[0]));
    const start = match.index;
    if (hour !== undefined) add({ start, end: start + match[0].length, hour, minute: 0 });
  }
  return found.sort((a, b) => a.start - b.start);
}

function hourOf(hour: number, half: string | undefined, part: string | undefined): number {
  if (half?.toLowerCase().startsWith('p')) return (hour % 12) + 12;
  if (half !== undefined) return hour % 12;
  if (part === 'शाम' || part === 'दोपहर') return hour < 11 ? hour + 12 : hour;
  if (part === 'रात') return hour >= 6 && hour < 12 ? hour + 12 : hour;
  return hour;
}

/** "from 10 to 16", "between 10 and 4 pm": two bare numbers that only together are times. */
function bareRanges(text: string, { from, range }: Lexicon): Clock[][] {
  const list = (words: ReadonlySet<string>) => [...words].join('|');
  const form = new RegExp(
    `(?<=(?:^|[^\\p{L}])(?:${list(from)})\\s)(\\d{1,2})\\s+(?:${list(range)})\\s+(\\d{1,2})` +
      `(?:\\s?(am|pm))?(?![\\d.,:h]|\\s?(?:km|км|किमी|\\p{L}+\\s+(?:march|марта|березня)))`,
    'giu',
  );
  return [...text.matchAll(form)].map((match) => {
    const [whole, first = '', second = '', half] = match;
    const later = hourOf(Number(second), half, undefined);
    const [a, b] = [match.index, match.index + whole.lastIndexOf(second)];
    const earlier = Number(first);
    return [
      { start: a, end: a + first.length, hour: earlier, minute: 0 },
      { start: b, end: match.index + whole.length, hour: later, minute: 0 },
    ];
  });
}
