/** One answer of one source about one item; classes are numbered from 0. */
export interface Vote {
  readonly item: number;
  readonly source: number;
  readonly answer: number;
}

/** What batch truth discovery works on: who answered what about which item. */
export interface VoteTable {
  readonly items: number;
  readonly sources: number;
  readonly classes: number;
  readonly votes: readonly Vote[];
}

/** Classes of a road. */
export const CLOSED = 0;
export const OPEN = 1;

/** The votes as parallel arrays, for methods that go over them many times. */
export function columnsOf({ votes }: VoteTable) {
  const columns = {
    item: new Int32Array(votes.length),
    source: new Int32Array(votes.length),
    answer: new Int32Array(votes.length),
  };
  votes.forEach(({ item, source, answer }, index) => {
    columns.item[index] = item;
    columns.source[index] = source;
    columns.answer[index] = answer;
  });
  return columns;
}
