import { useEffect } from 'react';
import type { IsochroneView } from '../../../src/domain/movement/isochroneView.ts';
import { at, call } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { PACES, type Reach, reach, type WalkingPace } from '../state/reach.ts';
import { noteRefusal } from '../state/session.ts';
import { useStore } from '../state/store.ts';
import { laterMinutes } from './laterTimes.ts';

const MINUTE = 60_000;
/** As the server bounds it. */
const MOST_MINUTES = 24 * 60;

/** How finely areas are drawn: about as far as people live from the roads. */
export const CELL_METRES = 300;

let asking: AbortController | null = null;

/** Asks from where one can still get to a place, or to where, and shows it until it is hidden. */
export async function askReach(
  { now, plan, standing }: Shown,
  { placeId, direction, drawn }: Pick<Reach, 'placeId' | 'direction' | 'drawn'>,
): Promise<void> {
  asking?.abort();
  const controller = new AbortController();
  asking = controller;
  const before = reach.get();
  // Another drawing of the same is no reason to take the list away meanwhile.
  const paces = before?.placeId === placeId && before.on === now ? before.paces : null;
  const which = { placeId, direction, drawn };
  const asked: Reach = { ...which, on: now, kind: 'asking', paces, problem: '' };
  // A plan on trial may have another deadline; the roads that are asked about are those of today.
  const deadline = (standing ?? plan)?.deadline ?? now.deadline?.at ?? null;
  if (deadline === null) {
    reach.set({ ...asked, kind: 'noDeadline', paces: null });
    return;
  }
  const begins = Math.ceil(Date.parse(now.at) / MINUTE);
  const minutes = Math.min(MOST_MINUTES, Math.floor(Date.parse(deadline) / MINUTE) - begins);
  if (minutes <= 0) {
    reach.set({ ...asked, kind: 'over', paces: null });
    return;
  }
  reach.set(asked);
  try {
    const [fast, normal, slow] = await Promise.all(
      PACES.map((pace) => {
        const query = new URLSearchParams({ place: placeId, direction, pace, at: now.at });
        // As the plan has people go: who is slow keeps off steps.
        query.set('profile', pace === 'slow' ? 'slowFoot' : 'foot');
        query.set('minutes', String(minutes));
        const later = pace === drawn ? laterMinutes(minutes) : [];
        if (later.length > 0) query.set('later', later.join(','));
        query.set('cell', String(CELL_METRES));
        const path = `${at(now.operation.operationId)}/network/isochrone?${query}`;
        return call<IsochroneView>('GET', path, undefined, controller.signal);
      }),
    );
    if (controller.signal.aborted || !fast || !normal || !slow) return;
    const found: Record<WalkingPace, IsochroneView> = { fast, normal, slow };
    reach.set({ ...asked, kind: 'answered', paces: found });
  } catch (error) {
    if (controller.signal.aborted) return;
    noteRefusal(error);
    reach.set({ ...asked, kind: 'failed', paces: null, problem: (error as Error).message });
  }
}

export function hideReach(): void {
  asking?.abort();
  reach.set(null);
}

/** What is shown, asked anew whenever the picture under it is another one. */
export function useReach(shown: Shown): Reach | null {
  const found = useStore(reach);
  useEffect(() => {
    // The panel and the map both follow: the first to notice asks.
    const current = reach.get();
    if (current !== null && current.on !== shown.now) {
      void askReach(shown, current);
    }
  }, [shown]);
  return found;
}
