import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { createStore } from './store.ts';

/**
 * `since` is the moment, by this computer's clock, from which nothing was heard; null while
 * connected.
 */
export const live = createStore<{ readonly since: Instant | null }>({ since: null });

/**
 * Follows the operation's newest fact by server-sent events. The browser reconnects by itself and
 * says where it was (`Last-Event-ID`).
 * @returns a function that stops following
 */
export function followHead(operationId: string, onHead: (seq: number) => void): () => void {
  const source = new EventSource(`/api/operations/${encodeURIComponent(operationId)}/events`);
  source.addEventListener('head', (event) => {
    live.set((now) => (now.since === null ? now : { since: null }));
    const seq = Number(event.lastEventId);
    if (Number.isFinite(seq)) onHead(seq);
  });
  source.addEventListener('open', () => live.set({ since: null }));
  source.addEventListener('error', () => {
    live.set((now) => (now.since === null ? { since: new Date().toISOString() } : now));
  });
  return () => source.close();
}
