import { distanceMetres } from '../domain/kernel/geometry.ts';
import type { Constraint, PlanMode } from '../domain/movement/plan.ts';
import type { Cell } from './cells.ts';
import { type Slot, type Slots, slotsOf } from './slots.ts';
import { latestOn, rounded, type Timing, timeOf, wouldHaveHadToLeave } from './timing.ts';
import type { Way } from './way.ts';
import type { NoWay, Travel, Ways } from './ways.ts';
import { covering, type Destination, dangerOf, secondsPerMetre, type World } from './world.ts';

/** A way that people can take in time. */
export interface Option extends Timing {
  readonly mode: PlanMode;
  readonly destination: Destination;
  readonly way: Way;
  /** Epoch seconds. */
  readonly cutOff: number;
  readonly latestDeparture: number;
  /** Risk integral of waiting at the place until departure. */
  readonly waitExposure: number;
  /** Late seconds more than by the fastest way at that hour, which meets more danger; else 0. */
  readonly longerSeconds: number;
}

/** A way that was looked at: open with its option, or shut with the reason. */
export interface Looked {
  readonly mode: PlanMode;
  readonly destination: Destination;
  readonly option: Option | null;
  readonly shutBy: Constraint | null;
  /** Seconds too late or metres too far; null when it does not apply. */
  readonly shortBy: number | null;
  readonly metres: number | null;
  readonly departAt: number | null;
  readonly arriveLateAt: number | null;
  readonly latestDeparture: number | null;
  readonly cutOff: number | null;
  readonly closedBy: readonly string[];
}

interface Question {
  readonly world: World;
  readonly cell: Cell;
  readonly destination: Destination;
  readonly secondsPerMetre: number;
  readonly limitMetres: number;
}

type Try = { readonly slot: Slot; readonly way: Way | NoWay };

/** What there is on foot for the people of a cell: one answer a destination, in their order. */
export function lookOnFoot(world: World, ways: Ways, cell: Cell): Looked[] {
  const { destinations, policy } = world;
  const { pace } = cell;
  if (pace === 'cannotWalk') {
    // Those who are at a destination need no way to it.
    return destinations.map((destination) =>
      destination.place.placeId === cell.place.placeId && destination.refused === null
        ? lookAt({ world, cell, destination, secondsPerMetre: 1, limitMetres: 0 }, ways)
        : shut(destination, destination.refused ?? 'cannotWalk'),
    );
  }
  return destinations.map((destination) => {
    if (destination.refused !== null) return shut(destination, destination.refused);
    const limitMetres = policy.longestWalkMetres[pace];
    const perMetre = secondsPerMetre(policy, pace);
    return lookAt({ world, cell, destination, secondsPerMetre: perMetre, limitMetres }, ways);
  });
}

function lookAt(question: Question, ways: Ways): Looked {
  const { world, cell } = question;
  const slots = slotsOf(world, cell.place, cell.readyAt, world.footHours);
  if (slots.slots.length === 0) {
    const { reference } = slots;
    return whyNot(question, slots, [{ slot: reference, way: wayAt(question, ways, reference) }]);
  }
  const tried: Try[] = [];
  const option = best(question, ways, slots.slots, tried);
  return option === null ? whyNot(question, slots, tried) : open(option);
}

function wayAt({ world, cell, destination, secondsPerMetre }: Question, ways: Ways, slot: Slot) {
  const open = world.destinations.filter(({ refused }) => refused === null);
  const found = ways.between(
    cell.place,
    open.map(({ place }) => place),
    travelOf(world, cell, secondsPerMetre, slot),
  );
  return found[open.indexOf(destination)] as Way | NoWay;
}

/** On foot at the late pace. */
function travelOf(world: World, cell: Cell, secondsPerMetre: number, { departAt }: Slot): Travel {
  return {
    mode: 'foot',
    profile: cell.care === 'stepFree' || cell.pace === 'slow' ? 'slowFoot' : 'foot',
    secondsPerMetre: secondsPerMetre * world.policy.lateFactor,
    departAt,
  };
}

/** Danger smaller than this is none. */
const NO_DANGER = 1e-6;

/**
 * The earliest departure in time on the fastest way; a less exposed way, or a later departure, only
 * when it meets less danger, waiting counted, and leaves slack enough not to be tight. Slots that
 * the straight line rules out are not asked for.
 *
 * @param tried filled with what was looked at
 */
function best(question: Question, ways: Ways, slots: readonly Slot[], tried: Try[]): Option | null {
  const { world, cell, destination } = question;
  const around = covering(world, cell.place.position);
  const straight = distanceMetres(cell.place.position, destination.place.position);
  const leastSeconds = straight * question.secondsPerMetre * world.policy.lateFactor;
  let chosen: Candidate | null = null;
  for (const slot of slots) {
    const waited = dangerOf(world, around, world.at, slot.departAt).exposure;
    if (chosen !== null && waited >= chosen.danger - NO_DANGER) continue;
    if (tried.length > 0 && slot.departAt + leastSeconds > slot.hours.to) continue;
    const way = wayAt(question, ways, slot);
    tried.push({ slot, way });
    if ('shutBy' in way) continue;
    const fastest = candidateOn(question, slot, way, waited);
    chosen = better(chosen, fastest);
    if (fastest === null || fastest.danger - waited <= NO_DANGER) continue;
    for (const other of lessExposed(question, ways, slot, fastest)) {
      const round = candidateOn(question, slot, other, waited, fastest);
      chosen = better(chosen, round);
    }
  }
  return chosen && optionOf(question, chosen);
}

