import type { OperatorView } from '../domain/view.ts';
import type { Book } from './book.ts';
import type { House } from './house.ts';
import { type Grant, may } from './may.ts';
import { allBooks, coversAll, grantsIn, operatorView } from './operators.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './standing.ts';

/**
 * Use case: who takes part in the operations for which the caller is a duty officer: an agency's
 * sees who works for that agency, the lead's sees everybody.
 */
export async function listOperators(house: House, caller: Caller): Promise<OperatorView[]> {
  const books = (await allBooks(house)).filter((book) =>
    may(grantsIn(book, caller.operatorId), 'operators.list'),
  );
  if (books.length === 0) throw new Refusal('forbidden', 'Only duty officers see the operators.');
  const isSeen = (book: Book, { agencyId }: Grant) =>
    coversAll(grantsIn(book, caller.operatorId), 'operators.list', [agencyId]);
  const views: OperatorView[] = [];
  for (const operator of await house.ledger.access.operators()) {
    const view = await operatorView(house, operator, books, isSeen);
    if (view.grants.length > 0) views.push(view);
  }
  return views;
}
