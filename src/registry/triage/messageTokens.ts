import { type Token, tokensOf } from '../../domain/evidence/overclaim/tokens.ts';

const SPELLING = {
  resets: new Set<string>(),
  breaks: new Set<string>(),
  accents: new Set<string>(),
  bare: new Map<string, string>(),
};

/** A number before one of these is an amount, not a count of people. */
const UNITS = new Set(
  (
    'min mins minute minutes hr hrs hour hours day days night nights week weeks km kms metres ' +
    'meters m am pm th floor days baje ghante ghanta din minut минут мин минуты час часа часов ' +
    'дня днеи день км метров этаж хвилин хв годин години годину дні днів день метрів поверх ' +
    'मिनट घंटे घंटा दिन बजे किमी kilometers kilometres yards'
  ).split(' '),
);
/** A number after one of these names a thing. */
const LABELS = new Set(
  'room block hostel no number house flat floor bus gate номер корпус кімната гуртожиток'.split(
    ' ',
  ),
);
const MONEY_SIGN = /^\s?[$€₴₹£%]/;

export interface MessageTokens {
  readonly list: readonly Token[];
  /** Sentences that end with a question mark. */
  readonly questions: ReadonlySet<number>;
  /** Offsets of bare numbers, with their value. */
  readonly numbers: readonly {
    readonly from: number;
    readonly to: number;
    readonly value: number;
  }[];
}

/**
 * The words of a message, numbers replaced by what they are: `num` alone, `amount` with a unit,
 * `money`. In a chat a new line ends a sentence.
 * @param times spans that are times, whose digits count nothing
 */
export function messageTokens(
  text: string,
  times: readonly { readonly from: number; readonly to: number }[],
): MessageTokens {
  const { list, questions } = tokensOf(text.replaceAll('\n', '…'), SPELLING);
  const numbers: { from: number; to: number; value: number }[] = [];
  const read = list.map((token, index): Token => {
    if (!/^\p{N}/u.test(token.word)) return token;
    if (times.some(({ from, to }) => token.start >= from && token.end <= to)) {
      return { ...token, word: 'clock' };
    }
    const behind = text.slice(token.end, token.end + 3);
    if (MONEY_SIGN.test(behind) || /[$€₴₹£]\s?$/.test(text.slice(0, token.start))) {
      return { ...token, word: behind.trimStart().startsWith('%') ? 'amount' : 'money' };
    }
    if (!/^\d{1,5}$/.test(token.word)) return token;
    if (LABELS.has(list[index - 1]?.word ?? '')) return token;
    if (UNITS.has(list[index + 1]?.word ?? '')) return { ...token, word: 'amount' };
    numbers.push({ from: token.start, to: token.end, value: Number(token.word) });
    return { ...token, word: 'num' };
  });
  return { list: read, questions, numbers };
}
