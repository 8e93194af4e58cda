import type { VoteTable } from './votes.ts';

/**
 * Majority voting: the share of each item's votes for each class, each vote counted with its
 * weight.
 *
 * @param weightOf weight of a source's vote; 1 for plain majority, by grade for the weighted vote
 * @returns items x classes; an item without votes has equal shares
 */
export function voteShares(
  table: VoteTable,
  weightOf: (source: number) => number = () => 1,
): Float64Array {
  const { items, classes } = table;
  const shares = new Float64Array(items * classes);
  for (const { item, source, answer } of table.votes) {
    const cell = item * classes + answer;
    shares[cell] = (shares[cell] ?? 0) + weightOf(source);
  }
  for (let item = 0; item < items; item += 1) {
    const row = shares.subarray(item * classes, (item + 1) * classes);
    const total = row.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < classes; k += 1) row[k] = total > 0 ? (row[k] ?? 0) / total : 1 / classes;
  }
  return shares;
}
