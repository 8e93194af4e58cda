import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { allBooks } from './operators.ts';
import { planAt } from './planAt.ts';

const SEED = 1;

/** Reads every operation and plans the moment at which it opens, before anybody asks. */
export async function warmUp(house: House): Promise<void> {
  for (const book of await allBooks(house)) {
    const operation = book.operation();
    if (operation === null) continue;
    const at = momentOf(operation, null, house.now());
    await planAt(house, book.pictureAt(at), at, SEED);
  }
}
