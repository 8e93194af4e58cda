import type { SessionView } from '../../../src/domain/view.ts';
import { api, Offline, Problem } from './api.ts';
import { createStore } from './store.ts';

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'in'; readonly session: SessionView };

export const session = createStore<SessionState>({ kind: 'asking' });

export async function loadSession(): Promise<void> {
  try {
    session.set({ kind: 'in', session: await api.session() });
  } catch (error) {
    if (error instanceof Offline) session.set({ kind: 'unreachable' });
    else session.set({ kind: 'out', ended: false });
  }
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
  } finally {
    session.set({ kind: 'out', ended: false });
  }
}

/** Sends to the sign-in page when the server no longer knows this session. */
export function noteRefusal(error: unknown): void {
  if (error instanceof Problem && error.status === 401) session.set({ kind: 'out', ended: true });
}
