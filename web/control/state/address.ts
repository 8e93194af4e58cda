import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { createStore } from './store.ts';

export type View = 'map' | 'list' | 'claims' | 'corridor' | 'reports' | 'chats' | 'operators';

/** What a detail panel can be about. */
export type OpenType =
  | 'place'
  | 'group'
  | 'corridor'
  | 'hazard'
  | 'claim'
  | 'vehicle'
  | 'advisory'
  | 'way'
  | 'outcome'
  | 'state'
  | 'needs'
  | 'recent'
  | 'plan'
  | 'report'
  | 'segment'
  | 'withdrawal'
  | 'told'
  | 'tell'
  | 'check'
  | 'notifications'
  | 'entry'
  | 'source'
  | 'change'
  | 'about';

export interface Opened {
  readonly type: OpenType;
  readonly id: string;
}

/** Where the operator is: kept in the address bar, so that a reload or a link shows the same. */
export interface Address {
  readonly view: View;
  /** Moment on the slider; null means where the operation opens. */
  readonly at: Instant | null;
  /** Subject that the evidence views are about, `corridor:<id>`; null until one is chosen. */
  readonly of: string | null;
  /** Panels opened one from another; the last one is shown. */
  readonly trail: readonly Opened[];
}

const VIEWS: readonly string[] = [
  'map',
  'list',
  'claims',
  'corridor',
  'reports',
  'chats',
  'operators',
];
const LONGEST_TRAIL = 12;

function readAddress(): Address {
  const query = new URLSearchParams(window.location.search);
  const view = query.get('view') ?? 'map';
  const open = query.get('open');
  const colon = open?.indexOf(':') ?? -1;
  const moment = query.get('at');
  return {
    view: VIEWS.includes(view) ? (view as View) : 'map',
    at: moment !== null && !Number.isNaN(Date.parse(moment)) ? moment : null,
    of: query.get('of'),
    trail:
      open === null || colon < 0
        ? []
        : [{ type: open.slice(0, colon) as OpenType, id: open.slice(colon + 1) }],
  };
}

export const address = createStore<Address>(readAddress());

function textOf({ view, at, of, trail }: Address): string {
  const query = new URLSearchParams();
  if (view !== 'map') query.set('view', view);
  if (at !== null) query.set('at', at);
  if (of !== null) query.set('of', of);
  const last = trail.at(-1);
  if (last && last.type !== 'change') query.set('open', `${last.type}:${last.id}`);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The moment replaces, views and panels add: the browser's own Back goes from panel to panel. */
let written = address.get();
address.follow(() => {
  const now = address.get();
  const text = textOf(now);
  const same = now.view === written.view && now.of === written.of && now.trail === written.trail;
  written = now;
  if (text === `${window.location.pathname}${window.location.search}`) return;
  if (same) window.history.replaceState(null, '', text);
  else window.history.pushState(null, '', text);
});
window.addEventListener('popstate', () => {
  const asked = readAddress();
  const before = address.get().trail.slice(0, -1);
  const last = before.at(-1);
  const isBack = last && asked.trail[0]?.type === last.type && asked.trail[0]?.id === last.id;
  address.set(isBack ? { ...asked, trail: before } : asked);
});

export function goTo(view: View): void {
  address.set((now) => ({ ...now, view }));
}

/** Shows the evidence on one subject; `corridor` is the whole page of a corridor. */
export function goToSubject(of: string, view: 'claims' | 'corridor' = 'claims'): void {
  address.set((now) => ({ ...now, view, of, trail: [] }));
}

export function goToMoment(at: Instant): void {
  address.set((now) => ({ ...now, at }));
}

/** Opens a panel on top of the one that is open, so that Back returns to it. */
export function open(type: OpenType, id = ''): void {
  address.set((now) => {
    const last = now.trail.at(-1);
    if (last?.type === type && last.id === id) return now;
    return { ...now, trail: [...now.trail, { type, id }].slice(-LONGEST_TRAIL) };
  });
}

export function back(): void {
  address.set((now) => ({ ...now, trail: now.trail.slice(0, -1) }));
}

export function closePanels(): void {
  address.set((now) => (now.trail.length === 0 ? now : { ...now, trail: [] }));
}
