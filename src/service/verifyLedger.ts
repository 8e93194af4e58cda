import type { Verified } from '../ledger/ledger.ts';
import type { House } from './house.ts';
import { type Caller, standing } from './standing.ts';

/** Use case: walks the operation's chain of facts and says whether any was touched, and where. */
export async function verifyLedger(
  house: House,
  caller: Caller,
  operationId: string,
): Promise<Verified> {
  await standing(house, caller, operationId, 'ledger.verify');
  return house.ledger.verify(operationId);
}
