import type { ProposalSpan } from '../../../src/domain/evidence/chatProposal.ts';

export interface Piece {
  readonly text: string;
  /** Null for words that led to nothing. */
  readonly role: ProposalSpan['role'] | null;
  readonly from: number;
}

/** A text cut at its marks, nothing lost and nothing twice. */
export function piecesOf(text: string, spans: readonly ProposalSpan[]): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const { from, to, role } of spans) {
    if (from < last || to > text.length) continue;
    if (from > last) pieces.push({ text: text.slice(last, from), role: null, from: last });
    pieces.push({ text: text.slice(from, to), role, from });
    last = to;
  }
  if (last < text.length) pieces.push({ text: text.slice(last), role: null, from: last });
  return pieces;
}
