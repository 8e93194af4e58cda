import type { IsochroneView } from '../../../src/domain/movement/isochroneView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { createStore } from './store.ts';

/** Paces on foot, the one that gets farthest first. */
export const PACES = ['fast', 'normal', 'slow'] as const;
export type WalkingPace = (typeof PACES)[number];

/** What is drawn: every pace for setting out now, or one pace for setting out ever later. */
export type ReachDrawn = 'paces' | WalkingPace;

/** From where one can still get to a place on foot, or to where from it, pace by pace. */
export interface Reach {
  readonly placeId: string;
  /** From where one can still get there, or where from there one can still get to. */
  readonly direction: 'to' | 'from';
  readonly drawn: ReachDrawn;
  /** The picture that it was worked out on: it says nothing about any other. */
  readonly on: Situation;
  readonly kind: 'asking' | 'answered' | 'noDeadline' | 'over' | 'failed';
  readonly paces: Readonly<Record<WalkingPace, IsochroneView>> | null;
  readonly problem: string;
}

/** What is asked for; null while nothing is. */
export const reach = createStore<Reach | null>(null);
