import type { Tags } from '../osm/source.ts';
import { BUS, CAR, SLOW_FOOT, WHEELCHAIR } from '../profiles.ts';
import { BUS_RULES, CAR_RULES, fits, KEEPS_OUT, mayEnter } from './vehiclePolicy.ts';
import { WALK } from './walkPolicy.ts';

/** What each kind of barrier stops where no access tag says otherwise. Gates stand open. */
const STOPS: Readonly<Record<string, number>> = {
  block: BUS | CAR,
  bollard: BUS | CAR,
  bump_gate: BUS | CAR,
  bus_trap: CAR,
  chain: BUS | CAR,
  cycle_barrier: BUS | CAR | WHEELCHAIR,
  debris: BUS | CAR | SLOW_FOOT | WHEELCHAIR,
  'full-height_turnstile': BUS | CAR | SLOW_FOOT | WHEELCHAIR,
  height_restrictor: BUS,
  horse_stile: BUS | CAR | WHEELCHAIR,
  jersey_barrier: BUS | CAR,
  kissing_gate: BUS | CAR | WHEELCHAIR,
  log: BUS | CAR | SLOW_FOOT | WHEELCHAIR,
  motorcycle_barrier: BUS | CAR | WHEELCHAIR,
  planter: BUS | CAR,
  rope: BUS | CAR,
  stile: BUS | CAR | SLOW_FOOT | WHEELCHAIR,
  sump_buster: CAR,
  tank_trap: BUS | CAR,
  turnstile: BUS | CAR | WHEELCHAIR,
};

/** Kerbs of more than 3 cm (wiki.openstreetmap.org/wiki/Key:kerb). */
const STOPS_WHEELS = new Set(['raised', 'rolled', 'yes', 'regular']);

/**
 * Profile bits that a node with these tags stops; gates stand open unless access tags or a lock say
 * no.
 */
export function barrierStops(tags: Tags): number {
  const barrier = tags.get('barrier') ?? '';
  const isLocked = tags.get('locked') === 'yes';
  const byKind = Object.hasOwn(STOPS, barrier) ? (STOPS[barrier] ?? 0) : 0;
  let stops = byKind & (SLOW_FOOT | WHEELCHAIR);
  if (STOPS_WHEELS.has(tags.get('kerb') ?? '')) stops |= WHEELCHAIR;
  const wheelchair = tags.get('wheelchair');
  if (wheelchair === 'no') stops |= WHEELCHAIR;
  if (wheelchair === 'yes') stops &= ~WHEELCHAIR;
  const foot = tags.get('foot') ?? (isLocked ? 'no' : tags.get('access'));
  if (KEEPS_OUT.has(foot ?? '')) stops |= WALK;
  for (const [bit, rules] of [
    [BUS, BUS_RULES],
    [CAR, CAR_RULES],
  ] as const) {
    const letIn = [...rules.own, 'motor_vehicle'].map((key) => tags.get(key)).find((v) => v);
    const passes = INVITES.has(letIn ?? '') || mayEnter(tags, rules, (byKind & bit) === 0);
    if (isLocked || !passes || !fits(tags, rules)) stops |= bit;
  }
  return stops;
}

/** Removable bollards are tagged with who may pass them. */
const INVITES = new Set(['yes', 'designated', 'permissive']);
