import type { StatementCommand } from '../../../src/domain/evidence/statement/statement.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api, type RecordedStatement } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';
import type { FilledStatement } from './readStatement.ts';

/** A command with the ids that make a repeat known: the same form sent again records once. */
export interface Sending {
  readonly commandId: string;
  readonly corridors: readonly { readonly commandId: string; readonly corridorId: string }[];
  readonly filled: FilledStatement;
}

export function sendingOf(filled: FilledStatement): Sending {
  const corridors = filled.corridors.map(({ corridorId }) => ({ commandId: newId(), corridorId }));
  return { commandId: newId(), corridors, filled };
}

/** Records new corridors, then the statement with all its claims. A string says what went wrong. */
export async function sendStatement(
  now: Situation,
  { commandId, corridors, filled }: Sending,
): Promise<RecordedStatement | string> {
  const { operationId, mode } = now.operation;
  const at = mode === 'replay' ? now.at : null;
  try {
    for (const [index, corridor] of filled.corridors.entries()) {
      const change = { type: 'recordCorridor', corridor } as const;
      await api.change(operationId, { commandId: corridors[index]?.commandId ?? '', at, change });
    }
    const { statement, claims } = filled;
    const command: StatementCommand = { commandId, at, statement, claims: [...claims] };
    return await api.recordStatement(operationId, command);
  } catch (error) {
    noteRefusal(error);
    return (error as Error).message;
  }
}
