import type { ShownZone } from '../state/prefs.ts';

const ORDER: readonly ShownZone[] = ['place', 'home', 'utc'];

/** The clock of the place, then of the home capital, then UTC, then the place again. */
export function nextZone(zone: ShownZone): ShownZone {
  return ORDER[(ORDER.indexOf(zone) + 1) % ORDER.length] ?? 'place';
}
