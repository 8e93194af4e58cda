import { wordsOf } from '../../domain/evidence/fusion/words.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { contentOf } from '../../domain/reports/readReport.ts';
import type { Report } from '../../domain/reports/report.ts';
import type { Originals } from '../../ledger/ledger.ts';

/** Hex digits of a keyed word: enough to tell the words of one operation apart. */
const WORD_DIGITS = 12;
const WORDS_KEPT = 60;

/** Where a text came from, as keyed pseudonyms: nothing here leads back to a number or a word. */
export type Signals = Pick<Report, 'senderId' | 'cellId' | 'wordDigests' | 'originalId'> & {
  /** Of sender and words; none without a sender, for two strangers who cry "SOS" are two. */
  readonly contentDigest?: string;
};

export function signalsOf(
  originals: Originals,
  operationId: string,
  sent: { readonly from: string | null; readonly cell: string | null; readonly text: string },
): Signals {
  const { from, cell, text } = sent;
  const keyed = (what: string) => originals.pseudonym(operationId, what);
  const sender = from === null ? '' : plainNumber(from);
  const senderId = sender === '' ? null : keyed(`sender ${sender}`);
  const digests = wordsOf(text)
    .slice(0, WORDS_KEPT)
    .map((word) => keyed(`word ${word}`).slice(0, WORD_DIGITS))
    .sort();
  return {
    senderId,
    cellId: cell === null || cell === '' ? null : keyed(`cell ${cell}`),
    wordDigests: digests,
    originalId: originals.idOf(operationId, bytesOf(text)),
    ...(senderId === null ? {} : { contentDigest: keyed(`content ${sender} ${contentOf(text)}`) }),
  };
}

/** The bytes that are kept of a text. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text.slice(0, LIMITS.reportCharacters));
}

/** One form for the ways in which networks write a number: `00999 1` and `+999-1` are one. */
function plainNumber(from: string): string {
  const plain = from
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s().-]/g, '');
  return plain.replace(/^00/, '+');
}
