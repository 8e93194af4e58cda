import { INFINITE } from '../cch/digraph.ts';
import { ferrySeconds } from '../ferries.ts';
import type { Profile, RoadGraph, TravelRequest } from '../network.ts';
import { PROFILE_BIT } from '../profiles.ts';

/** For whom roads are weighed. */
export interface Traveller {
  readonly profile: Profile;
  readonly ferries: boolean;
}

/** Does this profile go at its own pace, so that roads are counted in metres? */
export function walks(profile: Profile): boolean {
  return profile !== 'bus' && profile !== 'car';
}

/**
 * What an edge weighs to a traveller: metres on foot, so that one weight serves every pace, seconds
 * by vehicle; Infinity where the traveller may not go. Ferries, which keep their own time, count
 * nothing on foot.
 */
export function edgeUnits(graph: RoadGraph, edge: number, { profile, ferries }: Traveller): number {
  const bit = PROFILE_BIT[profile];
  if (((graph.edgeAccess[edge] ?? 0) & bit) === 0) {
    const aboard = ferries ? ferrySeconds(graph, edge, bit) : null;
    if (aboard === null) return Number.POSITIVE_INFINITY;
    return walks(profile) ? 0 : aboard;
  }
  if (walks(profile)) return graph.edgeMetres[edge] ?? 0;
  const seconds = profile === 'bus' ? graph.edgeBusSeconds : graph.edgeCarSeconds;
  return seconds[edge] ?? Number.POSITIVE_INFINITY;
}

/** Of what `edgeUnits` counts. */
export function secondsPerUnit({
  profile,
  walkMetresPerSecond,
}: Pick<TravelRequest, 'profile' | 'walkMetresPerSecond'>): number {
  return walks(profile) ? 1 / walkMetresPerSecond : 1;
}

/** Whole weights of the hierarchy to a metre, and to a second. */
const PER_METRE = 100;
const PER_SECOND = 1_000;

/** Whole weights to a unit: a weight may reach 10,737 km, or 12 days. */
export function weightsPerUnit(profile: Profile): number {
  return walks(profile) ? PER_METRE : PER_SECOND;
}

/** Units as a weight, rounded down: what weights bound from below stays bounded. */
export function weightOf(units: number, profile: Profile): number {
  return Math.min(INFINITE, Math.floor(units * weightsPerUnit(profile)));
}
