import { useEffect } from 'react';
import type { RouteView } from '../../../src/domain/movement/routeView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { at, call } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { noteRefusal } from '../state/session.ts';
import { useStore } from '../state/store.ts';
import { type Going, type Ways, type WaysAsked, ways } from '../state/ways.ts';

/** Ways besides the first: as many as a table on a telephone holds. */
const OTHERS = 3;

/** As the plan has people go: who is slow keeps off steps. */
const QUERY: Readonly<Record<Going, Record<string, string>>> = {
  fast: { profile: 'foot', pace: 'fast' },
  normal: { profile: 'foot', pace: 'normal' },
  slow: { profile: 'slowFoot', pace: 'slow' },
  wheelchair: { profile: 'wheelchair', pace: 'slow' },
  car: { profile: 'car' },
  bus: { profile: 'bus' },
};

let asking: AbortController | null = null;

/** Asks for the ways between two places, and shows them until they are hidden. */
export async function askWays(now: Situation, asked: WaysAsked): Promise<void> {
  asking?.abort();
  const controller = new AbortController();
  asking = controller;
  const leave = asked.leave !== null && asked.leave > now.at ? asked.leave : null;
  const found: Ways = {
    ...{ asked: { ...asked, leave }, on: now, kind: 'asking' },
    ...{ answer: null, chosen: 0, problem: '' },
  };
  ways.set(found);
  const query = new URLSearchParams({ from: asked.fromId, to: asked.toId, at: now.at });
  for (const [name, value] of Object.entries(QUERY[asked.going])) query.set(name, value);
  if (leave !== null) query.set('leave', leave);
  query.set('alternatives', String(OTHERS));
  try {
    const path = `${at(now.operation.operationId)}/network/route?${query}`;
    const answer = await call<RouteView>('GET', path, undefined, controller.signal);
    ways.set({ ...found, kind: 'answered', answer });
  } catch (error) {
    if (controller.signal.aborted) return;
    noteRefusal(error);
    ways.set({ ...found, kind: 'failed', problem: (error as Error).message });
  }
}

export function hideWays(): void {
  asking?.abort();
  ways.set(null);
}

/** Points one of the ways out. */
export function chooseWay(index: number): void {
  ways.set((found) => found && { ...found, chosen: index });
}

/** What is shown, asked anew whenever the picture under it is another one. */
export function useWays({ now }: Shown): Ways | null {
  const found = useStore(ways);
  useEffect(() => {
    // The panel and the map both follow: the first to notice asks.
    const current = ways.get();
    if (current !== null && current.on !== now) void askWays(now, current.asked);
  }, [now]);
  return found;
}
