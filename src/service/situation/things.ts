import type { Fact } from '../../domain/facts.ts';
import type { Instant, Window } from '../../domain/kernel/instant.ts';
import { vehicleLacks } from '../../domain/movement/vehicle.ts';
import { byStateOf } from '../../domain/operation/balance.ts';
import type { Picture } from '../../domain/picture.ts';
import { readinessGate } from '../../domain/places/place.ts';
import type { HazardView, PlaceView, VehicleView } from '../../domain/view.ts';
import { peopleOf } from './peopleOf.ts';

/** Places with the people who are there, and rival head counts side by side. */
export function placeViews(picture: Picture): PlaceView[] {
  const here = Map.groupBy(peopleOf(picture), (one) => one.placeId);
  const counts = Map.groupBy(picture.headCounts.values(), (one) => one.headCount.placeId);
  return [...picture.places.values()].map(({ place, readiness }) => {
    const people = here.get(place.placeId) ?? [];
    return {
      place,
      readiness,
      gate: readiness && readinessGate(readiness),
      people: people.length,
      byState: byStateOf(people),
      headCounts: (counts.get(place.placeId) ?? [])
        .map((found) => found.headCount)
        .sort((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1)),
    };
  });
}

export function phaseOf(window: Window, at: Instant): HazardView['phase'] {
  if (window.from !== null && at < window.from) return 'ahead';
  return window.to !== null && window.to <= at ? 'over' : 'now';
}

/** Hazards, the lifted ones too, with the phase that they are in and who put them there. */
export function hazardViews(
  picture: Picture,
  known: readonly Fact[],
  names: ReadonlyMap<string, string>,
  at: Instant,
): HazardView[] {
  const drawnBy = new Map<string, string>();
  for (const fact of known) {
    if (fact.kind === 'hazard.recorded') drawnBy.set(fact.subject, fact.actor);
  }
  return [...picture.hazards.values()].map(({ hazard, lifted }) => {
    const actor = drawnBy.get(hazard.hazardId) ?? '';
    const phase = lifted === null ? phaseOf(hazard.window, at) : 'over';
    return { hazard, lifted, phase, drawnBy: names.get(actor) ?? actor };
  });
}

export function vehicleViews(picture: Picture): VehicleView[] {
  return [...picture.vehicles.values()].map(({ vehicle, withdrawn }) => ({
    vehicle,
    lacks: vehicleLacks(vehicle),
    withdrawn,
  }));
}
