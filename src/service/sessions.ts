import { addSeconds, type Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { SessionView } from '../domain/view.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './standing.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/**
 * Begins a session; the token is shown once, to be put into a cookie, and kept as a hash only.
 * @throws Refusal notSignedIn for an operator who has been revoked everywhere
 */
export async function beginSession(
  house: House,
  operatorId: string,
): Promise<{ token: string; endsAt: Instant; caller: Caller }> {
  const operator = await house.ledger.access.operator(operatorId);
  if (operator === null || !(await hasPart(house, operatorId))) {
    throw new Refusal(
      'notSignedIn',
      'You have no part in any operation here any more. Ask a duty officer to invite you.',
    );
  }
  const token = makeToken(house.random);
  const createdAt = house.now();
  const endsAt = addSeconds(createdAt, LIMITS.sessionHours * 3_600);
  await house.ledger.access.createSession({
    tokenHash: hashOfToken(token),
    operatorId,
    createdAt,
    endsAt,
  });
  return { token, endsAt, caller: { operatorId, name: operator.name } };
}

/** Has a role somewhere; while there is no operation yet, everybody who was let in has. */
async function hasPart(house: House, operatorId: string): Promise<boolean> {
  const operations = await house.ledger.operations();
  for (const { operationId } of operations) {
    const book = await house.book(operationId);
    if ((book.operators().get(operatorId)?.grants ?? []).length > 0) return true;
  }
  return operations.length === 0;
}

/** Who a session token stands for; null when it is unknown, ended or was idle for too long. */
export async function callerOf(
  house: House,
  token: string,
): Promise<(Caller & { endsAt: Instant }) | null> {
  const { access } = house.ledger;
  const session = await access.session(hashOfToken(token), house.now(), LIMITS.sessionIdleMinutes);
  if (session === null) return null;
  const operator = await access.operator(session.operatorId);
  return (
    operator && { operatorId: operator.operatorId, name: operator.name, endsAt: session.endsAt }
  );
}

/** Signs out: this session ends; streams that it opened close. */
export async function endSession(house: House, caller: Caller, token: string): Promise<void> {
  await house.ledger.access.endSession(hashOfToken(token));
  house.live.sessionsEnded(caller.operatorId);
}

/** What the pages need to know about who is signed in, and where they may go. */
export async function sessionView(
  house: House,
  caller: Caller,
  endsAt: Instant,
): Promise<SessionView> {
  const passkeys = await house.ledger.access.passkeysOf(caller.operatorId);
  const operations: SessionView['operations'][number][] = [];
  for (const { operationId } of await house.ledger.operations()) {
    const book = await house.book(operationId);
    const grants = book.operators().get(caller.operatorId)?.grants ?? [];
    const operation = book.operation();
    if (operation === null || grants.length === 0) continue;
    operations.push({ operationId, name: operation.name, mode: operation.mode, grants });
  }
  const { operatorId, name } = caller;
  return { operatorId, name, hasPasskey: passkeys.length > 0, endsAt, operations };
}
