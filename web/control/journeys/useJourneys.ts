import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { LIMITS } from '../../../src/domain/kernel/limits.ts';
import type { JourneysView } from '../../../src/domain/movement/journeysView.ts';
import { at, call } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import type { WalkingPace } from '../state/reach.ts';
import { noteRefusal } from '../state/session.ts';

export interface Ends {
  readonly from: string;
  readonly to: string;
  readonly pace: WalkingPace;
}

export interface Journeys {
  readonly view: JourneysView | null;
  readonly isAsking: boolean;
  readonly problem: string;
  readonly again: () => void;
}

/**
 * When people must be there, if that is ahead and as near as trains are looked at. A plan on trial
 * may have another deadline, which is not asked for.
 */
export function deadlineOf({ now, plan, standing }: Shown): Instant | null {
  const deadline = (standing ?? plan)?.deadline ?? now.deadline?.at ?? null;
  if (deadline === null || deadline <= now.at) return null;
  const days = (Date.parse(deadline) - Date.parse(now.at)) / 86_400_000;
  return days < LIMITS.timetableDays ? deadline : null;
}

/** The next journeys between two places, asked anew whenever the picture is another one. */
export function useJourneys(shown: Shown, { from, to, pace }: Ends): Journeys {
  const { now } = shown;
  const by = deadlineOf(shown);
  const asking = useRef<AbortController | null>(null);
  const [view, setView] = useState<JourneysView | null>(null);
  const [isAsking, setIsAsking] = useState(true);
  const [problem, setProblem] = useState('');
  const ask = useCallback(async () => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    const query = new URLSearchParams({ from, to, pace, at: now.at });
    if (by !== null) query.set('by', by);
    const path = `${at(now.operation.operationId)}/network/journeys?${query}`;
    setIsAsking(true);
    setProblem('');
    try {
      setView(await call<JourneysView>('GET', path, undefined, controller.signal));
    } catch (error) {
      if (controller.signal.aborted) return;
      noteRefusal(error);
      setView(null);
      setProblem((error as Error).message);
    }
    if (asking.current === controller) setIsAsking(false);
  }, [now, from, to, pace, by]);
  useEffect(() => {
    void ask();
    return () => asking.current?.abort();
  }, [ask]);
  return { view, isAsking, problem, again: () => void ask() };
}
