import { uuidv7 } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { roleSchema } from '../domain/operation/operation.ts';
import type { House } from './house.ts';
import { appendGrants, granted } from './inviteOperator.ts';
import { makeLink } from './links.ts';
import { allBooks, grantsIn } from './operators.ts';
import { Refusal } from './refusal.ts';

const FIRST_NAME = 'First operator';
const ACTOR = 'system:start';

/** The operator who was there first, made when there is none: nobody has a default password. */
export async function ensureFirstOperator(house: House): Promise<string> {
  const { access } = house.ledger;
  const found = await firstOperatorId(house);
  if (found !== null) return found;
  const now = house.now();
  const operatorId = uuidv7(Date.parse(now), house.random(10));
  await access.createOperator({ operatorId, name: FIRST_NAME, createdAt: now });
  return operatorId;
}

/**
 * Gives the first operator every role in the operations that nobody has a part in yet (just
 * loaded), unless they were revoked: then nobody is, and a person with a part elsewhere invites.
 */
export async function grantFirstOperator(house: House, operatorId: string): Promise<void> {
  const books = await allBooks(house);
  const fresh = books.filter((book) => book.operators().size === 0);
  const parts = books.filter((book) => grantsIn(book, operatorId).length > 0);
  const revoked = parts.length === 0 && fresh.length < books.length;
  if (revoked) return;
  for (const book of fresh) {
    const facts = roleSchema.options.map((role) =>
      granted(house, operatorId, { agencyId: null, role }, ACTOR),
    );
    await appendGrants(house, book.operationId, facts);
  }
}

/** Can nobody sign in, because no operator has a passkey? Then start prints a link. */
export async function nobodyCanSignIn(house: House): Promise<boolean> {
  const { access } = house.ledger;
  for (const { operatorId } of await access.operators()) {
    if ((await access.passkeysOf(operatorId)).length > 0) return false;
  }
  return true;
}

/**
 * A new one-time link for an operator (the first, when no id is given), for whoever can read the
 * data folder.
 */
export async function operatorLink(
  house: House,
  operatorId: string | null,
): Promise<{ name: string; token: string; expiresAt: Instant }> {
  const id = operatorId ?? (await ensureFirstOperator(house));
  const operator = await house.ledger.access.operator(id);
  if (operator === null) {
    throw new Refusal(
      'notFound',
      `There is no operator "${id}"; see "safe-passage operator list".`,
    );
  }
  return { name: operator.name, ...(await makeLink(house, id, 'recovery')) };
}

async function firstOperatorId(house: House): Promise<string | null> {
  const operators = await house.ledger.access.operators();
  const [first] = [...operators].sort((a, b) =>
    a.createdAt === b.createdAt
      ? a.operatorId < b.operatorId
        ? -1
        : 1
      : a.createdAt < b.createdAt
        ? -1
        : 1,
  );
  return first?.operatorId ?? null;
}
