import type { Fact, FactBody, FactKind } from '../facts.ts';
import type {
  ClaimCase,
  CorridorCase,
  HazardCase,
  OperationCase,
  OperatorCase,
  Picture,
  PlaceCase,
  TimetableCase,
  VehicleCase,
} from '../picture.ts';
import { endedAfter, latest, type SubjectFacts, told } from './told.ts';

export function foldOperation(facts: SubjectFacts): OperationCase | null {
  const opened = latest(facts, 'operation.opened');
  if (opened === null) return null;
  const policy = latest(facts, 'operation.policySet')?.body.policy ?? opened.body.policy;
  const deadline = latest(facts, 'operation.deadlineSet');
  return {
    ...told(facts, opened),
    operation: { ...opened.body, policy },
    deadline: deadline && {
      at: deadline.body.deadline,
      reason: deadline.body.reason,
      advisoryId: deadline.body.advisoryId,
    },
  };
}

export function foldPlace(facts: SubjectFacts): PlaceCase | null {
  const recorded = latest(facts, 'place.recorded');
  if (recorded === null) return null;
  const readiness = latest(facts, 'destination.readinessReported')?.body ?? null;
  return { ...told(facts, recorded), place: recorded.body, readiness };
}

export function foldVehicle(facts: SubjectFacts): VehicleCase | null {
  const recorded = latest(facts, 'vehicle.recorded');
  if (recorded === null) return null;
  const withdrawn = endedAfter(recorded, latest(facts, 'vehicle.withdrawn'));
  return { ...told(facts, recorded), vehicle: recorded.body, withdrawn };
}

/** What was told of trains before there was a timetable waits for one. */
export function foldTimetable(facts: SubjectFacts): TimetableCase | null {
  const recorded = latest(facts, 'timetable.recorded');
  if (recorded === null) return null;
  const words = facts.flatMap(({ kind, body, actor, occurredAt: at }) =>
    kind === 'train.told' ? [{ ...body, actor, at }] : [],
  );
  const { body: timetable, receivedAt } = recorded;
  return { ...told(facts, recorded), timetable, receivedAt, words };
}

export function foldClaim(facts: SubjectFacts): ClaimCase | null {
  const recorded = latest(facts, 'claim.recorded');
  if (recorded === null) return null;
  const { sourceGrade, informationGrade } = recorded.body;
  const by = { actor: recorded.actor, at: recorded.occurredAt };
  const gradings: ClaimCase['gradings'][number][] = [
    { sourceGrade, informationGrade, reason: '', ...by },
  ];
  for (const { kind, body, actor, occurredAt: at } of facts) {
    if (kind !== 'claim.graded') continue;
    const { claimId: _, ...grades } = body;
    gradings.push({ ...grades, actor, at });
  }
  const newest = gradings.at(-1);
  const grades = newest && {
    sourceGrade: newest.sourceGrade,
    informationGrade: newest.informationGrade,
  };
  return {
    ...told(facts, recorded),
    claim: { ...recorded.body, ...grades },
    withdrawn: endedAfter(recorded, latest(facts, 'claim.withdrawn')),
    gradings,
    outcome: outcomeIn(facts),
  };
}

function outcomeIn(facts: SubjectFacts): ClaimCase['outcome'] {
  const judged = latest(facts, 'claim.outcomeJudged');
  if (judged === null || judged.body.outcome === 'undecided') return null;
  const { outcome, reason, shownBy } = judged.body;
  return { outcome, reason, shownBy, actor: judged.actor, at: judged.occurredAt };
}

export function foldHazard(facts: SubjectFacts): HazardCase | null {
  const recorded = latest(facts, 'hazard.recorded');
  if (recorded === null) return null;
  const lifted = endedAfter(recorded, latest(facts, 'hazard.lifted'));
  return { ...told(facts, recorded), hazard: recorded.body, lifted };
}

export function foldCorridor(facts: SubjectFacts): CorridorCase | null {
  const recorded = latest(facts, 'corridor.recorded');
  if (recorded === null) return null;
  let signatures: CorridorCase['signatures'][number][] = [];
  for (const fact of facts) {
    if (fact.kind === 'corridor.openingRevoked') signatures = [];
    if (fact.kind !== 'corridor.openingSigned') continue;
    const { role } = fact.body;
    const taken = signatures.some((s) => s.role === role || s.actor === fact.actor);
    if (!taken) signatures.push({ role, actor: fact.actor, at: fact.occurredAt });
  }
  return { ...told(facts, recorded), corridor: recorded.body, signatures };
}

export function foldOperator(facts: SubjectFacts): OperatorCase {
  const [first] = facts;
  let grants: OperatorCase['grants'][number][] = [];
  for (const fact of facts) {
    if (fact.kind === 'operator.revoked') grants = [];
    if (fact.kind !== 'operator.granted') continue;
    grants.push({ agencyId: fact.body.agencyId, role: fact.body.role });
  }
  return { ...told(facts, first), operatorId: first.subject, grants };
}

/** A subject whose newest record says all there is: advisory, head count, plan. */
function newest<K extends FactKind>(facts: SubjectFacts, kind: K) {
  const fact = latest(facts, kind);
  return fact && { fact, body: fact.body as FactBody<K>, told: told(facts, fact as Fact) };
}

type Item<K extends keyof Picture> =
  Picture[K] extends ReadonlyMap<string, infer Value> ? Value : never;

export function foldAdvisory(facts: SubjectFacts): Item<'advisories'> | null {
  const found = newest(facts, 'advisory.recorded');
  return found && { ...found.told, advisory: found.body };
}

export function foldHeadCount(facts: SubjectFacts): Item<'headCounts'> | null {
  const found = newest(facts, 'headCount.recorded');
  return found && { ...found.told, headCount: found.body };
}

export function foldPlan(facts: SubjectFacts): Item<'plans'> | null {
  const found = newest(facts, 'plan.made');
  return found && { ...found.told, plan: found.body };
}
