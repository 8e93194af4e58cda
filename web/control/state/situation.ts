import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api, Offline } from './api.ts';
import { noteRefusal } from './session.ts';
import { createStore } from './store.ts';

export interface SituationState {
  readonly data: Situation | null;
  readonly loading: boolean;
  /**
   * What went wrong with the last question, in the server's words; `offline` when it was silent.
   */
  readonly problem: { readonly offline: boolean; readonly detail: string } | null;
}

export const situation = createStore<SituationState>({ data: null, loading: true, problem: null });

const MOST_KEPT = 40;
/** Situations already seen, by moment; emptied when a new fact comes. */
const seen = new Map<string, Situation>();
let running: AbortController | null = null;
let newestSeq = 0;
/** Newest fact that the live stream spoke of. */
let promisedSeq = 0;

function keep(moment: Instant | null, data: Situation): void {
  if (data.headSeq > newestSeq) {
    seen.clear();
    newestSeq = data.headSeq;
  }
  if (moment === null) return;
  if (seen.size >= MOST_KEPT) seen.delete(seen.keys().next().value ?? '');
  seen.set(moment, data);
}

/** Asks for the picture of a moment. What is on the screen stays until the answer is here. */
export async function loadSituation(operationId: string, moment: Instant | null): Promise<void> {
  running?.abort();
  const known = moment === null ? undefined : seen.get(moment);
  if (known) {
    situation.set({ data: known, loading: false, problem: null });
    return;
  }
  const controller = new AbortController();
  running = controller;
  situation.set((now) => ({ ...now, loading: true }));
  try {
    const data = await api.situation(operationId, moment, controller.signal);
    keep(moment, data);
    situation.set({ data, loading: false, problem: null });
    // A fact came while the answer was made: ask once more.
    if (data.headSeq < promisedSeq) void loadSituation(operationId, moment);
  } catch (error) {
    if (controller.signal.aborted) return;
    noteRefusal(error);
    const problem = { offline: error instanceof Offline, detail: (error as Error).message };
    situation.set((now) => ({ ...now, loading: false, problem }));
  }
}

/**
 * Called when the live stream names the newest fact.
 * @returns whether what is on the screen is out of date
 */
export function noteHead(seq: number): boolean {
  promisedSeq = Math.max(promisedSeq, seq);
  if (newestSeq === 0 || seq <= newestSeq) return false;
  seen.clear();
  return true;
}
