import { instantOf } from '../domain/kernel/instant.ts';
import { type Sentence, type SentenceValue, sentence } from '../domain/kernel/sentence.ts';
import type { SpeedClass } from '../domain/people/person.ts';
import { doorOrder, type Fates } from './fates.ts';
import type { Draft } from './groups.ts';
import type { Looked } from './options.ts';
import type { World } from './world.ts';

type Values = Record<string, SentenceValue>;

/** Why a group does what it does, in sentences; words no stronger than what is behind them. */
export function explainGroup(world: World, fates: Fates, draft: Draft): Sentence[] {
  const said = draft.fate.kind === 'cannot' ? cannot(world, fates, draft) : moves(world, draft);
  return [...said, staying(world, draft)];
}

function moves(world: World, draft: Draft): Sentence[] {
  const { group, fate, units } = draft;
  const { assignment } = group;
  const [unit] = units;
  if (assignment === null || unit === undefined || fate.kind === 'cannot') return [];
  const { destination } = fate.kind === 'walks' ? fate.option : fate.trip;
  const values: Values = {
    people: group.people,
    place: unit.cell.place.name,
    destination: destination.place.name,
    metres: { metres: assignment.metres },
    depart: { instant: assignment.departAt },
    arrive: { instant: assignment.arriveAt },
    late: { instant: assignment.arriveLateAt },
    ...speed(world, group.speedClass),
  };
  const said: Sentence[] = [];
  if (fate.kind === 'rides') {
    said.push(sentence('plan.group.rides', { ...values, vehicle: fate.trip.vehicle.name }));
  } else if (assignment.metres === 0) said.push(sentence('plan.group.there', values));
  else said.push(sentence('plan.group.walks', values));
  const isTight = assignment.slackSeconds < world.policy.tightSlackSeconds;
  said.push(
    sentence(isTight ? 'plan.group.tight' : 'plan.group.latest', {
      latest: { instant: assignment.latestDeparture },
      slack: { seconds: assignment.slackSeconds },
    }),
  );
  said.push(...onTheWay(world, draft));
  if (destination.gate.light === 'red') {
    said.push(sentence('plan.group.notReady', { destination: destination.place.name }));
  }
  return said;
}

/** What is met on the way: hazards, darkness, waiting for an hour to leave. */
function onTheWay(world: World, { group, units, fate }: Draft): Sentence[] {
  const { assignment } = group;
  const [unit] = units;
  if (assignment === null || unit === undefined) return [];
  const said: Sentence[] = [];
  if (assignment.mode === 'foot' && assignment.departAt > group.readyAt) {
    said.push(sentence('plan.group.waits', { ready: { instant: group.readyAt } }));
  }
  if (fate.kind === 'walks' && fate.option.longerSeconds > 0) {
    const seconds = Math.ceil(fate.option.longerSeconds / 60) * 60;
    said.push(sentence('plan.group.round', { seconds: { seconds } }));
  }
  const names = namesOf(world, assignment.hazardIds);
  if (names !== '') {
    const minutes = Math.ceil(assignment.exposedMinutes);
    said.push(sentence('plan.group.hazards', { seconds: { seconds: minutes * 60 }, names }));
  } else said.push(sentence('plan.group.noHazard'));
  if (assignment.darkMinutes >= 1) {
    const seconds = Math.ceil(assignment.darkMinutes) * 60;
    said.push(sentence('plan.group.dark', { seconds: { seconds } }));
  }
  return said;
}

function namesOf(world: World, hazardIds: readonly string[]): string {
  const names = new Map(world.snapshot.hazards.map(({ hazardId, name }) => [hazardId, name]));
  return hazardIds.map((id) => names.get(id) ?? id).join(', ');
}

/** One sentence for each way that was shut, the nearest miss first. */
function cannot(world: World, fates: Fates, { group, units }: Draft): Sentence[] {
  const [unit] = units;
  if (unit === undefined) return [];
  const looked = [...unit.looked].sort((a, b) => doorOrder(a) - doorOrder(b));
  const said: Sentence[] = [];
  if (group.speedClass === 'cannotWalk') {
    const values = { people: group.people, place: unit.cell.place.name };
    said.push(sentence('plan.cannot.cannotWalk', values));
  }
  for (const way of looked) {
    if (way.shutBy === 'cannotWalk') continue;
    said.push(shutWay(world, fates, group.people, group.speedClass, unit.cell.place.name, way));
  }
  const hasReady = fates.trips.length > 0;
  said.push(sentence(hasReady ? 'plan.cannot.noSeat' : 'plan.cannot.noVehicle'));
  return said;
}

function shutWay(
  world: World,
  fates: Fates,
  people: number,
  pace: SpeedClass,
  place: string,
  way: Looked,
): Sentence {
  const values: Values = {
    people,
    place,
    destination: way.destination.place.name,
    ...speed(world, pace),
  };
  const { shutBy, shortBy, metres, departAt, arriveLateAt, cutOff, latestDeparture } = way;
  if (shutBy === null) {
    const left = fates.bedsLeft.get(way.destination.place.placeId) ?? 0;
    return sentence('plan.cannot.destinationFull', { ...values, left });
  }
  if (metres !== null) values.metres = { metres };
  if (departAt !== null) values.depart = { instant: instantOf(departAt) };
  if (arriveLateAt !== null) values.late = { instant: instantOf(arriveLateAt) };
  if (cutOff !== null) values.cutOff = { instant: instantOf(cutOff) };
  if (shutBy === 'tooFarToWalk') values.short = { metres: shortBy ?? 0 };
  else if (shortBy !== null) values.short = { seconds: shortBy };
  if (shutBy === 'roadClosed') values.names = namesOf(world, way.closedBy);
  const isLate = shutBy === 'deadline' || shutBy === 'curfew' || shutBy === 'daylight';
  if (!isLate) return sentence(`plan.cannot.${shutBy}`, values);
  if (latestDeparture === null) return sentence(`plan.cannot.${shutBy}`, values);
  const latest = { instant: instantOf(latestDeparture) };
  return sentence(`plan.cannot.${shutBy}.latest`, { ...values, latest });
}

/** Comparison with staying, with what is known now and no more. */
function staying(world: World, { group, units }: Draft): Sentence {
  const { cover, hazardIds, exposure } = group.staying;
  const values: Values = { place: units[0]?.cell.place.name ?? group.placeId };
  if (hazardIds.length === 0) return sentence(`plan.stay.${cover}`, values);
  const reported = { ...values, names: namesOf(world, hazardIds) };
  const moving = group.assignment?.exposure ?? null;
  const isLess = moving !== null && moving < exposure;
  const id = moving === null ? 'hazard' : isLess ? 'worse' : 'better';
  return sentence(`plan.stay.${cover}.${id}`, reported);
}

function speed(world: World, pace: SpeedClass): Values {
  if (pace === 'cannotWalk') return {};
  return { speed: world.policy.walkKilometresPerHour[pace] };
}
