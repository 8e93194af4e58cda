import { createHash } from 'node:crypto';
import type { FactBody, FactKind, NewFact } from '../../src/domain/facts.ts';
import { uuidFromDigest } from '../../src/domain/kernel/id.ts';

/** A UUID that stands for a name: equal names give equal ids in every run. */
export function idFor(name: string): string {
  return uuidFromDigest(createHash('sha256').update(name).digest());
}

/** 2 March 2022 at an hour and minute, UTC. */
export function at(hour: number, minute = 0): string {
  return new Date(Date.UTC(2022, 2, 2, hour, minute)).toISOString();
}

export const AGENCIES = ['embassy-a', 'embassy-b'] as const;
export const OPERATION = 'drill-one';

const policy: FactBody<'operation.opened'>['policy'] = {
  version: 'test-1',
  walkKilometresPerHour: { fast: 5, normal: 4, slow: 3 },
  longestWalkMetres: { fast: 30_000, normal: 25_000, slow: 10_000 },
  mobilisationSeconds: { shelter: 900, hostel: 900, station: 600, other: 900 },
  mobilisationWithNeedsSeconds: 900,
  adviceDelaySeconds: 600,
  restSecondsPerHour: 300,
  lateFactor: 1.2,
  tightSlackSeconds: 1_800,
  walkingLight: 'any',
  curfews: [],
  mayWaitOnRoute: true,
  departDuringAlert: false,
  splitTogether: false,
  boardingSeconds: 300,
  turnroundSeconds: 600,
  accessLimitMetres: 2_000,
  refuseRedDestinations: false,
};

type Extra = Partial<Pick<NewFact, 'id' | 'agencyId' | 'occurredAt' | 'receivedAt' | 'actor'>>;

/** A fact about a subject. Its id comes from all that it says, so two equal facts are one. */
export function fact<K extends FactKind>(
  kind: K,
  subject: string,
  body: FactBody<K>,
  extra: Extra = {},
): NewFact {
  const occurredAt = extra.occurredAt ?? at(10);
  const rest = {
    kind,
    subject,
    agencyId: extra.agencyId ?? 'commons',
    occurredAt,
    receivedAt: extra.receivedAt ?? occurredAt,
    actor: extra.actor ?? 'system:test',
    body,
  };
  return { id: extra.id ?? idFor(JSON.stringify(rest)), ...rest } as NewFact;
}

export function opened(operationId = OPERATION, name = 'A drill'): NewFact {
  return fact(
    'operation.opened',
    operationId,
    {
      operationId,
      name,
      mode: 'drill',
      timeZone: 'Europe/Kyiv',
      homeTimeZone: 'Asia/Kolkata',
      homeName: 'Delhi',
      placeName: 'Kharkiv',
      centre: [36.23, 49.99],
      span: { from: at(0), to: at(23) },
      opensAt: null,
      agencies: AGENCIES.map((agencyId, index) => ({
        agencyId,
        name: agencyId,
        lead: index === 0,
      })),
      policy,
    },
    { occurredAt: at(0) },
  );
}

export function registered(
  name: string,
  agencyId: string = AGENCIES[0],
  placeId: string | null = 'station',
  extra: Extra = {},
): NewFact {
  const personId = idFor(name);
  return fact(
    'person.registered',
    personId,
    {
      personId,
      agencyId,
      householdId: null,
      togetherId: null,
      placeId,
      speedClass: 'normal',
      needs: [],
      nationalities: ['IND'],
    },
    { ...extra, agencyId },
  );
}

export function moved(
  name: string,
  to: FactBody<'person.moved'>['to'],
  extra: Extra & { placeId?: string | null } = {},
): NewFact {
  const personId = idFor(name);
  const { placeId = null, ...rest } = extra;
  const body = {
    personId,
    to,
    placeId,
    evidence: 'a call',
    reporter: 'hotline',
    expectedBy: null,
  };
  return fact('person.moved', personId, body, { agencyId: AGENCIES[0], ...rest });
}

export function corridor(corridorId = 'corridor-north'): NewFact {
  return fact('corridor.recorded', corridorId, {
    corridorId,
    name: 'North',
    route: null,
    destinationIds: [],
    note: '',
  });
}

export function signed(
  role: 'proposer' | 'approver',
  actor: string,
  extra: Extra = {},
  corridorId = 'corridor-north',
): NewFact {
  const body = { corridorId, role, reason: 'two independent sources' };
  return fact('corridor.openingSigned', corridorId, body, { ...extra, actor });
}
