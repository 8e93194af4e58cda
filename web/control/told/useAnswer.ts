import { useEffect, useRef, useState } from 'react';
import { noteRefusal } from '../state/session.ts';

export interface Answer<T> {
  /** The newest answer; of an earlier question while `waiting`. */
  readonly data: T | null;
  readonly problem: string;
  readonly waiting: boolean;
}

/**
 * Asks the server again whenever `key` changes; what is on the screen stays until the answer is
 * here.
 */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const newest = useRef(ask);
  newest.current = ask;
  const [answer, setAnswer] = useState({ key: '', data: null as T | null, problem: '' });
  useEffect(() => {
    const controller = new AbortController();
    newest
      .current(controller.signal)
      .then((data) => setAnswer({ key, data, problem: '' }))
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        noteRefusal(error);
        setAnswer({ key, data: null, problem: (error as Error).message });
      });
    return () => controller.abort();
  }, [key]);
  return { data: answer.data, problem: answer.problem, waiting: answer.key !== key };
}
