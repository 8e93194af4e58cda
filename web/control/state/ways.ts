import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { RouteView } from '../../../src/domain/movement/routeView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { createStore } from './store.ts';

/** How one goes: a pace of the rules on foot, with a wheelchair, or by vehicle. */
export const GOINGS = ['fast', 'normal', 'slow', 'wheelchair', 'car', 'bus'] as const;
export type Going = (typeof GOINGS)[number];

export interface WaysAsked {
  readonly fromId: string;
  readonly toId: string;
  readonly going: Going;
  /** When one sets out; null: at the moment shown. */
  readonly leave: Instant | null;
}

/** Ways between two places, for one picture. */
export interface Ways {
  readonly asked: WaysAsked;
  /** The picture that they were worked out on: they say nothing about any other. */
  readonly on: Situation;
  readonly kind: 'asking' | 'answered' | 'failed';
  readonly answer: RouteView | null;
  /** The one that is pointed out: an index of `answer.ways`. */
  readonly chosen: number;
  readonly problem: string;
}

/** What is asked for; null while nothing is. */
export const ways = createStore<Ways | null>(null);
