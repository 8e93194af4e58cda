import { LIMITS } from '../domain/kernel/limits.ts';
import type { Constraint } from '../domain/movement/plan.ts';
import type { Place } from '../domain/places/place.ts';
import { covering, type OpenHours, type World } from './world.ts';

/** A moment at which people may set out, and the hours within which they must arrive. */
export interface Slot {
  /** Epoch seconds. */
  readonly departAt: number;
  readonly hours: OpenHours;
}

export interface Slots {
  /** In order of time; empty when there is no moment to set out. */
  readonly slots: readonly Slot[];
  /** What to judge those by who have no moment: the hours that came first, or were the last. */
  readonly reference: Slot;
  /** Set when an alert without a known end keeps everybody in. */
  readonly keptIn: Constraint | null;
}

/** When people at a place, ready at `readyAt`, may set out. */
export function slotsOf(
  world: World,
  place: Place,
  readyAt: number,
  hours: readonly OpenHours[],
): Slots {
  const ahead = hours.filter(({ to }) => to > readyAt);
  const last = hours.at(-1);
  const closed: OpenHours = { from: readyAt, to: world.deadline, endedBy: 'deadline' };
  const judged = ahead[0] ?? last ?? closed;
  const reference = { departAt: Math.max(readyAt, ahead[0]?.from ?? readyAt), hours: judged };
  const alerts = world.policy.departDuringAlert ? [] : alertsAt(world, place);
  const ends = world.hazards.map(({ to }) => to).filter((to) => Number.isFinite(to));
  const slots: Slot[] = [];
  let keptIn: Constraint | null = null;
  for (const span of ahead) {
    const first = Math.max(readyAt, span.from);
    const starts = [first, ...ends.filter((end) => end > first && end < span.to)];
    for (const start of starts) {
      const departAt = afterAlerts(alerts, start);
      if (departAt === Number.POSITIVE_INFINITY) keptIn = 'alert';
      else if (departAt < span.to) slots.push({ departAt, hours: span });
    }
  }
  slots.sort((a, b) => a.departAt - b.departAt);
  const each = slots.filter((slot, i) => slot.departAt !== slots[i - 1]?.departAt);
  return { slots: each.slice(0, LIMITS.departuresTried), reference, keptIn };
}

function alertsAt(world: World, place: Place) {
  const here = new Set(covering(world, place.position));
  return world.alerts
    .filter((h) => here.has(h))
    .map((h) => ({ from: world.hazards[h]?.from ?? 0, to: world.hazards[h]?.to ?? 0 }));
}

/** The first moment from `start` on outside all alerts; infinite when one has no known end. */
function afterAlerts(alerts: readonly { from: number; to: number }[], start: number): number {
  let at = start;
  for (let i = 0; i <= alerts.length; i++) {
    const alert = alerts.find(({ from, to }) => from <= at && at < to);
    if (alert === undefined) return at;
    at = alert.to;
  }
  return at;
}
