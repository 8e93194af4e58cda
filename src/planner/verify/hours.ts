import type { Position } from '../../domain/kernel/geometry.ts';
import { type Case, seconds } from './case.ts';
import { metresToHazard } from './ground.ts';
import { CIVIL_DEGREES, SUNSET_DEGREES } from './sky.ts';

export interface CutOff {
  /** Epoch seconds. */
  readonly at: number;
  /** Is it the light that ends? Then two formulas for the sun may differ a little. */
  readonly isLight: boolean;
}

/** When a journey that starts at `departAt` must be over. */
export function cutOffFor(trial: Case, departAt: number, isWalked: boolean): CutOff {
  const { policy } = trial.snapshot.operation;
  let at = trial.deadline;
  for (const curfew of policy.curfews) {
    const from = curfew.from === null ? Number.NEGATIVE_INFINITY : seconds(curfew.from);
    const to = curfew.to === null ? Number.POSITIVE_INFINITY : seconds(curfew.to);
    if (departAt < to) at = Math.min(at, Math.max(from, departAt));
  }
  if (!isWalked || policy.walkingLight === 'any') return { at, isLight: false };
  const degrees = policy.walkingLight === 'daylight' ? SUNSET_DEGREES : CIVIL_DEGREES;
  const dark = trial.sky.nextBelow(departAt, degrees);
  return dark !== null && dark < at ? { at: dark, isLight: true } : { at, isLight: false };
}

/** Why nobody may set out at a moment from a place; null when one may. */
export function keptInside(
  trial: Case,
  position: Position,
  departAt: number,
  isWalked: boolean,
  alerts: 'withAlerts' | 'alertsAside' = 'withAlerts',
): string | null {
  const { policy } = trial.snapshot.operation;
  for (const { from, to } of policy.curfews) {
    const begun = from === null || seconds(from) <= departAt;
    if (begun && (to === null || departAt < seconds(to))) return 'curfew';
  }
  if (isWalked && policy.walkingLight !== 'any') {
    const degrees = policy.walkingLight === 'daylight' ? SUNSET_DEGREES : CIVIL_DEGREES;
    // Dark a few minutes either side, so that two formulas for the sun need not agree to the
    // second.
    const around = [departAt - 180, departAt, departAt + 180];
    if (around.every((t) => trial.sky.isBelow(t, degrees))) return 'darkness';
  }
  if (policy.departDuringAlert || alerts === 'alertsAside') return null;
  const alert = trial.snapshot.hazards.find(({ kind, window, ...hazard }) => {
    if (kind !== 'airRaidAlert') return false;
    const begun = window.from === null || seconds(window.from) <= departAt;
    const isOn = begun && (window.to === null || departAt < seconds(window.to));
    return isOn && metresToHazard({ kind, window, ...hazard }, position) <= 0;
  });
  return alert === undefined ? null : `alert ${alert.hazardId}`;
}
