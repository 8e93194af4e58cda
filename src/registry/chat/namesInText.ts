/** Words that begin a name in a text. */
const WORD = /[\p{L}\p{M}\p{N}'’-]+/gu;
/** A single word may be a name and a word of every day as well: "Hope", "Road". */
const FEWEST_WORDS = 2;

/**
 * Finds the names of a chat's members in its texts ("Asha Verma is still in the hostel"), whatever
 * their capitals. Names of one word are left, and so are people who never wrote: no list has them.
 */
export class NamesInText {
  /** By their first word: their words in lower case, longest first, and what stands for them. */
  readonly #names = new Map<string, { readonly words: readonly string[]; readonly by: string }[]>();

  /** @param by what stands for the name from then on */
  add(name: string, by: string): void {
    const words = [...name.matchAll(WORD)].map(([word]) => word.toLowerCase());
    const [first] = words;
    if (first === undefined || words.length < FEWEST_WORDS || !/\p{L}/u.test(name)) return;
    const known = this.#names.get(first) ?? [];
    if (known.some((one) => one.words.join(' ') === words.join(' '))) return;
    known.push({ words, by });
    known.sort((a, b) => b.words.length - a.words.length);
    this.#names.set(first, known);
  }

  masked(text: string): string {
    if (this.#names.size === 0) return text;
    const words = [...text.matchAll(WORD)];
    let masked = '';
    let last = 0;
    for (let at = 0; at < words.length; ) {
      const here = words[at];
      const name = this.#names
        .get(here?.[0].toLowerCase() ?? '')
        ?.find((one) => one.words.every((word, i) => words[at + i]?.[0].toLowerCase() === word));
      const end = words[at + (name?.words.length ?? 1) - 1];
      if (here !== undefined && end !== undefined && name !== undefined) {
        masked += text.slice(last, here.index) + name.by;
        last = end.index + end[0].length;
      }
      at += name?.words.length ?? 1;
    }
    return masked + text.slice(last);
  }
}
