import type { DecideReport } from '../../../src/domain/reports/command.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';

type Decision = Pick<DecideReport['decision'], 'outcome'> & Partial<DecideReport['decision']>;

/** In a replay what is done happens at the moment on the slider; else the server's clock says. */
export function momentFor(now: Situation): string | null {
  return now.operation.mode === 'replay' ? now.at : null;
}

/** Says what became of a report. @returns what went wrong in the server's words, or null */
export async function decide(
  now: Situation,
  reportId: string,
  decision: Decision,
  commandId: string = newId(),
): Promise<string | null> {
  const nothing = { claimIds: [], hazardId: null, personId: null, reason: '' };
  try {
    await api.decideReport(now.operation.operationId, reportId, {
      ...{ commandId, at: momentFor(now) },
      decision: { ...nothing, ...decision },
    });
    return null;
  } catch (error) {
    noteRefusal(error);
    return (error as Error).message;
  }
}
