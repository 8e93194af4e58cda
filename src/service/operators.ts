import type { OperatorView } from '../domain/view.ts';
import type { Book } from './book.ts';
import type { House } from './house.ts';
import type { Grant } from './may.ts';
import { may } from './may.ts';

/** The book of every operation here. */
export async function allBooks(house: House): Promise<Book[]> {
  const operations = await house.ledger.operations();
  return Promise.all(operations.map(({ operationId }) => house.book(operationId)));
}

export function grantsIn(book: Book, operatorId: string): readonly Grant[] {
  return book.operators().get(operatorId)?.grants ?? [];
}

/** Has a grant that allows the act for every one of the targets; null stands for every agency. */
export function coversAll(
  grants: readonly Grant[],
  act: 'operators.list' | 'operators.invite' | 'operators.revoke',
  targets: readonly (string | null)[],
): boolean {
  const forEvery = grants.filter((grant) => grant.agencyId === null);
  return targets.every((target) => may(target === null ? forEvery : grants, act, target));
}

/**
 * An operator as duty officers see them, with the grants of the given operations.
 * @param isSeen leaves out the grants that are not the reader's to know of
 */
export async function operatorView(
  house: House,
  operator: { readonly operatorId: string; readonly name: string },
  books: readonly Book[],
  isSeen: (book: Book, grant: Grant) => boolean = () => true,
): Promise<OperatorView> {
  const { operatorId, name } = operator;
  const passkeys = await house.ledger.access.passkeysOf(operatorId);
  const grants = books.flatMap((book) =>
    grantsIn(book, operatorId).filter((grant) => isSeen(book, grant)),
  );
  const distinct = new Map(grants.map((grant) => [`${grant.agencyId}:${grant.role}`, grant]));
  return { operatorId, name, grants: [...distinct.values()], passkeys: passkeys.length };
}
