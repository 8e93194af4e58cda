import type { ChatImportView } from '../domain/evidence/chatTriage.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { ChatImportCase } from '../domain/picture.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { type Caller, type Standing, standing } from './standing.ts';

/** Use case: the exported chats that were taken in by a moment, the newest first. */
export async function listChatImports(
  house: House,
  caller: Caller,
  asked: { readonly operationId: string; readonly at: Instant | null },
): Promise<{ readonly at: Instant; readonly imports: readonly ChatImportView[] }> {
  const who = await standing(house, caller, asked.operationId, 'chat.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const { chatImports } = readable(who, who.book.pictureAt(at));
  const names = await namesOf(house);
  const inTurn = [...chatImports.values()].sort(inTurnOf(who)).reverse();
  const imports = inTurn.map((one) => viewOf(one, names));
  return { at, imports };
}

export function viewOf(one: ChatImportCase, names: ReadonlyMap<string, string>): ChatImportView {
  return {
    ...one.chatImport,
    importedAt: one.receivedAt,
    importedBy: names.get(one.actor) ?? one.actor,
    decided: Object.keys(one.decisions).length,
  };
}

/** Names of operators, by id. */
export async function namesOf(house: House): Promise<ReadonlyMap<string, string>> {
  const operators = await house.ledger.access.operators();
  return new Map(operators.map(({ operatorId, name }) => [operatorId, name]));
}

/**
 * By when it came; of two at one stop of a replay's slider the one that was written first, so that
 * a later import never takes over what an earlier one proposed.
 */
export function inTurnOf({ book }: Standing) {
  const seqOf = ({ factIds }: ChatImportCase) =>
    Math.min(...factIds.map((id) => book.fact(id)?.seq ?? Number.POSITIVE_INFINITY));
  return (a: ChatImportCase, b: ChatImportCase): number => {
    if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
    return seqOf(a) - seqOf(b);
  };
}
