import { COMMONS, type Operation } from '../domain/operation/operation.ts';
import type { Scope } from '../ledger/ledger.ts';
import type { Book } from './book.ts';
import type { House } from './house.ts';
import { type Act, agenciesFor, type Grant, may } from './may.ts';
import { Refusal } from './refusal.ts';

/** Who asks: a signed-in operator. */
export interface Caller {
  readonly operatorId: string;
  readonly name: string;
}

/** Where a caller stands in one operation: what they were granted there, and its book. */
export interface Standing {
  readonly caller: Caller;
  readonly book: Book;
  readonly operation: Operation;
  readonly grants: readonly Grant[];
  /** Agencies whose people they may see counted; all of them for the lead. */
  readonly agencies: readonly string[];
  /** Has a grant for every agency. */
  readonly lead: boolean;
}

/**
 * The caller's standing, having checked that the act is allowed somewhere in the operation.
 * An operation that the caller has no part in answers like one that does not exist.
 */
export async function standing(
  house: House,
  caller: Caller,
  operationId: string,
  act: Act,
): Promise<Standing> {
  const book = await house.book(operationId);
  const grants = book.operators().get(caller.operatorId)?.grants ?? [];
  const operation = book.operation();
  if (operation === null || grants.length === 0) {
    throw new Refusal('notFound', `There is no operation "${operationId}" that you take part in.`);
  }
  const lead = grants.some((grant) => grant.agencyId === null);
  const all = operation.agencies.map((agency) => agency.agencyId);
  const agencies = all.filter((id) => grants.some((g) => g.agencyId === null || g.agencyId === id));
  const found: Standing = { caller, book, operation, grants, agencies, lead };
  mustBeAllowed(found, act);
  return found;
}

/** Throws `Refusal` forbidden unless the act is allowed (for the agency, when one is given). */
export function mustBeAllowed(who: Standing, act: Act, agencyId: string | null = null): void {
  if (may(who.grants, act, agencyId)) return;
  const roles = [...new Set(who.grants.map((grant) => grant.role))].join(', ');
  const where = agencyId === null ? '' : ' for that agency';
  throw new Refusal(
    'forbidden',
    `Your roles in this operation (${roles}) do not allow this${where}.`,
  );
}

/** Agencies for which the caller may do the act. */
export function reachOf(who: Standing, act: Act): readonly string[] {
  const all = who.operation.agencies.map((agency) => agency.agencyId);
  return agenciesFor(who.grants, act, all);
}

/** The eyes with which the database is asked on the caller's behalf. */
export function scopeOf(who: Standing): Scope {
  return { operationId: who.operation.operationId, agencies: [...who.agencies, COMMONS] };
}
