/**
 * The distinct words of a text, sorted: without case, marks and digits, since a copied story is
 * most cheaply disguised by another time or another punctuation. Any script.
 */
export function wordsOf(text: string): readonly string[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return [...new Set(found)].sort();
}

/** Jaccard similarity of two sorted word lists: 0 with nothing in common, 1 for the same words. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? '';
    const right = b[j] ?? '';
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}
