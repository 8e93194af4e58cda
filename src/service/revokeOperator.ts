import type { NewFact } from '../domain/facts.ts';
import { uuidv7 } from '../domain/kernel/id.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import { inTurn } from './changeFacts.ts';
import type { House } from './house.ts';
import { appendGrants } from './inviteOperator.ts';
import { allBooks, coversAll, grantsIn } from './operators.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './standing.ts';

/**
 * Use case: takes an operator's roles away wherever the caller may, at once: their sessions end and
 * their streams close. Nobody revokes themselves, so that no installation is left without anybody.
 */
export async function revokeOperator(
  house: House,
  caller: Caller,
  asked: { operatorId: string; reason: string },
): Promise<void> {
  const { operatorId, reason } = asked;
  if (operatorId === caller.operatorId) {
    throw new Refusal('conflict', 'You cannot revoke yourself; ask another duty officer.');
  }
  const shared = (await allBooks(house)).filter(
    (book) => grantsIn(book, operatorId).length > 0 && grantsIn(book, caller.operatorId).length > 0,
  );
  if (shared.length === 0) {
    throw new Refusal('notFound', `There is no operator "${operatorId}" where you take part.`);
  }
  const within = shared.filter((book) => {
    const targets = grantsIn(book, operatorId).map((grant) => grant.agencyId);
    return coversAll(grantsIn(book, caller.operatorId), 'operators.revoke', targets);
  });
  if (within.length === 0) {
    throw new Refusal('forbidden', 'You can revoke only whom you could have invited.');
  }
  for (const book of within) {
    const now = house.now();
    const revoked: NewFact = {
      id: uuidv7(Date.parse(now), house.random(10)),
      kind: 'operator.revoked',
      subject: operatorId,
      agencyId: COMMONS,
      occurredAt: now,
      receivedAt: now,
      actor: caller.operatorId,
      body: { operatorId, reason },
    };
    // Granted in the same millisecond, a role would otherwise outlive its revocation by chance.
    await appendGrants(house, book.operationId, [inTurn(revoked, book.knownAt(now))]);
  }
  await house.ledger.access.endSessionsOf(operatorId);
  house.live.sessionsEnded(operatorId);
}
