import type { PlanView, Situation } from '../../../src/domain/view.ts';
import { situation } from './situation.ts';
import { useStore } from './store.ts';
import { trial } from './trial.ts';

/** What the screen is showing: the picture of a moment and a plan, recorded or on trial. */
export interface Shown {
  readonly now: Situation;
  /** The plan to draw: the one on trial when there is one. */
  readonly plan: PlanView | null;
  /** The plan as things stand, while another one is on trial; else null. */
  readonly standing: PlanView | null;
}

export function useShown(): Shown | null {
  const { data } = useStore(situation);
  const on = useStore(trial);
  if (data === null) return null;
  if (on?.whatIf) return { now: data, plan: on.whatIf.plan, standing: data.plan };
  return { now: data, plan: data.plan, standing: null };
}
