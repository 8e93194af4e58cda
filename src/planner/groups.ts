import { instantOf } from '../domain/kernel/instant.ts';
import type { Assignment, ConsideredOption, PlanGroup, Staying } from '../domain/movement/plan.ts';
import type { Place } from '../domain/places/place.ts';
import type { Fate, Fates } from './fates.ts';
import type { Looked, Option } from './options.ts';
import { byText, distinct, sortedBy } from './order.ts';
import type { Unit } from './riders.ts';
import type { RouteBook } from './routes.ts';
import { rounded, type Timing } from './timing.ts';
import type { Trip } from './vehicles.ts';
import { covering, dangerOf, type World } from './world.ts';

/** A group with what it was made of, for explaining. */
export interface Draft {
  readonly group: Omit<PlanGroup, 'explanation'>;
  readonly units: readonly Unit[];
  readonly fate: Fate;
}

/** Groups of the plan: units of one cell with one fate, in order of id. */
export function draftGroups(world: World, fates: Fates, routes: RouteBook): Draft[] {
  const byId = new Map<string, { units: Unit[]; fate: Fate }>();
  for (const [u, unit] of fates.units.entries()) {
    const fate = fates.fates[u] as Fate;
    const groupId = `${unit.cell.key}.${fateKey(fate)}`;
    const known = byId.get(groupId);
    if (known) known.units.push(unit);
    else byId.set(groupId, { units: [unit], fate });
  }
  return sortedBy([...byId], ([groupId]) => groupId).map(([groupId, { units, fate }]) => ({
    group: groupOf(world, fates, routes, groupId, units, fate),
    units,
    fate,
  }));
}

/** The id of the group that a boarded unit belongs to. */
export function groupIdOnTrip(unit: Unit, trip: Trip): string {
  return `${unit.cell.key}.${fateKey({ kind: 'rides', trip })}`;
}

function fateKey(fate: Fate): string {
  if (fate.kind === 'walks') return `walks.${fate.option.destination.place.placeId}`;
  return fate.kind === 'rides' ? `rides.${fate.trip.tripId}` : `cannot.${fate.shutBy}`;
}

function groupOf(
  world: World,
  fates: Fates,
  routes: RouteBook,
  groupId: string,
  units: readonly Unit[],
  fate: Fate,
): Omit<PlanGroup, 'explanation'> {
  const { cell } = units[0] as Unit;
  const personIds = units.flatMap(({ party }) => party.personIds).sort(byText);
  return {
    groupId,
    placeId: cell.place.placeId,
    people: personIds.length,
    personIds,
    parties: units.length,
    speedClass: cell.pace,
    needs: distinct(units.flatMap(({ party }) => party.needs)),
    readyAt: instantOf(cell.readyAt),
    outcome: fate.kind === 'cannot' ? 'cannot' : 'moves',
    assignment: assignmentOf(routes, fate),
    shutBy: fate.kind === 'cannot' ? fate.shutBy : null,
    considered: consideredBy(fates, units[0] as Unit, personIds.length, fate),
    staying: stayingAt(world, cell.place),
  };
}

function assignmentOf(routes: RouteBook, fate: Fate): Assignment | null {
  if (fate.kind === 'cannot') return null;
  if (fate.kind === 'walks') return assigned(routes, fate.option, fate.option, null);
  const { trip } = fate;
  return assigned(routes, { ...trip, mode: 'vehicle' }, trip.timing, trip.tripId);
}

function assigned(
  routes: RouteBook,
  how: Pick<Option, 'mode' | 'way' | 'destination' | 'cutOff' | 'latestDeparture'>,
  timing: Timing,
  tripId: string | null,
): Assignment {
  return {
    mode: how.mode,
    routeId: routes.idOf(how.way),
    destinationId: how.destination.place.placeId,
    tripId,
    departAt: instantOf(timing.departAt),
    arriveAt: instantOf(timing.arriveAt),
    arriveLateAt: instantOf(timing.arriveLateAt),
    latestDeparture: instantOf(how.latestDeparture),
    slackSeconds: how.cutOff - timing.arriveLateAt,
    metres: how.way.metres,
    exposedMinutes: timing.exposedMinutes,
    exposure: timing.exposure,
    darkMinutes: timing.darkMinutes,
    hazardIds: timing.hazardIds,
  };
}

/**
 * The ways on foot that were looked at; then, for those who neither walk nor ride, why no vehicle.
 */
function consideredBy(fates: Fates, unit: Unit, people: number, fate: Fate): ConsideredOption[] {
  const walked = unit.looked.map((looked): ConsideredOption => {
    const destinationId = looked.destination.place.placeId;
    const isFull = looked.option !== null && fate.kind === 'cannot';
    const left = fates.bedsLeft.get(destinationId) ?? 0;
    return {
      mode: looked.mode,
      destinationId,
      metres: looked.metres,
      arriveLateAt: asInstant(looked.arriveLateAt),
      latestDeparture: asInstant(looked.latestDeparture),
      shutBy: isFull ? 'destinationFull' : looked.shutBy,
      shortBy: isFull ? Math.max(1, people - left) : looked.shortBy,
    };
  });
  if (fate.kind !== 'cannot') return walked;
  const ridden = unit.looked
    .filter(({ destination }) => destination.refused === null)
    .map(({ destination }) => noRide(destination.place.placeId));
  return [...walked, ...ridden];
}

function noRide(destinationId: string): ConsideredOption {
  const shutBy = 'noVehicle';
  const none = { metres: null, arriveLateAt: null, latestDeparture: null, shortBy: null };
  return { mode: 'vehicle', destinationId, ...none, shutBy };
}

function asInstant(seconds: Looked['departAt']): string | null {
  return seconds === null ? null : instantOf(seconds);
}

function stayingAt(world: World, place: Place): Staying {
  const until = Math.max(world.at, world.deadline);
  const danger = dangerOf(world, covering(world, place.position), world.at, until);
  const isBuilding = place.kind === 'hostel' || place.kind === 'station';
  return {
    cover: place.kind === 'shelter' ? 'shelter' : isBuilding ? 'building' : 'unknown',
    exposure: rounded(danger.exposure),
    hazardIds: danger.hazards.map((h) => world.hazards[h]?.hazardId ?? '').sort(byText),
  };
}
