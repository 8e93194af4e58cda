import type { Observed } from '../../domain/evidence/chatProposal.ts';
import { addSeconds, epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import { instantOfWallClock, wallClock } from '../../domain/kernel/wallClock.ts';
import words from './lexicon/times.json' with { type: 'json' };

/** A time that the words of a message name. */
export interface SaidTime {
  readonly from: number;
  readonly to: number;
  /** Null where it lies ahead or ends a window: "by 18:00", "from 16:40". */
  readonly observed: Observed | null;
}

const MINUTE = 60;
const EDGE = String.raw`(?<![\p{L}\p{N}\p{M}.:])`;
const END = String.raw`(?![\p{L}\p{N}\p{M}]|[.:]\d)`;
const re = (source: string) => new RegExp(`${EDGE}${source}${END}`, 'giu');
const HALF_HOUR = re(
  String.raw`(?:(?:${words.half})\s+(?:${words.hour}|години)|полчаса)\s+(?:${words.ago})`,
);
const AMOUNT = re(
  String.raw`(\d{1,3}|${words.one}|${words.two})?\s*(${words.minute}|${words.hour})\s+` +
    String.raw`(?:(\d{1,3})\s+)?(?:${words.ago})`,
);
const CLOCK = re(String.raw`(\d{1,2})[:.](\d{2})\s?(am|pm|a\.m\.|p\.m\.|hrs|hours|h|baje|बजे)?`);
const MILITARY = re(String.raw`([01]\d|2[0-3])([0-5]\d)\s?(hrs|hours|hr|h)`);
const HOUR_ONLY = re(String.raw`(\d{1,2})\s?(am|pm|baje|बजे)`);
const BEFORE = new RegExp(`(?:^|[^\\p{L}])(${words.until}|from|starting|с|з|со|since)\\s+$`, 'iu');
const BEHIND = /^\s*(se|से|tak|तक|onwards|tomorrow|завтра)(?![\p{L}\p{M}])/iu;
const TWO = new Set(words.two.split('|'));
const HOURS = new Set(words.hour.split('|'));
/** A clock time more than this before the message is of another day, or of something else. */
const OLDEST_SECONDS = 12 * 3600;
/** Clocks differ: a time up to this after the message is still now. */
const AHEAD_SECONDS = 10 * MINUTE;

/** The times in a message, in no order; none longer ago than half a day. */
export function saidTimes(text: string, sentAt: Instant, timeZone: string): SaidTime[] {
  if (!/\d|полчаса|half|aadh|пів|час|годину|आधे|hour|एक/i.test(text)) return [];
  const found: SaidTime[] = [];
  const add = (match: RegExpExecArray, observed: Observed | null) => {
    const from = match.index;
    const to = from + match[0].length;
    if (found.some((other) => from < other.to && other.from < to)) return;
    found.push({ from, to, observed });
  };
  const ago = (seconds: number, precisionSeconds: number): Observed => ({
    at: addSeconds(sentAt, -seconds),
    precisionSeconds,
    how: 'ago',
  });
  for (const match of text.matchAll(HALF_HOUR)) add(match, ago(30 * MINUTE, 10 * MINUTE));
  for (const match of text.matchAll(AMOUNT)) {
    const [, number, unit = '', later] = match;
    const many = later ?? number;
    const count = many === undefined ? 1 : /^\d/.test(many) ? Number(many) : one(many);
    const seconds = count * (HOURS.has(unit.toLowerCase()) ? 3600 : MINUTE);
    // "2 hours ago" is said of anything from one and a half to two and a half.
    if (seconds <= OLDEST_SECONDS) add(match, ago(seconds, Math.max(5 * MINUTE, seconds / 4)));
  }
  for (const match of text.matchAll(CLOCK)) add(match, clock(match, text, sentAt, timeZone));
  for (const match of text.matchAll(MILITARY)) add(match, clock(match, text, sentAt, timeZone));
  for (const match of text.matchAll(HOUR_ONLY)) {
    const exact = clock(match, text, sentAt, timeZone);
    add(match, exact === null ? null : { ...exact, precisionSeconds: 30 * MINUTE });
  }
  return found;
}

function one(word: string): number {
  return TWO.has(word.toLowerCase()) ? 2 : 1;
}

/** The last time before the message at which a clock showed it. */
function clock(
  match: RegExpExecArray,
  text: string,
  sentAt: Instant,
  timeZone: string,
): Observed | null {
  const [whole, hourText, second, third] = match;
  const isWhole = /^\d+$/.test(second ?? '');
  const minute = isWhole ? Number(second) : 0;
  const half = (isWhole ? third : second)?.toLowerCase().replaceAll('.', '');
  const hour = Number(hourText);
  if (hour > 23 || minute > 59) return null;
  if (BEFORE.test(text.slice(0, match.index))) return null;
  if (BEHIND.test(text.slice(match.index + whole.length))) return null;
  const hours =
    half === 'am' || half === 'pm'
      ? [(hour % 12) + (half === 'pm' ? 12 : 0)]
      : hour <= 12 && (half === 'baje' || half === 'बजे')
        ? [hour % 12, (hour % 12) + 12]
        : [hour];
  const sent = epochSeconds(sentAt);
  const days = [sentAt, addSeconds(sentAt, -86_400)].map((at) => wallClock(at, timeZone));
  const candidates = days.flatMap((day) =>
    hours.flatMap((each) => {
      const two = (value: number) => String(value).padStart(2, '0');
      const at = instantOfWallClock(`${day.slice(0, 11)}${two(each)}:${two(minute)}`, timeZone);
      return at === null ? [] : [epochSeconds(at)];
    }),
  );
  const fitting = candidates.filter(
    (at) => at <= sent + AHEAD_SECONDS && at >= sent - OLDEST_SECONDS,
  );
  if (fitting.length === 0) return null;
  return { at: instantOf(Math.max(...fitting)), precisionSeconds: 5 * MINUTE, how: 'clock' };
}
