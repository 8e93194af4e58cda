import { useEffect, useState } from 'react';
import type { ListedReports } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { noteRefusal } from '../state/session.ts';

interface Asked {
  readonly key: string;
  readonly data: ListedReports | null;
  readonly problem: string;
}

/**
 * The ground reports at the moment on the screen, asked for again with every fact that comes; what
 * is shown stays until the answer is here.
 */
export function useReports(now: Situation): Asked {
  const { operationId } = now.operation;
  const { at, headSeq } = now;
  const key = `${operationId} ${at} ${headSeq}`;
  const [asked, setAsked] = useState<Asked>({ key: '', data: null, problem: '' });
  useEffect(() => {
    const controller = new AbortController();
    api
      .reports(operationId, at, controller.signal)
      .then((data) => setAsked({ key, data, problem: '' }))
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        noteRefusal(error);
        setAsked((before) => ({ ...before, key, problem: (error as Error).message }));
      });
    return () => controller.abort();
  }, [key, operationId, at]);
  return asked;
}
