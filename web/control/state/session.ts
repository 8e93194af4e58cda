import type { SessionView } from '../../../src/domain/view.ts';
import { api, Offline, Problem } from './api.ts';
import { createStore } from './store.ts';

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'in'; readonly session: SessionView };

export const session = createStore<SessionState>({ kind: 'asking' });

const KEY = 'safe-passage.signed-in';

/** Somebody signed in from this browser: only then is it worth asking who. Holds no secret. */
function mark(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage a reload asks for the passkey again.
  }
}

function marked(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function admit(found: SessionView): void {
  mark(true);
  session.set({ kind: 'in', session: found });
}

export async function loadSession(): Promise<void> {
  if (!marked()) {
    session.set({ kind: 'out', ended: false });
    return;
  }
  try {
    admit(await api.session());
  } catch (error) {
    if (error instanceof Offline) session.set({ kind: 'unreachable' });
    else {
      mark(false);
      session.set({ kind: 'out', ended: false });
    }
  }
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
  } finally {
    mark(false);
    session.set({ kind: 'out', ended: false });
  }
}

/** Sends to the sign-in page when the server no longer knows this session. */
export function noteRefusal(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401) return;
  mark(false);
  session.set({ kind: 'out', ended: true });
}
