import type { Instant } from '../../domain/kernel/instant.ts';
import { instantOfWallClock } from '../../domain/kernel/wallClock.ts';
import type { ChatOptions, DateOrderGround, DateOrderQuestion } from './chat.ts';
import type { Header } from './whatsAppHeader.ts';

/** So many dates of one order outweigh one of the other. */
const DAMAGE = 20;

export type DateOrder =
  | { readonly dayFirst: boolean | null; readonly because: DateOrderGround }
  | { readonly question: DateOrderQuestion };

/**
 * Is 02/03 the second of March or the third of February? Told from the whole file, or asked:
 * a number beyond 12, dots (no locale of the Unicode CLDR writes month.day.year), or an order that
 * dates messages after the export came. That the dates of one order lie closer together is no
 * proof, so it decides nothing.
 */
export function dateOrder(headers: readonly Header[], options: ChatOptions): DateOrder {
  const open = headers.filter(({ yearFirst }) => !yearFirst).filter(isDate);
  if (open.length === 0) return { dayFirst: null, because: 'written' };
  const onlyDay = open.filter((header) => dateOf(header, false) === null).length;
  const onlyMonth = open.filter((header) => dateOf(header, true) === null).length;
  // What the dates allow outweighs what a person believes. A few of the other order are damage.
  if (onlyDay > onlyMonth * DAMAGE) return { dayFirst: true, because: 'dayBeyond12' };
  if (onlyMonth > onlyDay * DAMAGE) return { dayFirst: false, because: 'dayBeyond12' };
  if (open.every((header) => header.separator === '.')) return { dayFirst: true, because: 'dots' };
  const spans = { day: span(open, true, options), month: span(open, false, options) };
  const latest = options.receivedAt;
  if (spans.day.to <= latest !== spans.month.to <= latest) {
    return { dayFirst: spans.day.to <= latest, because: 'future' };
  }
  if (options.dayFirst !== null) return { dayFirst: options.dayFirst, because: 'told' };
  const example = open.find(({ parts }) => parts[0] !== parts[1]) ?? open[0];
  // Only dates such as 03/03: both orders read the same.
  if (example?.parts[0] === example?.parts[1]) return { dayFirst: null, because: 'written' };
  return {
    question: { example: example?.written ?? '', dayFirst: spans.day, monthFirst: spans.month },
  };
}

/** `2022-03-02`, or null where that order gives no date of the calendar. */
function dateOf(header: Header, dayFirst: boolean): string | null {
  const [first, second, third] = header.parts;
  const [year, month, day] = header.yearFirst
    ? [first, second, third]
    : [third < 100 ? 2000 + third : third, dayFirst ? second : first, dayFirst ? first : second];
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${year}-${two(month)}-${two(day)}`;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(midnight)) return null;
  return new Date(midnight).toISOString().startsWith(text) ? text : null;
}

/** The zone's wall clock at the header, with its seconds. Null where no clock ever shows it. */
export function instantOf(header: Header, dayFirst: boolean, timeZone: string): Instant | null {
  const date = dateOf(header, dayFirst);
  if (date === null) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const minute = `${date}T${two(header.hour)}:${two(header.minute)}`;
  // In the hour that spring skips a phone set to another zone may well have written: an hour later.
  const later = `${date}T${two((header.hour + 1) % 24)}:${two(header.minute)}`;
  const at = instantOfWallClock(minute, timeZone) ?? instantOfWallClock(later, timeZone);
  if (at === null || header.second === null) return at;
  return `${at.slice(0, 17)}${two(header.second)}.000Z`;
}

/** Damaged lines are left to whoever reads the messages: they say nothing about the order. */
function isDate(header: Header): boolean {
  return dateOf(header, true) !== null || dateOf(header, false) !== null;
}

function span(headers: readonly Header[], dayFirst: boolean, { timeZone }: ChatOptions) {
  let from: Instant | null = null;
  let to: Instant | null = null;
  let last = '';
  for (const header of headers) {
    // A chat has far more messages than days.
    const key = `${header.written} ${header.hour}`;
    if (key === last) continue;
    last = key;
    const at = instantOf(header, dayFirst, timeZone);
    if (at === null) continue;
    if (from === null || at < from) from = at;
    if (to === null || at > to) to = at;
  }
  return { from: from ?? '', to: to ?? '' };
}
