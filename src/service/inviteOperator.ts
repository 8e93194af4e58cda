import type { NewFact } from '../domain/facts.ts';
import { uuidv7 } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { House } from './house.ts';
import { makeLink } from './links.ts';
import type { Grant } from './may.ts';
import { coversAll } from './operators.ts';
import { Refusal } from './refusal.ts';
import { type Caller, standing } from './standing.ts';

export interface Invited {
  readonly operatorId: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * Use case: invites an operator: a name, roles, and a link that works once. A duty officer gives
 * roles only for what they are duty officer of: an agency's for that agency, the lead's for all.
 */
export async function inviteOperator(
  house: House,
  caller: Caller,
  asked: { name: string; grants: readonly (Grant & { operationId: string })[] },
): Promise<Invited> {
  const byOperation = Map.groupBy(asked.grants, (grant) => grant.operationId);
  for (const [operationId, grants] of byOperation) {
    const who = await standing(house, caller, operationId, 'operators.invite');
    for (const { agencyId } of grants) {
      const known = who.operation.agencies.some((agency) => agency.agencyId === agencyId);
      if (agencyId !== null && !known) {
        throw new Refusal('invalid', `There is no agency "${agencyId}" in "${operationId}".`);
      }
    }
    const targets = grants.map((grant) => grant.agencyId);
    if (coversAll(who.grants, 'operators.invite', targets)) continue;
    throw new Refusal(
      'forbidden',
      'You can give roles only for agencies of which you are on duty.',
    );
  }
  if ((await house.ledger.access.operatorCount()) >= LIMITS.operators) {
    throw new Refusal('conflict', `There are ${LIMITS.operators} operators already, the most.`);
  }
  const now = house.now();
  const operatorId = uuidv7(Date.parse(now), house.random(10));
  await house.ledger.access.createOperator({ operatorId, name: asked.name, createdAt: now });
  for (const [operationId, grants] of byOperation) {
    const facts = grants.map((grant) => granted(house, operatorId, grant, caller.operatorId));
    await appendGrants(house, operationId, facts);
  }
  return { operatorId, ...(await makeLink(house, operatorId, 'invitation')) };
}

/** The fact that an operator was given a role. */
export function granted(house: House, operatorId: string, grant: Grant, actor: string): NewFact {
  const now = house.now();
  const { agencyId, role } = grant;
  const reason = actor.startsWith('system:') ? 'First operator of this data folder' : 'Invitation';
  return {
    id: uuidv7(Date.parse(now), house.random(10)),
    kind: 'operator.granted',
    subject: operatorId,
    agencyId: agencyId ?? COMMONS,
    occurredAt: now,
    receivedAt: now,
    actor,
    body: { operatorId, agencyId, role, reason },
  };
}

/** Rights are the service's own business: written with its eyes, not the caller's. */
export async function appendGrants(
  house: House,
  operationId: string,
  facts: readonly NewFact[],
): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  await house.ledger.append({ operationId, agencies: '*' }, facts, { commandId: first.id });
}
