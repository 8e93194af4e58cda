/**
 * Least number of letters to add, drop, change or swap with the neighbour (optimal string
 * alignment, Boytsov 2011, section 2.2), or `most + 1` where it takes more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** More than this is no slip, however long the word. */
export const MOST_EDITS = 2;

/**
 * Sounds that may be wrong for a word to be taken for a slip: none in 3 letters, one in 4 to 6, two
 * beyond; but never two in fewer than 7 sounds ("shch" is four letters and one sound).
 */
export function editsAllowed(letters: number, sounds: number): number {
  if (letters < 4 || sounds < 3) return 0;
  return letters < 7 || sounds < 7 ? 1 : MOST_EDITS;
}
