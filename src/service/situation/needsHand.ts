import type { FallenView } from '../../domain/advice/toldView.ts';
import type { CorridorAssessment } from '../../domain/evidence/corridor.ts';
import { epochSeconds, type Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { Plan } from '../../domain/movement/plan.ts';
import { vehicleLacks } from '../../domain/movement/vehicle.ts';
import { isOverdue } from '../../domain/operation/balance.ts';
import { deathToConfirm } from '../../domain/people/death.ts';
import type { Picture } from '../../domain/picture.ts';
import type { ReadinessItem } from '../../domain/places/place.ts';
import type { NeedsHand, PlaceView } from '../../domain/view.ts';
import { disputes } from './evidence.ts';
import { type Line, line } from './line.ts';
import { peopleOf } from './peopleOf.ts';
import { phaseOf } from './things.ts';
import { fallenLines } from './told.ts';

export interface Looked {
  readonly picture: Picture;
  readonly plan: Plan | null;
  readonly assessments: readonly CorridorAssessment[];
  readonly places: readonly PlaceView[];
  readonly fallen: readonly FallenView[];
  readonly at: Instant;
}

/**
 * What a person must deal with, most grave first: lives at risk now (red), then what needs a hand
 * soon (amber); within each by people. Colour is for these alone (`screens.md`).
 */
export function needsHand(looked: Looked): NeedsHand[] {
  const lines = [
    ...cannotMakeIt(looked),
    ...fallenLines(looked.fallen),
    ...missingSomewhere(looked),
    ...deathsToConfirm(looked),
    ...hazardsOnTheWay(looked),
    ...reportsWaiting(looked),
    ...destinationsNotReady(looked),
    ...tight(looked),
    ...corridorsNotUsable(looked),
    ...disputedMatters(looked),
    ...idleVehicles(looked),
  ];
  const rank = (line: Line) => (line.severity === 'red' ? 0 : 1);
  return lines
    .toSorted((a, b) => rank(a) - rank(b) || b.people - a.people)
    .slice(0, LIMITS.linesListed)
    .map(({ people: _, ...line }) => line);
}

/** Places named one by one before the rest is told together: alarms stay few. */
const PLACES_NAMED = 5;

/** Those who cannot, by place: the largest groups by name, the rest in one line. */
function cannotMakeIt({ plan }: Looked): Line[] {
  const places = (plan?.places ?? [])
    .filter((place) => place.cannotReach > 0)
    .toSorted((a, b) => b.cannotReach - a.cannotReach);
  const named = places.slice(0, PLACES_NAMED).map(({ placeId, name, cannotReach, reasons }) => {
    const [reason] = Object.entries(reasons).sort(([, a], [, b]) => b - a);
    const values = { place: name, reason: reason?.[0] ?? 'other' };
    return line('red', 'cannot', cannotReach, { type: 'place', id: placeId }, values);
  });
  const rest = places.slice(PLACES_NAMED);
  if (rest.length === 0) return named;
  const people = rest.reduce((sum, place) => sum + place.cannotReach, 0);
  const opens = { type: 'outcome', id: 'cannot' };
  const elsewhere = line('red', 'cannotElsewhere', people, opens, { places: rest.length });
  // The sum of many places stands behind those named, each of which is one thing to do.
  return [...named, { ...elsewhere, people: named.at(-1)?.people ?? 0 }];
}

/** Whom nobody can tell a way, and whose sign of life is late: silence only ages (invariant 2). */
function missingSomewhere({ picture, at }: Looked): Line[] {
  const people = peopleOf(picture);
  const unlocated = people.filter(({ state }) => state === 'UNLOCATED' || state === 'MISSING');
  const overdue = people.filter((one) => isOverdue(one, at));
  return [
    ...(unlocated.length > 0 ? [line('red', 'unlocated', unlocated.length, null)] : []),
    ...(overdue.length > 0 ? [line('red', 'overdue', overdue.length, null)] : []),
  ];
}

/** One person's word does not end a case, and must not wait unseen for the second either. */
function deathsToConfirm({ picture }: Looked): Line[] {
  const reported = peopleOf(picture).filter(({ steps }) => deathToConfirm(steps) !== null);
  return reported.length > 0 ? [line('red', 'deathToConfirm', reported.length, null)] : [];
}

function hazardsOnTheWay({ picture, plan, at }: Looked): Line[] {
  return [...picture.hazards.values()].flatMap(({ hazard, lifted }) => {
    if (lifted !== null || phaseOf(hazard.window, at) !== 'now') return [];
    const people = (plan?.groups ?? [])
      .filter((group) => group.assignment?.hazardIds.includes(hazard.hazardId))
      .reduce((sum, group) => sum + group.people, 0);
    if (people === 0) return [];
    const opens = { type: 'hazard', id: hazard.hazardId };
    return [line('red', 'hazardOnWay', people, opens, { hazard: hazard.name })];
  });
}

/** Reports that nobody has decided on: calls for help by themselves, each kind by its oldest. */
function reportsWaiting({ picture, at }: Looked): Line[] {
  const open = [...picture.reports.values()].filter(({ decision }) => decision === null);
  const isHelp = ({ report }: (typeof open)[number]) =>
    report.urgent === true || report.says === 'help';
  return (['help', 'others'] as const).flatMap((kind) => {
    const waiting = open.filter((one) => isHelp(one) === (kind === 'help'));
    const [oldest] = waiting.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    if (oldest === undefined) return [];
    const seconds = Math.max(0, epochSeconds(at) - epochSeconds(oldest.receivedAt));
    const opens = { type: 'report', id: oldest.report.reportId };
    const values = { reports: waiting.length, age: { seconds } };
    if (kind === 'others') return [line('amber', 'reportsOpen', 0, opens, values)];
    // Before all other reds, however many people those are about: this one is asking.
    const help = line('red', 'reportsHelp', waiting.length, opens, values);
    return [{ ...help, people: Number.POSITIVE_INFINITY }];
  });
}

/** Worst first: what people die of soonest. */
const GRAVITY: readonly ReadinessItem[] = [
  'capacity',
  'shelter',
  'heat',
  'water',
  'food',
  'host',
  'onward',
];

/** Gate 37: red where people are due at a place that is known to lack something. */
function destinationsNotReady({ plan }: Looked): Line[] {
  return (plan?.destinations ?? []).flatMap(({ placeId, name, assigned, missing, unknown }) => {
    if (assigned === 0 || missing.length + unknown.length === 0) return [];
    const listed = missing.length > 0 ? missing : unknown;
    const [worst] = GRAVITY.filter((item) => listed.includes(item));
    const values = { place: name, item: worst ?? 'other', more: listed.length - 1 };
    const opens = { type: 'place', id: placeId };
    if (missing.length > 0) return [line('red', 'notReady', assigned, opens, values)];
    return [line('amber', 'readinessUnknown', assigned, opens, values)];
  });
}

function tight({ plan }: Looked): Line[] {
  const people = plan?.totals.tight ?? 0;
  const places = (plan?.places ?? []).filter((place) => place.tight > 0);
  const [first] = places.toSorted((a, b) => b.tight - a.tight);
  if (people === 0 || first === undefined) return [];
  const opens = { type: 'place', id: first.placeId };
  return [line('amber', 'tight', people, opens, { place: first.name, more: places.length - 1 })];
}

/** Announced is not usable: people may believe in it and walk towards it. */
function corridorsNotUsable({ assessments }: Looked): Line[] {
  return assessments
    .filter((corridor) => !corridor.usable)
    .map(({ corridorId, name, state }) => {
      const opens = { type: 'corridor', id: corridorId };
      return line('amber', 'corridorNotUsable', 0, opens, { corridor: name, state });
    });
}

function disputedMatters({ picture }: Looked): Line[] {
  return disputes(picture).map(({ asserted, denied }) => {
    const values = { asserted: asserted.source.name, denied: denied.source.name };
    const opens = { type: 'claim', id: asserted.claimId };
    return line('amber', 'disputed', 0, opens, { ...values, gist: asserted.gist });
  });
}

function idleVehicles({ picture, plan }: Looked): Line[] {
  return (plan?.idleVehicles ?? []).flatMap(({ vehicleId }) => {
    const vehicle = picture.vehicles.get(vehicleId)?.vehicle;
    const lacks = vehicle === undefined ? [] : vehicleLacks(vehicle);
    const [first] = lacks;
    if (vehicle === undefined || first === undefined) return [];
    const values = { vehicle: vehicle.name, item: first, more: lacks.length - 1 };
    const opens = { type: 'vehicle', id: vehicleId };
    return [line('amber', 'vehicleLacks', 0, opens, { ...values, seats: vehicle.seats })];
  });
}