/** A way that arrives in time from a slot. */
interface Candidate {
  readonly slot: Slot;
  readonly way: Way;
  readonly timing: Timing;
  /** Risk integral of waiting at the place, and with that of the way. */
  readonly waited: number;
  readonly danger: number;
  readonly isTight: boolean;
  /** Seconds by which it takes longer than the fastest way at that hour. */
  readonly longerSeconds: number;
}

function candidateOn(
  { world, secondsPerMetre, limitMetres }: Question,
  slot: Slot,
  way: Way,
  waited: number,
  fastest: Candidate | null = null,
): Candidate | null {
  if (way.metres > limitMetres) return null;
  const timing = timeOf(world, way, secondsPerMetre, slot.departAt);
  if ('closedBy' in timing || timing.arriveLateAt > slot.hours.to) return null;
  const isTight = slot.hours.to - timing.arriveLateAt < world.policy.tightSlackSeconds;
  const longerSeconds = timing.arriveLateAt - (fastest?.timing ?? timing).arriveLateAt;
  const danger = waited + timing.exposure;
  return { slot, way, timing, waited, danger, isTight, longerSeconds };
}

function better(chosen: Candidate | null, next: Candidate | null): Candidate | null {
  if (chosen === null || next === null) return chosen ?? next;
  const isNoLater = next.timing.arriveLateAt <= chosen.timing.arriveLateAt;
  const mayReplace = isNoLater || !next.isTight;
  return mayReplace && next.danger < chosen.danger - NO_DANGER ? next : chosen;
}

function optionOf(question: Question, chosen: Candidate): Option {
  const { slot, way, timing, waited, longerSeconds } = chosen;
  const { world, destination, secondsPerMetre } = question;
  const cutOff = slot.hours.to;
  return {
    ...timing,
    mode: 'foot',
    destination,
    way,
    cutOff,
    latestDeparture: latestOn(world, way, secondsPerMetre, slot.departAt, cutOff),
    waitExposure: rounded(waited),
    longerSeconds,
  };
}

/** Nobody is sent round by a way that takes longer than this many times the fastest. */
const LONGEST = 2;

/** Ways that take longer than the fastest, meet less danger, and arrive without being tight. */
function lessExposed(
  { world, cell, destination, secondsPerMetre }: Question,
  ways: Ways,
  slot: Slot,
  { timing }: Candidate,
): readonly Way[] {
  const longest = slot.departAt + LONGEST * (timing.arriveLateAt - slot.departAt);
  const arriveBy = Math.min(longest, slot.hours.to - world.policy.tightSlackSeconds);
  // One that is as fast and meets less is always welcome.
  const latest = Math.max(arriveBy, timing.arriveLateAt);
  const travel = travelOf(world, cell, secondsPerMetre, slot);
  return ways.lessExposed(cell.place, destination.place, travel, latest);
}

/** What shut the way, by the try that came closest. */
function whyNot(question: Question, slots: Slots, tried: readonly Try[]): Looked {
  const { world, destination, limitMetres } = question;
  let found: Looked | null = null;
  const closer = (one: Looked) => {
    const isCloser =
      found === null ||
      (found.shutBy === 'roadClosed' && one.shutBy !== 'roadClosed') ||
      (found.shutBy === one.shutBy && (one.shortBy ?? 0) < (found.shortBy ?? 0));
    if (isCloser) found = one;
  };
  for (const { slot, way } of tried) {
    if ('shutBy' in way) {
      closer({ ...shut(destination, way.shutBy), closedBy: way.closedBy });
      continue;
    }
    const { metres } = way;
    if (metres > limitMetres) {
      const shortBy = Math.ceil(metres - limitMetres);
      closer({ ...shut(destination, 'tooFarToWalk'), metres, shortBy });
      continue;
    }
    const { departAt, hours } = slot;
    const timing = timeOf(world, way, question.secondsPerMetre, departAt);
    if ('closedBy' in timing) {
      closer({ ...shut(destination, 'roadClosed'), metres, closedBy: timing.closedBy });
      continue;
    }
    const { arriveLateAt } = timing;
    const perMetre = question.secondsPerMetre;
    const taken = arriveLateAt - departAt;
    closer({
      ...shut(destination, slots.keptIn ?? hours.endedBy),
      metres,
      departAt,
      arriveLateAt: slots.keptIn === null ? arriveLateAt : null,
      cutOff: hours.to,
      shortBy: slots.keptIn === null ? Math.max(1, arriveLateAt - hours.to) : null,
      latestDeparture: wouldHaveHadToLeave(world, way, perMetre, taken, hours),
    });
  }
  return found ?? shut(destination, 'noRoad');
}

function open(option: Option): Looked {
  const { mode, destination, way, departAt, arriveLateAt, latestDeparture, cutOff } = option;
  const { metres } = way;
  return {
    ...shut(destination, null),
    ...{ mode, option, metres, departAt, arriveLateAt, latestDeparture, cutOff },
  };
}

function shut(destination: Destination, shutBy: Constraint | null): Looked {
  return {
    mode: 'foot',
    destination,
    option: null,
    shutBy,
    shortBy: null,
    metres: null,
    departAt: null,
    arriveLateAt: null,
    latestDeparture: null,
    cutOff: null,
    closedBy: [],
  };
}
