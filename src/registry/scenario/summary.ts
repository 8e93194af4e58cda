import type { FactBody, FactKind, NewFact } from '../../domain/facts.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Operation } from '../../domain/operation/operation.ts';

/** What a scenario holds, in numbers. */
export interface ScenarioSummary {
  readonly name: string | null;
  readonly mode: Operation['mode'] | null;
  readonly people: number;
  readonly peopleByAgency: readonly {
    readonly agencyId: string;
    readonly name: string;
    readonly people: number;
  }[];
  readonly households: number;
  readonly places: number;
  readonly destinations: number;
  readonly vehicles: number;
  /** Of the timetable; none without one. */
  readonly trains: number;
  readonly claims: number;
  readonly statements: number;
  readonly hazards: number;
  readonly corridors: number;
  readonly advisories: number;
  readonly headCounts: number;
  readonly facts: number;
  /** The latest deadline that any advisory sets. */
  readonly deadline: Instant | null;
}

export function summaryOf(operation: Operation | null, facts: readonly NewFact[]): ScenarioSummary {
  const bodies = <K extends FactKind>(kind: K): FactBody<K>[] =>
    facts.filter((fact) => fact.kind === kind).map((fact) => fact.body as FactBody<K>);
  const distinct = (values: readonly (string | null)[]): number =>
    new Set(values.filter((value) => value !== null)).size;
  const people = bodies('person.registered');
  const places = bodies('place.recorded');
  const claims = bodies('claim.recorded');
  const deadlines = bodies('operation.deadlineSet').map((body) => body.deadline);
  return {
    name: operation?.name ?? null,
    mode: operation?.mode ?? null,
    people: people.length,
    peopleByAgency: (operation?.agencies ?? []).map(({ agencyId, name }) => ({
      agencyId,
      name,
      people: people.filter((person) => person.agencyId === agencyId).length,
    })),
    households: distinct(people.map((person) => person.householdId)),
    places: places.length,
    destinations: places.filter((place) => place.kind === 'destination').length,
    vehicles: bodies('vehicle.recorded').length,
    trains: bodies('timetable.recorded').reduce((sum, { trains }) => sum + trains, 0),
    claims: claims.length,
    statements: distinct(claims.map((claim) => claim.statementId)),
    hazards: distinct(bodies('hazard.recorded').map((hazard) => hazard.hazardId)),
    corridors: bodies('corridor.recorded').length,
    advisories: bodies('advisory.recorded').length,
    headCounts: bodies('headCount.recorded').length,
    facts: facts.length,
    deadline: deadlines.sort().at(-1) ?? null,
  };
}
