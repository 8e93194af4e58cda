import { LIMITS } from '../domain/kernel/limits.ts';
import type { PlanMode } from '../domain/movement/plan.ts';
import type { Place } from '../domain/places/place.ts';
import type { NoPath, Path, Profile, Snap, TravelRequest } from '../network/network.ts';
import { Ground, noWay, type Way } from './way.ts';
import { isEventful, secondsPerMetre, type World } from './world.ts';

/** Why there is no way; `closedBy` names the hazards in it. */
export interface NoWay {
  readonly shutBy: 'noRoad' | 'roadClosed' | 'offNetwork';
  readonly closedBy: readonly string[];
}

export interface Travel {
  readonly mode: PlanMode;
  readonly profile: Profile;
  /** Seconds per metre walked, late quantile; by vehicle the pace of the access legs. */
  readonly secondsPerMetre: number;
  /** Epoch seconds. */
  readonly departAt: number;
}

/** Asks the router for ways and remembers snaps and answers: each is asked for once. */
export class Ways {
  readonly #world: World;
  readonly #ground: Ground;
  readonly #isEventful: boolean;
  readonly #accessPace: number;
  readonly #snaps = new Map<string, Snap | null>();
  readonly #ways = new Map<string, readonly (Way | NoWay)[]>();
  readonly #lessExposed = new Map<string, readonly Way[]>();

  constructor(world: World) {
    this.#world = world;
    const { at, deadline, snapshot, policy } = world;
    this.#ground = new Ground(world.router.graph, world.reaches);
    this.#isEventful = isEventful(snapshot.hazards, at, Math.max(at, deadline));
    this.#accessPace = secondsPerMetre(policy, 'slow');
  }

  /** Ways from one place to each of several, in their order. */
  between(from: Place, to: readonly Place[], travel: Travel): readonly (Way | NoWay)[] {
    // Where nothing opens or shuts on the day, the shortest way is the same at any hour and pace.
    const hour = this.#isEventful ? `${travel.departAt} ${travel.secondsPerMetre}` : '';
    const targets = to.map(({ placeId }) => placeId).join(' ');
    const key = `${from.placeId} ${travel.profile} ${hour} ${targets}`;
    let ways = this.#ways.get(key);
    if (ways === undefined) {
      ways = this.#ask(from, to, travel);
      this.#ways.set(key, ways);
    }
    return ways;
  }

  /**
   * The fastest way between two places and less exposed ones, the fastest of them first.
   * @param arriveBy epoch seconds: none that is later is looked at
   */
  lessExposed(from: Place, to: Place, travel: Travel, arriveBy: number): readonly Way[] {
    const { profile, departAt, secondsPerMetre } = travel;
    const hour = `${departAt} ${secondsPerMetre} ${arriveBy}`;
    const key = `${from.placeId} ${to.placeId} ${profile} ${hour}`;
    const ways = this.#lessExposed.get(key) ?? this.#weigh(from, to, travel, arriveBy);
    this.#lessExposed.set(key, ways);
    return ways;
  }

  #weigh(from: Place, to: Place, travel: Travel, arriveBy: number): Way[] {
    const { router } = this.#world;
    const [start, end] = [this.#snap(from, travel.profile), this.#snap(to, travel.profile)];
    if (start === null || end === null || from.placeId === to.placeId) return [];
    const limits = { arriveBy, mostLabels: LIMITS.plannedLabels };
    const answer = router.tradeoff(start, end, { ...this.#request(travel), ...limits });
    if ('refused' in answer) return [];
    // The first may be as fast as the fastest and yet another, which meets less.
    return answer.ways.map((path) => this.#laid(travel.mode, from, to, start, end, path));
  }

  #request(travel: Travel): TravelRequest {
    return {
      profile: travel.profile,
      walkMetresPerSecond: 1 / travel.secondsPerMetre,
      departAt: travel.departAt,
      mayWait: this.#world.policy.mayWaitOnRoute,
    };
  }

  #laid(mode: PlanMode, from: Place, to: Place, start: Snap, end: Snap, path: Path): Way {
    const joined = { fromPlaceId: from.placeId, from: start, toPlaceId: to.placeId, to: end };
    return this.#ground.way(mode, joined, path, mode === 'foot' ? 1 : this.#accessPace);
  }

  #ask(from: Place, to: readonly Place[], travel: Travel): (Way | NoWay)[] {
    const { router } = this.#world;
    const { mode, profile } = travel;
    const start = this.#snap(from, profile);
    const ends = to.map((place) => this.#snap(place, profile));
    const asked = start === null ? [] : ends.filter((snap) => snap !== null);
    const found =
      start === null || asked.length === 0
        ? []
        : router.earliestArrival(start, asked, this.#request(travel));
    let next = 0;
    return to.map((place, i) => {
      const end = ends[i] ?? null;
      const path: Path | NoPath | undefined = start && end ? found[next++] : undefined;
      if (place.placeId === from.placeId) return noWay(mode, place.placeId, place.position);
      if (start === null || end === null || path === undefined) {
        return { shutBy: 'offNetwork', closedBy: [] };
      }
      if (!('refused' in path)) return this.#laid(mode, from, place, start, end, path);
      if (path.refused === 'noRoad') return this.#onIslands(from, place, travel) ?? shutBy(path);
      return shutBy(path);
    });
  }

  /**
   * Two places beside one scrap of road that hangs together with nothing: a road of the network
   * near one of them does not lead to the other, the scrap does. Null where it does not either.
   */
  #onIslands(from: Place, to: Place, travel: Travel): Way | NoWay | null {
    const { mode, profile } = travel;
    const [start, end] = [this.#snap(from, profile, true), this.#snap(to, profile, true)];
    const isSame = (snap: Snap | null, place: Place) =>
      snap?.edge === this.#snap(place, profile)?.edge;
    if (start === null || end === null || (isSame(start, from) && isSame(end, to))) return null;
    const [path] = this.#world.router.earliestArrival(start, [end], this.#request(travel));
    if (path === undefined) return null;
    return 'refused' in path ? shutBy(path) : this.#laid(mode, from, to, start, end, path);
  }

  #snap(place: Place, profile: Profile, onIslands = false): Snap | null {
    const key = `${place.placeId} ${profile} ${onIslands}`;
    const known = this.#snaps.get(key);
    if (known !== undefined) return known;
    const { router, policy } = this.#world;
    const found = router.snap(place.position, profile, policy.accessLimitMetres, onIslands);
    const snap = 'refused' in found ? null : found;
    this.#snaps.set(key, snap);
    return snap;
  }
}

function shutBy({ refused, hazardIds }: NoPath): NoWay {
  return { shutBy: refused === 'closed' ? 'roadClosed' : 'noRoad', closedBy: hazardIds };
}
