import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { metresBetween } from '../geodesy.ts';
import type { Path, Router, Snap, TravelRequest } from '../network.ts';
import { makeRouter } from '../route/router.ts';
import { wayBetween } from '../route/wayBetween.ts';
import { CHANGE_SECONDS, type Connections } from './connections.ts';
import { type AccessLeg, scanEarliest } from './earliest.ts';
import { type ChangeLeg, legsTo, type RailLeg, type TrainLeg } from './journey.ts';
import { departuresBy } from './profile.ts';

/** Nobody is sent farther to a station than this, metres as the crow flies. */
const STATION_METRES = 25_000;
/** Where the network has no road, a station this near is reached straight on. */
const STRAIGHT_METRES = 500;
const STRAIGHT_DETOUR = 1.4;
const MINUTE = 60;
/** From the street to the platform, and back. */
const PLATFORM_SECONDS = CHANGE_SECONDS;
/** Departures that are walked through before the question is given up. */
const DEPARTURES_TRIED = 24;

/** On foot between door and train, the way to or from the platform included. Epoch seconds. */
export interface WalkLeg {
  readonly kind: 'walk';
  readonly departAt: number;
  readonly arriveAt: number;
  readonly metres: number;
  /**
   * Null: the network has no road there, the length is that of a straight line with a detour, and
   * neither roads nor hazards were looked at.
   */
  readonly path: Path | null;
}

/** A change with the walk from one station to another; null within a station. */
interface WalkedChange extends ChangeLeg {
  readonly walk: WalkLeg | null;
}

export interface Journey {
  readonly departAt: number;
  readonly arriveAt: number;
  readonly legs: readonly (WalkLeg | TrainLeg | WalkedChange)[];
}

/** All that is walked on a journey, between trains too. */
export function walksOf({ legs }: Pick<Journey, 'legs'>): WalkLeg[] {
  return legs.flatMap((leg) => {
    if (leg.kind === 'walk') return [leg];
    return leg.kind === 'change' && leg.walk !== null ? [leg.walk] : [];
  });
}

export interface DoorToDoorRequest extends TravelRequest {
  readonly from: Position;
  readonly to: Position;
}

/** Both answers stand side by side; what each is worth is for people to weigh. */
export interface DoorToDoor {
  /** By at least one train; null: by none. */
  readonly byTrain: Journey | null;
  /** On foot all the way; null: there is no way. */
  readonly onFoot: Path | null;
}

/**
 * Earliest arrival by walk, trains and walk. Walks are the router's: along roads, under its
 * hazards, each at the time at which it is walked. Trains and platforms are under no hazard here:
 * a line that is shelled is a `TrainChange`. From each station the first train that gets there is
 * walked on from: where a hazard shuts that walk, one by a later train may be missed.
 */
export function doorToDoor(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
): DoorToDoor {
  const { departAt, from, to } = request;
  const access = walksToStops(router, laid, request);
  const earliest = scanEarliest(laid, departAt, access);
  let byTrain: Journey | null = null;
  const stops = stopsNear(laid, to).filter((stop) => Number.isFinite(earliest.alights[stop]));
  for (const stop of stops) {
    const alightAt = earliest.alights[stop] ?? 0;
    if (byTrain !== null && alightAt >= byTrain.arriveAt) continue;
    const last = walkBetween(router, positionOf(laid, stop), to, {
      ...request,
      departAt: alightAt + PLATFORM_SECONDS,
    });
    const legs = walked(router, laid, request, legsTo(laid, earliest, stop));
    if (last === null || legs === null) continue;
    if (byTrain !== null && last.arriveAt >= byTrain.arriveAt) continue;
    const first = access.find(({ stop }) => stop === legs[0]?.from);
    if (first === undefined) throw new Error('a train boarded at a station nobody walked to');
    const egress = { ...last, departAt: alightAt };
    const all = [first.walk, ...legs, egress];
    byTrain = { departAt, arriveAt: last.arriveAt, legs: all };
  }
  const direct = walkBetween(router, from, to, request);
  return { byTrain, onFoot: direct?.path ?? null };
}

/**
 * The legs with the walks from one station to another, each under the hazards of its hour; null
 * where one cannot be done, or not in its time: how long they take was laid down before anybody
 * knew when they would be walked. Across the street the timetable is believed, as long as no hazard
 * is in the way.
 */
function walked(
  router: Router,
  laid: Connections,
  request: TravelRequest,
  legs: readonly RailLeg[] | null,
): (TrainLeg | WalkedChange)[] | null {
  const found: (TrainLeg | WalkedChange)[] = [];
  for (const leg of legs ?? []) {
    const isOnFoot = leg.kind === 'change' && !isOneStation(laid, leg);
    const walk = isOnFoot ? changeOnFoot(router, laid, request, leg) : null;
    if (isOnFoot && walk === null) return null;
    found.push(leg.kind === 'change' ? { ...leg, walk } : leg);
  }
  return legs && found;
}

function isOneStation(laid: Connections, { from, to }: ChangeLeg): boolean {
  return laid.stops[from]?.station === laid.stops[to]?.station;
}

