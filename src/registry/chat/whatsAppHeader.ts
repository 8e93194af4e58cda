/** What stands before a message in a WhatsApp export, in numbers whose order is still open. */
export interface Header {
  /** Brackets and seconds as iPhones write them, or a dash as Android does, with the separator. */
  readonly shape: string;
  /** The date as it stands there. */
  readonly written: string;
  /** The date's three numbers in the order of the file. */
  readonly parts: readonly [number, number, number];
  /** Year first is the only order in which the year leads. */
  readonly yearFirst: boolean;
  readonly separator: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  /** All that follows: a sender and the words, or a line of the system. */
  readonly rest: string;
}

/** Marks of direction and width that WhatsApp strews: they are not part of what was written. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const DATE = String.raw`(\d{1,4})(\. ?|\u200f?[/-])(\d{1,2})(?:\. ?|\u200f?[/-])(\d{1,4})\.?`;
const LINK = String.raw`(?:,|،|\s(?:à|at|um|kl\.?|в|о|alle|a las|às))?\s+`;
const TIME = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?`;
/** Up to three short words or abbreviations: AM, p. m., пп, अपराह्न. */
const HALF = String.raw`(?:[\s\u00a0\u202f]*([\p{L}\p{M}]{1,12}\.?(?:[\s\u00a0\u202f]?\p{L}\.)?))?`;
const BRACKETED = new RegExp(`^\\[${DATE}${LINK}${TIME}${HALF}\\] ?(.*)$`, 'su');
const DASHED = new RegExp(`^${DATE}${LINK}${TIME}${HALF} [-–] (.*)$`, 'su');

/** Words for the halves of the day, letters only, as phones in our languages write them. */
const MORNING = new Set(['am', 'a', 'дп', 'पूर्वाह्न', 'सुबह', 'ص', 'vorm', 'fm']);
const EVENING = new Set(['pm', 'p', 'пп', 'अपराह्न', 'शाम', 'م', 'nachm', 'em']);

export type HeaderReading =
  | { readonly header: Header }
  | { readonly fault: { readonly expected: string; readonly found: string } }
  | null;

/**
 * The header at the start of a line; a fault where something stands there that looks like one and
 * cannot be; null for a line that goes on with the message before it.
 */
export function headerOf(line: string): HeaderReading {
  const plain = latinDigits(line.replace(/^[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/, ''));
  const bracketed = BRACKETED.exec(plain);
  const match = bracketed ?? DASHED.exec(plain.replace(/^\u200e/, ''));
  if (match === null) return null;
  const [, first = '', separator = '', second = '', third = '', ...time] = match;
  const written = plain.slice(plain.startsWith('[') ? 1 : 0).split(/[,\s]/, 1)[0] ?? '';
  const [hourText = '', minuteText = '', secondText, half, rest = ''] = time;
  const hour = hourOf(Number(hourText), half);
  if (hour === null) {
    const found = `${hourText}:${minuteText}${half === undefined ? '' : ` ${half}`}`;
    return { fault: { expected: 'a time of day such as 14:05 or 2:05 PM', found } };
  }
  const minute = Number(minuteText);
  const seconds = secondText === undefined ? null : Number(secondText);
  if (minute > 59 || (seconds ?? 0) > 59) {
    const found = `${hourText}:${minuteText}${secondText === undefined ? '' : `:${secondText}`}`;
    return { fault: { expected: 'minutes and seconds up to 59', found } };
  }
  const yearFirst = first.length === 4;
  if (!yearFirst && third.length !== 2 && third.length !== 4) {
    return { fault: { expected: 'a date such as 02/03/2022 or 02.03.22', found: written } };
  }
  const mark = separator.trim().replace(MARKS, '') || '.';
  const shape = `${bracketed === null ? '-' : '['}${mark}${seconds === null ? '' : ':'}`;
  const parts = [Number(first), Number(second), Number(third)] as const;
  // What follows is taken from the line as it stands: only the header's digits may be rewritten.
  const at = plain.length - rest.length;
  const offset = line.length - plain.length;
  const own = line.slice(at + offset);
  return {
    header: {
      shape,
      written,
      parts,
      yearFirst,
      separator: mark,
      hour,
      minute,
      second: seconds,
      rest: own,
    },
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  const word = half.replace(/[^\p{L}\p{M}]/gu, '').toLowerCase();
  const evening = EVENING.has(word);
  if ((!evening && !MORNING.has(word)) || hour < 1 || hour > 12) return null;
  return (hour % 12) + (evening ? 12 : 0);
}

/** Devanagari and Arabic digits as Latin ones, of the same length. */
function latinDigits(text: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) =>
    String((digit.charCodeAt(0) - (digit >= '\u0966' ? 0x0966 : 0x0660)) & 15),
  );
}
