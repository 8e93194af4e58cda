/** Marks that end a sentence: Latin and Cyrillic script, Devanagari, and a line's end. */
const ENDS = /[.!?…।॥\n]/;

/**
 * The text with the sentence around a phrase replaced; by nothing when `said` is empty. A phrase is
 * never replaced alone: what can be said is whole sentences, and half a sentence would read as
 * something that nobody meant.
 *
 * @param phrase offsets of the phrase, in UTF-16 code units
 */
export function withSentence(
  text: string,
  phrase: { readonly start: number; readonly end: number },
  said: string,
): string {
  let start = phrase.start;
  while (start > 0 && !endsAt(text, start - 1)) start -= 1;
  while (start < phrase.start && /\s/.test(text[start] ?? '')) start += 1;
  let end = phrase.end;
  while (end < text.length && !endsAt(text, end)) end += 1;
  while (end < text.length && endsAt(text, end) && text[end] !== '\n') end += 1;
  const rest = text.slice(end);
  return `${text.slice(0, start)}${said}${said === '' ? rest.replace(/^ /, '') : rest}`;
}

/** A point within a number or an abbreviation ends nothing: "3.5 km". */
function endsAt(text: string, index: number): boolean {
  const sign = text[index] ?? '';
  if (!ENDS.test(sign)) return false;
  return sign !== '.' || !/[\p{L}\p{N}]/u.test(text[index + 1] ?? '');
}
