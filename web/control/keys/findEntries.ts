/**
 * Something that the search finds: its name, its kind in words, other text to match, what it does.
 */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly also: string;
  readonly run: () => void;
}

const MOST_FOUND = 30;

/** Entries that hold every word asked for; those whose name starts with the text come first. */
export function findEntries(
  entries: readonly Entry[],
  text: string,
  locale: string,
): readonly Entry[] {
  const plain = (part: string) =>
    part
      .toLocaleLowerCase(locale)
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
  const asked = plain(text).split(/\s+/).filter(Boolean);
  const first = asked.join(' ');
  return entries
    .filter((entry) => {
      const whole = plain(`${entry.name} ${entry.kind} ${entry.also}`);
      return asked.every((word) => whole.includes(word));
    })
    .map((entry, index) => ({ entry, index, starts: plain(entry.name).startsWith(first) }))
    .sort((a, b) => Number(b.starts) - Number(a.starts) || a.index - b.index)
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}
