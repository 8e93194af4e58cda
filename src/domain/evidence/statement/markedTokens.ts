import { type Token, tokensOf } from '../overclaim/tokens.ts';

/** A stretch of text that is read as one word: a time of day, a number, a place. */
export interface Mark {
  readonly word: 'zclock' | 'znumber' | 'zplace';
  readonly start: number;
  readonly end: number;
}

export interface MarkedTokens {
  readonly list: readonly Token[];
  /** Sentences that ask. */
  readonly questions: ReadonlySet<number>;
}

const NO_WORDS: ReadonlySet<string> = new Set();
const SPELLING = { resets: NO_WORDS, breaks: NO_WORDS, accents: NO_WORDS, bare: new Map() };
const NUMBER = /(?<![\p{L}\p{N}])\d+(?:[.,  ]\d+)*/gu;

/** The words of a text, those that a mark covers as the one word of the mark. */
export function markedTokens(text: string, marks: readonly Mark[]): MarkedTokens {
  const { list, questions } = tokensOf(text, SPELLING);
  const numbers = [...text.matchAll(NUMBER)].map((match): Mark => {
    return { word: 'znumber', start: match.index, end: match.index + match[0].length };
  });
  // A time is a time and not two numbers; a number in a name belongs to the name.
  const covers = (list: readonly Mark[], one: { start: number; end: number }) =>
    list.find((mark) => mark.start < one.end && one.start < mark.end);
  const all = [...marks, ...numbers.filter((number) => covers(marks, number) === undefined)];
  const marked: Token[] = [];
  let last: Mark | undefined;
  for (const token of list) {
    const mark = covers(all, token);
    if (mark !== undefined && mark === last) continue;
    last = mark;
    marked.push(mark === undefined ? token : { ...token, ...mark });
  }
  return { list: marked, questions };
}
