/** A run that may be a phone number: digits with blanks, hyphens, dots or brackets between them. */
const RUN = /(?<![\p{L}\p{N}./:-])(?:\+|00)?\(?\d[\d\s().\u00a0\u202f-]{5,22}\d(?![\p{L}\p{N}])/gu;
const DATE = /^(\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{4}[.-]\d{1,2}[.-]\d{1,2})\b/;
const DECIMAL = /^\d{1,3}\.\d{3,}/;
const FEWEST_DIGITS = 9;
const MOST_DIGITS = 15;

/**
 * Leaves of each phone number in a text its last two digits, `☎…42`: enough to tell two apart on a
 * screen, too little to ring. Times, dates, coordinates and sums of money stay.
 */
export function maskPhones(text: string): string {
  if (!/\d[\d\s().\u00a0\u202f-]{5}/.test(text)) return text;
  return text.replace(RUN, (run) => {
    const digits = run.replace(/\D/g, '');
    const international = /^(\+|00)/.test(run);
    const fewest = international ? 7 : FEWEST_DIGITS;
    if (digits.length < fewest || digits.length > MOST_DIGITS) return run;
    if (!international && (DATE.test(run) || DECIMAL.test(run))) return run;
    // "10 000 000" and "4 000 students 16" are amounts: groups of three after the first.
    if (!international && /^[1-9]\d{0,2}([\s\u00a0\u202f]000)+$/.test(run)) return run;
    return `☎…${digits.slice(-2)}`;
  });
}
