import { addSeconds, type Instant, type Window } from '../../kernel/instant.ts';
import { instantOfWallClock, wallClock } from '../../kernel/wallClock.ts';
import { fold } from '../overclaim/tokens.ts';
import type { Clock } from './clocks.ts';
import type { Lexicon } from './lexicon.ts';

/** Hours that a text states, with the words that state them. */
export interface StatedHours {
  readonly window: Window;
  /** Offsets in UTF-16 code units; `end` is excluded. */
  readonly start: number;
  readonly end: number;
}

type Role = 'from' | 'until' | 'at';

interface Placed extends Clock {
  readonly role: Role;
  readonly at: Instant;
}

const DAY_SECONDS = 86_400;
/** Words looked at before and behind a time for what it begins or ends. */
const BEFORE_WORDS = 2;

/**
 * The hours stated in one stretch of text: the times of day joined to a window where they begin and
 * end one, on the clock of the place unless another is named. A time before it was said that ends
 * something still ahead ("by 06:00", said at 22:00) is the next day's.
 * @param said when it was said, for which day is meant
 * @returns null where no hours are stated
 */
export function hoursIn(
  text: string,
  clocks: readonly Clock[],
  lexicon: Lexicon,
  { saidAt, timeZone }: { readonly saidAt: Instant; readonly timeZone: string },
): StatedHours | null {
  const day = dayNamed(text, lexicon, wallClock(saidAt, timeZone).slice(0, 10));
  const zone = zoneNamed(text) ?? timeZone;
  const placed = clocks.flatMap((clock): Placed[] => {
    const at = instantAt(day, clock, zone);
    return at === null ? [] : [{ ...clock, at, role: roleOf(text, clock, lexicon) }];
  });
  const [first, second] = placed;
  if (first === undefined) return null;
  if (second !== undefined && isRange(text, first, second, lexicon)) {
    const to = second.at > first.at ? second.at : addSeconds(second.at, DAY_SECONDS);
    return { window: { from: first.at, to }, start: first.start, end: second.end };
  }
  const from = placed.find(({ role }) => role === 'from');
  const until = placed.find(({ role }) => role === 'until');
  const begins = from ?? (until === undefined ? first : undefined);
  const ends =
    until && (until.at > (begins?.at ?? '') ? until.at : addSeconds(until.at, DAY_SECONDS));
  const used = [begins, until].filter((one) => one !== undefined);
  return {
    window: { from: begins?.at ?? null, to: ends ?? null },
    start: Math.min(...used.map(({ start }) => start)),
    end: Math.max(...used.map(({ end }) => end)),
  };
}

function instantAt(day: string, { hour, minute }: Clock, timeZone: string): Instant | null {
  if (hour === 24) {
    const start = instantOfWallClock(`${day}T00:00`, timeZone);
    return start === null ? null : addSeconds(start, DAY_SECONDS);
  }
  return instantOfWallClock(`${day}T${two(hour)}:${two(minute)}`, timeZone);
}

const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => fold(word));

function roleOf(text: string, { start, end }: Clock, { from, until }: Lexicon): Role {
  const before = wordsOf(text.slice(Math.max(0, start - 40), start)).slice(-BEFORE_WORDS);
  if (before.some((word) => until.has(word))) return 'until';
  if (before.some((word) => from.has(word))) return 'from';
  // Hindi says it behind: "16 बजे तक", "10 बजे से".
  const [behind = ''] = wordsOf(text.slice(end, end + 12));
  if (behind === 'तक' || /^\s*से\s+पहले/u.test(text.slice(end))) return 'until';
  return behind === 'से' ? 'from' : 'at';
}

/** Times joined by a dash, or by the word that ends a window begun before. */
function isRange(text: string, a: Placed, b: Placed, { range }: Lexicon): boolean {
  const between = text.slice(a.end, b.start).trim();
  if (/^[-–—]$/.test(between)) return true;
  const words = wordsOf(between);
  const joined = words.length > 0 && words.length <= 2 && words.every((word) => range.has(word));
  return joined && (a.role === 'from' || words.includes('से'));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The day that is meant, `YYYY-MM-DD`: named, tomorrow, yesterday, else that of the saying. */
function dayNamed(text: string, { months, dayShifts }: Lexicon, saidOn: string): string {
  for (const match of text.matchAll(
    /(?:(\d{1,2})\s+)?([\p{L}\p{M}]{3,})(?:\s+(\d{1,2}))?(?!\d|[:.h])/giu,
  )) {
    const month = months.get(fold(match[2] ?? ''));
    const day = Number(match[1] ?? match[3] ?? 0);
    if (month === undefined || day < 1 || day > 31) continue;
    return `${saidOn.slice(0, 4)}-${two(month)}-${two(day)}`;
  }
  const shift = wordsOf(text)
    .map((word) => dayShifts.get(word))
    .find((one) => one !== undefined);
  const noon = Date.parse(`${saidOn}T12:00:00Z`);
  return new Date(noon + (shift ?? 0) * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
}

const ZONES: readonly (readonly [RegExp, string])[] = [
  [/moscow time|московськ\p{L}* час|(?<!\p{L})мск|heure de moscou|मॉस्को समय/iu, 'Europe/Moscow'],
  [/московск\p{L}* врем|по московскому/iu, 'Europe/Moscow'],
  [/(?<!\p{L})(?:utc|gmt)(?![\p{L}+-])/iu, 'UTC'],
  [/indian time|(?<!\p{L})ist(?!\p{L})|भारतीय समय/iu, 'Asia/Kolkata'],
];

function zoneNamed(text: string): string | null {
  return ZONES.find(([words]) => words.test(text))?.[1] ?? null;
}
