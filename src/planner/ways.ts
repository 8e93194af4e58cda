import type { PlanMode } from '../domain/movement/plan.ts';
import type { Place } from '../domain/places/place.ts';
import type { NoPath, Path, Profile, Snap } from '../network/network.ts';
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

  #ask(from: Place, to: readonly Place[], travel: Travel): (Way | NoWay)[] {
    const { router, policy } = this.#world;
    const { mode, profile } = travel;
    const start = this.#snap(from, profile);
    const ends = to.map((place) => this.#snap(place, profile));
    const asked = start === null ? [] : ends.filter((snap) => snap !== null);
    const found =
      start === null || asked.length === 0
        ? []
        : router.earliestArrival(start, asked, {
            profile,
            walkMetresPerSecond: 1 / travel.secondsPerMetre,
            departAt: travel.departAt,
            mayWait: policy.mayWaitOnRoute,
          });
    let next = 0;
    return to.map((place, i) => {
      const end = ends[i] ?? null;
      const path: Path | NoPath | undefined = start && end ? found[next++] : undefined;
      if (place.placeId === from.placeId) return noWay(mode, place.placeId, place.position);
      if (start === null || end === null || path === undefined) {
        return { shutBy: 'offNetwork', closedBy: [] };
      }
      if ('refused' in path) {
        const isClosed = path.refused === 'closed';
        return { shutBy: isClosed ? 'roadClosed' : 'noRoad', closedBy: path.hazardIds };
      }
      const joined = { fromPlaceId: from.placeId, from: start, toPlaceId: place.placeId, to: end };
      const accessUnits = mode === 'foot' ? 1 : this.#accessPace;
      return this.#ground.way(mode, joined, path, accessUnits);
    });
  }

  #snap(place: Place, profile: Profile): Snap | null {
    const key = `${place.placeId} ${profile}`;
    const known = this.#snaps.get(key);
    if (known !== undefined) return known;
    const { router, policy } = this.#world;
    const found = router.snap(place.position, profile, policy.accessLimitMetres);
    const snap = 'refused' in found ? null : found;
    this.#snaps.set(key, snap);
    return snap;
  }
}