function changeOnFoot(
  router: Router,
  laid: Connections,
  request: TravelRequest,
  { from, to, departAt, arriveAt }: ChangeLeg,
): WalkLeg | null {
  const [one, two] = [positionOf(laid, from), positionOf(laid, to)];
  const crow = metresBetween(one[0], one[1], two[0], two[1]);
  const [a, b] = [one, two].map((place) => router.snap(place, request.profile, LIMITS.snapMetres));
  const straightOn = { departAt, arriveAt, metres: crow * STRAIGHT_DETOUR, path: null };
  if (a === undefined || b === undefined || 'refused' in a || 'refused' in b) {
    return { kind: 'walk', ...straightOn };
  }
  const [path] = router.earliestArrival(a, [b], { ...request, departAt });
  const isNear = crow <= STRAIGHT_METRES;
  if (path === undefined || 'refused' in path) {
    return isNear && path?.refused === 'noRoad' ? { kind: 'walk', ...straightOn } : null;
  }
  const isBelieved = () => {
    const [free] = makeRouter(router.graph, []).earliestArrival(a, [b], { ...request, departAt });
    return free !== undefined && !('refused' in free) && free.arriveAt >= path.arriveAt - 1;
  };
  const isInTime = path.arriveAt <= arriveAt || (isNear && isBelieved());
  return isInTime ? { kind: 'walk', departAt, arriveAt, metres: path.metres, path } : null;
}

/**
 * The latest journey by train that is still there by `by`, epoch seconds, leaving at
 * `request.departAt` or later; null: none was found.
 *
 * Walks are first taken to be as long as they are at once, then each departure is walked through
 * again at its own time, the latest first: what is answered can be done under the hazards of its
 * hour. A later one that a window opens up only then may be missed.
 */
export function latestBy(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
  by: number,
): Journey | null {
  const access = walksToStops(router, laid, request);
  const egress = stopsNear(laid, request.to).flatMap((stop) => {
    const walk = walkBetween(router, positionOf(laid, stop), request.to, request);
    if (walk === null) return [];
    return [{ stop, seconds: walk.arriveAt - walk.departAt + PLATFORM_SECONDS }];
  });
  const window = { from: request.departAt, by };
  const choices = departuresBy(laid, { access, egress }, window).slice(0, DEPARTURES_TRIED);
  for (const choice of choices) {
    // To the minute before, as it is told, so that no rounding lets the train leave first.
    const minute = Math.floor(choice.departAt / MINUTE) * MINUTE;
    const departAt = Math.max(request.departAt, minute);
    const { byTrain } = doorToDoor(router, laid, { ...request, departAt });
    if (byTrain !== null && byTrain.arriveAt <= by) return byTrain;
  }
  return null;
}

function walksToStops(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
): (AccessLeg & { readonly walk: WalkLeg })[] {
  const { from, profile, departAt } = request;
  const stops = stopsNear(laid, from);
  const snap = router.snap(from, profile, LIMITS.snapMetres);
  const snaps = stops.map((stop) =>
    router.snap(positionOf(laid, stop), profile, LIMITS.snapMetres),
  );
  const joined = snaps.filter((at): at is Snap => !('refused' in at));
  const paths = 'refused' in snap ? [] : router.earliestArrival(snap, joined, request);
  return stops.flatMap((stop, i) => {
    const at = snaps[i];
    if (at === undefined) return [];
    let walk = straight(from, positionOf(laid, stop), request);
    if (!('refused' in snap) && !('refused' in at)) {
      const path = paths[joined.indexOf(at)];
      walk = path === undefined || 'refused' in path ? null : walkOf(path);
    }
    if (walk === null) return [];
    const arriveAt = walk.arriveAt + PLATFORM_SECONDS;
    return [{ stop, seconds: arriveAt - departAt, walk: { ...walk, arriveAt } }];
  });
}

/** On foot along the roads, or straight on where there are none near; null: there is no way. */
export function walkBetween(
  router: Router,
  from: Position,
  to: Position,
  request: TravelRequest,
): WalkLeg | null {
  const found = wayBetween(router, [from, to], LIMITS.snapMetres, request);
  if (found === null) return straight(from, to, request);
  return 'refused' in found.path ? null : walkOf(found.path);
}

function walkOf(path: Path): WalkLeg {
  const { departAt, arriveAt, metres } = path;
  return { kind: 'walk', departAt, arriveAt, metres, path };
}

function straight(from: Position, to: Position, request: TravelRequest): WalkLeg | null {
  const crow = metresBetween(from[0], from[1], to[0], to[1]);
  if (crow > STRAIGHT_METRES) return null;
  const metres = crow * STRAIGHT_DETOUR;
  const { departAt, walkMetresPerSecond } = request;
  const arriveAt = departAt + metres / walkMetresPerSecond;
  return { kind: 'walk', departAt, arriveAt, metres, path: null };
}

/** All platforms of the nearest stations at which a train calls. */
function stopsNear(laid: Connections, at: Position): number[] {
  const served = new Set<number>();
  for (let c = 0; c < laid.count; c++) {
    served.add(laid.fromStop[c] ?? 0).add(laid.toStop[c] ?? 0);
  }
  const near = [...served]
    .map((stop) => {
      const [lon, lat] = positionOf(laid, stop);
      return { stop, metres: metresBetween(at[0], at[1], lon, lat) };
    })
    .filter(({ metres }) => metres <= STATION_METRES)
    .sort((a, b) => a.metres - b.metres || a.stop - b.stop);
  const stations = new Set<string>();
  return near.flatMap(({ stop }) => {
    const station = laid.stops[stop]?.station ?? '';
    if (stations.size >= LIMITS.stationsTried && !stations.has(station)) return [];
    stations.add(station);
    return [stop];
  });
}

function positionOf(laid: Connections, stop: number): Position {
  const position = laid.stops[stop]?.position;
  if (position === undefined) throw new Error(`no stop ${stop}`);
  return position;
}
