import { addSeconds } from '../../../src/domain/kernel/instant.ts';
import { goToMoment } from './address.ts';
import { situation } from './situation.ts';

const STEP_SECONDS = 5 * 60;

/** Moves the moment shown by steps of five minutes, within the operation's span. */
export function stepMoment(steps: number): void {
  const { data } = situation.get();
  if (data === null) return;
  const { from, to } = data.operation.span;
  const at = addSeconds(data.at, steps * STEP_SECONDS);
  if ((from !== null && at < from) || (to !== null && at > to)) return;
  goToMoment(at);
}
