import type { VoteTable } from './votes.ts';

/**
 * Table 1 of Dawid and Skene (1979): the fitness for anaesthesia, 1 to 4, of 45 patients by five
 * observers. The first observer judged each patient three times. One patient a row, one observer a
 * word.
 */
const TABLE_1 = `
111 1 1 1 1
333 4 3 3 4
112 2 1 2 2
222 3 1 2 1
222 3 2 2 2
222 3 3 2 2
122 2 1 1 1
333 3 4 3 3
222 2 2 2 3
232 2 2 2 3
444 4 4 4 4
222 3 3 4 3
111 1 1 1 1
222 3 2 1 2
121 1 1 1 1
111 2 1 1 1
111 1 1 1 1
111 1 1 1 1
222 2 2 2 1
222 1 3 2 2
222 2 2 2 2
222 2 2 2 1
222 3 2 2 2
221 2 2 2 2
111 1 1 1 1
111 1 1 1 1
232 2 2 2 2
111 1 1 1 1
111 1 1 1 1
112 1 1 2 1
111 1 1 1 1
333 3 2 3 3
111 1 1 1 1
222 2 2 2 2
222 3 2 3 2
433 4 3 4 3
221 2 2 3 2
232 3 2 3 3
333 3 4 3 2
111 1 1 1 1
111 1 1 1 1
121 2 1 1 1
232 2 2 2 2
121 1 1 1 1
222 2 2 2 2
`;

export function anaesthetists(): VoteTable {
  const votes = TABLE_1.trim()
    .split('\n')
    .flatMap((row, item) =>
      row
        .split(' ')
        .flatMap((word, source) =>
          [...word].map((answer) => ({ item, source, answer: Number(answer) - 1 })),
        ),
    );
  return { items: 45, sources: 5, classes: 4, votes };
}
