import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { distinct, sortedBy } from './order.ts';

/**
 * The snapshot with every list whose order means nothing in one order: shuffled inputs become
 * equal.
 */
export function normalised(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    people: sortedBy(snapshot.people, (p) => p.personId).map((person) => ({
      ...person,
      needs: distinct(person.needs) as typeof person.needs,
      nationalities: distinct(person.nationalities),
    })),
    places: sortedBy(snapshot.places, (p) => p.placeId),
    readiness: sortedBy(snapshot.readiness, (r) => r.placeId),
    vehicles: sortedBy(snapshot.vehicles, (v) => v.vehicleId),
    hazards: sortedBy(snapshot.hazards, (h) => h.hazardId),
    corridors: sortedBy(snapshot.corridors, (c) => c.corridorId).map((corridor) => ({
      ...corridor,
      destinationIds: distinct(corridor.destinationIds),
    })),
    advisedDestinationIds: distinct(snapshot.advisedDestinationIds),
    advisoryClaimIds: distinct(snapshot.advisoryClaimIds),
  };
}

/** SHA-256 of the canonical JSON of a normalised snapshot, hex. */
export function digestOf(snapshot: Snapshot): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}
