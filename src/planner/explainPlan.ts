import { type Sentence, sentence } from '../domain/kernel/sentence.ts';
import type { Constraint, Plan, PlanTotals } from '../domain/movement/plan.ts';
import type { Fates } from './fates.ts';
import { byText } from './order.ts';
import type { World } from './world.ts';

/** The plan as a whole in sentences: numbers first, then what they rest on and leave out. */
export function explainPlan(
  world: World,
  fates: Fates,
  totals: PlanTotals,
  people: number,
  leansOn: Plan['leansOn'],
): Sentence[] {
  const { snapshot, policy } = world;
  const deadline = { instant: snapshot.deadline ?? snapshot.at };
  const { canReach, cannotReach, tight } = totals;
  const said = [
    sentence('plan.summary', { people, canReach, cannotReach, deadline }),
    sentence('plan.asOf', { at: { instant: snapshot.at } }),
  ];
  if (canReach > 0) {
    said.push(sentence('plan.modes', { onFoot: totals.onFoot, byVehicle: totals.byVehicle }));
  }
  if (tight > 0) {
    const slack = { seconds: policy.tightSlackSeconds };
    said.push(sentence('plan.tight', { people: tight, slack }));
  }
  said.push(...reasons(totals));
  said.push(bound(fates, canReach));
  for (const [state, count] of Object.entries(totals.notPlannedByState).sort(byKey)) {
    said.push(sentence('plan.notPlanned', { people: count, state }));
  }
  const apart = fates.parties.householdsApart.length;
  if (apart > 0) said.push(sentence('plan.householdsApart', { households: apart }));
  if (fates.untied.length > 0) {
    said.push(sentence('plan.friendsSplit', { parties: fates.untied.length }));
  }
  said.push(...readiness(world, fates), ...corridors(world), ...vehicles(world, fates));
  said.push(
    sentence(leansOn.length > 0 ? 'plan.leansOn' : 'plan.leansOnNothing', {
      claims: leansOn.length,
    }),
  );
  said.push(sentence('plan.caveat'));
  return said;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return byText(a, b);
}

/** What shuts people out, most people first. */
function reasons({ reasons }: PlanTotals): Sentence[] {
  return (Object.entries(reasons) as [Constraint, number][])
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .map(([reason, people]) => sentence('plan.reason', { people, reason }));
}

function bound({ canReachAtMost }: Fates, canReach: number): Sentence {
  const id = canReach < canReachAtMost ? 'plan.atMost' : 'plan.atMostReached';
  return sentence(id, { people: canReachAtMost });
}

/** Destinations that are used, or refused for it, with what they lack. */
function readiness(world: World, fates: Fates): Sentence[] {
  const used = new Set(
    fates.fates.map((fate) => {
      if (fate.kind === 'cannot') return '';
      return (fate.kind === 'walks' ? fate.option : fate.trip).destination.place.placeId;
    }),
  );
  return world.destinations.flatMap(({ place, gate, refused }): Sentence[] => {
    if (!used.has(place.placeId) && refused !== 'destinationNotReady') return [];
    const name = { place: place.name };
    const unknown = gate.unknown.length;
    return [
      ...gate.missing.map((item) => sentence('plan.destination.lacks', { ...name, item })),
      ...(unknown > 0 ? [sentence('plan.destination.unknown', { ...name, items: unknown })] : []),
    ];
  });
}

function corridors(world: World): Sentence[] {
  return world.snapshot.corridors
    .filter(({ usable }) => !usable)
    .map(({ name, state }) => sentence('plan.corridorNotUsed', { name, state }));
}

function vehicles(world: World, fates: Fates): Sentence[] {
  const used = new Set(fates.trips.map(({ vehicle }) => vehicle.vehicleId)).size;
  const idle = world.snapshot.vehicles.length - used;
  return idle > 0 ? [sentence('plan.vehiclesIdle', { vehicles: idle })] : [];
}
