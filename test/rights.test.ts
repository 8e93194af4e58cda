import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roleSchema } from '../src/domain/operation/operation.ts';
import type { Situation, WhatIf } from '../src/domain/view.ts';
import { type Act, MAY, type Right } from '../src/service/may.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { bringTrains } from './support/smallTrains.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
const reading = smallScenario();
const peopleOf = (agencyId: string): string[] =>
  reading.facts.flatMap((fact) =>
    fact.kind === 'person.registered' && fact.agencyId === agencyId ? [fact.subject] : [],
  );
const [alphaPerson = ''] = peopleOf('alpha');
const [betaPerson = ''] = peopleOf('beta');

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite(reading);
});
afterAll(async () => {
  expect(site.failures).toEqual([]);
  await site.close();
});

let made = 0;
function freshId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

const reason = 'a reason';
const hazard = {
  hazardId: 'h1',
  kind: 'shelling',
  name: 'Shelling reported',
  geometry: { type: 'Point', coordinates: [36.02, 50] },
  radiusMetres: 50,
  window: { from: null, to: null },
  effect: 'risk',
  riskPerPersonMinute: 0.1,
};
const vehicle = {
  vehicleId: 'bus-1',
  name: 'Bus 1',
  kind: 'bus',
  seats: 20,
  placeId: null,
  readyFrom: null,
  checks: { paid: 'no', fuelled: 'no', permitted: 'no', driver: 'no', escort: 'no' },
};
const step = (personId: string) => ({
  personId,
  to: 'ADVISED',
  placeId: null,
  evidence: '',
  reporter: 'a volunteer',
  expectedBy: null,
});
const notification = {
  notificationId: 'n1',
  corridorId: null,
  party: 'A ministry',
  text: 'People will walk.',
  people: null,
  window: { from: null, to: null },
  claimIds: [],
};
const statement = {
  source: { sourceId: 'ministry', name: 'A ministry', kind: 'state' },
  origin: null,
  cites: [],
  channel: 'press briefing',
  quote: '',
  quoteLanguage: 'en',
  saidAt: '2022-03-02T11:30:00Z',
  saidAtApproximate: false,
  receivedAt: '2022-03-02T11:40:00Z',
};
const statedClaim = {
  subject: { type: 'corridor', id: 'corridor-south' },
  predicate: 'announced',
  stance: 'asserts',
  window: { from: null, to: null },
  states: [],
  gist: 'A corridor is announced.',
  sourceGrade: 'C',
  informationGrade: '4',
};
const telling = (commandId: string) => ({
  ...{ commandId, at: OPENS, seed: 1, kind: 'instruction' },
  ...{ audience: { type: 'people', personIds: [betaPerson] }, advisoryId: null },
  ...{ carriesOutPlan: false, claimIds: [], corrects: [], text: 'Stay where you are.' },
  ...{ language: 'en', channel: 'telephone', overridden: [] },
});
const enteredReport = (observer: string | null) => ({
  ...{ commandId: freshId(), at: OPENS, says: 'closed', words: 'A tree lies across it.' },
  ...{ placeIds: ['east'], people: null, observedAt: OPENS, observer, urgent: false },
});
const chatMessage = { id: 1, type: 'message', date: '2022-03-02T13:00:00', from: 'A', text: 'hi' };
const policy = reading.facts.flatMap((fact) =>
  fact.kind === 'operation.opened' ? [{ ...fact.body.policy, version: 'small-2' }] : [],
)[0];

interface Asked {
  /** Path of the OpenAPI document. */
  readonly path: string;
  readonly ask: (who: Client) => Promise<Response>;
}
const get = (path: string, address = path): Asked => ({
  path,
  ask: (who) => who.get(address.replace('{op}', SMALL)),
});
const post = (path: string, body: () => unknown, address = path): Asked => ({
  path,
  ask: (who) => who.post(address.replace('{op}', SMALL), body()),
});
const change = (one: unknown): Asked =>
  post('/api/operations/{op}/changes', () => ({ commandId: freshId(), at: OPENS, change: one }));
const sign = (role: string) =>
  change({ type: 'signCorridorOpening', corridorId: 'corridor-south', role, reason });

/** How each act is asked for over HTTP; an act without a row here does not compile. */
const REQUESTS: Record<Act, Asked> = {
  'situation.read': get('/api/operations/{op}/situation'),
  'network.read': get('/api/operations/{op}/network'),
  'places.search': get(
    '/api/operations/{op}/places/search',
    '/api/operations/{op}/places/search?q=Babai',
  ),
  'events.follow': get('/api/operations/{op}/events'),
  'plan.read': get('/api/operations/{op}/plan'),
  'directions.read': get(
    '/api/operations/{op}/groups/{groupId}/directions',
    '/api/operations/{op}/groups/none/directions',
  ),
  'timetable.bring': {
    path: '/api/operations/{op}/timetable',
    ask: (who) => bringTrains(site, who, { commandId: freshId(), at: OPENS }),
  },
  'ledger.verify': get('/api/operations/{op}/ledger/verification'),
  'dependants.read': get(
    '/api/operations/{op}/claims/{claimId}/dependants',
    '/api/operations/{op}/claims/s1-corridor/dependants',
  ),
  'messages.read': get('/api/operations/{op}/messages'),
  'messages.record': post('/api/operations/{op}/messages', () => telling(freshId())),
  'whatIf.try': post('/api/operations/{op}/what-if', () => ({
    at: OPENS,
    seed: 1,
    changes: [{ type: 'recordHazard', hazard }],
  })),
  'plan.adopt': post('/api/operations/{op}/plans', () => ({
    commandId: freshId(),
    at: OPENS,
    seed: 1,
  })),
  'people.list': get(
    '/api/operations/{op}/groups/{groupId}/people',
    '/api/operations/{op}/groups/none/people',
  ),
  'person.readDetails': post(
    '/api/operations/{op}/people/{personId}/details',
    () => ({ reason }),
    `/api/operations/{op}/people/${betaPerson}/details`,
  ),
  'operators.list': get('/api/operators'),
  'operators.invite': post('/api/operators/invitations', () => ({
    name: 'A colleague',
    grants: [{ operationId: SMALL, agencyId: 'beta', role: 'observer' }],
  })),
  'operators.revoke': {
    path: '/api/operators/{id}/revocation',
    async ask(who) {
      const grant = { operationId: SMALL, agencyId: 'beta', role: 'observer' } as const;
      const { operatorId } = await site.invited([grant], 'To be revoked');
      return who.post(`/api/operators/${operatorId}/revocation`, { reason });
    },
  },
  'change.recordHazard': change({ type: 'recordHazard', hazard }),
  'change.liftHazard': change({ type: 'liftHazard', hazardId: 'h1', reason }),
  'change.setDeadline': change({
    type: 'setDeadline',
    deadline: '2022-03-02T15:30:00Z',
    reason,
  }),
  'change.recordVehicle': change({ type: 'recordVehicle', vehicle }),
  'change.withdrawVehicle': change({ type: 'withdrawVehicle', vehicleId: 'bus-1', reason }),
  'change.tellTrain': change({
    type: 'tellTrain',
    word: {
      ...{ timetableId: 'timetable', trainId: 'e1', says: 'runs', saidBy: 'the station' },
      window: { from: null, to: null },
    },
  }),
  'change.setPolicy': change({ type: 'setPolicy', policy, reason }),
  'change.recordCorridor': change({
    type: 'recordCorridor',
    corridor: { corridorId: 'corridor-east', name: 'East', route: null, destinationIds: [] },
  }),
  'report.list': get('/api/operations/{op}/reports'),
  'report.record': post('/api/operations/{op}/reports', () => enteredReport(null)),
  'report.vouch': post('/api/operations/{op}/reports', () => enteredReport('Convoy lead')),
  'report.decide': post(
    '/api/operations/{op}/reports/{reportId}/decision',
    () => ({ commandId: freshId(), at: OPENS, decision: { outcome: 'setAside', reason } }),
    '/api/operations/{op}/reports/unheard-of/decision',
  ),
  'chat.import': {
    path: '/api/operations/{op}/chat-imports',
    ask: (who) => who.post(`${at}/chat-imports?at=${OPENS}`, { messages: [chatMessage] }),
  },
  'chat.read': get(
    '/api/operations/{op}/chat-imports/{chatImportId}',
    '/api/operations/{op}/chat-imports/unheard-of',
  ),
  'chat.decide': post(
    '/api/operations/{op}/chat-imports/{chatImportId}/decisions',
    () => ({
      ...{ commandId: freshId(), at: OPENS },
      decision: { messageKey: 'a', decision: 'setAside', reason },
    }),
    '/api/operations/{op}/chat-imports/unheard-of/decisions',
  ),
  'claims.record': post('/api/operations/{op}/statements', () => ({
    commandId: freshId(),
    at: OPENS,
    statement,
    claims: [statedClaim],
  })),
  'originals.keep': {
    path: '/api/operations/{op}/originals',
    ask: (who) => who.post(`${at}/originals`, 'a note', { 'content-type': 'text/plain' }),
  },
  'originals.read': get(
    '/api/operations/{op}/originals/{originalId}',
    `/api/operations/{op}/originals/${'0'.repeat(64)}`,
  ),
  'change.withdrawClaim': change({ type: 'withdrawClaim', claimId: 's1-corridor', reason }),
  'change.gradeClaim': change({
    type: 'gradeClaim',
    claimId: 's1-corridor',
    sourceGrade: 'C',
    informationGrade: '3',
    reason,
  }),
  'change.judgeClaim': change({
    type: 'judgeClaim',
    judgement: { claimId: 's1-corridor', outcome: 'borneOut', reason },
  }),
  'change.draftNotification': change({ type: 'draftNotification', notification }),
  'change.noteNotificationSent': change({
    type: 'noteNotificationSent',
    sent: { notificationId: 'n1', channel: 'telephone', sentAt: OPENS },
  }),
  'change.noteNotificationAnswer': change({
    type: 'noteNotificationAnswer',
    answer: { notificationId: 'n1', answer: 'noAnswer', by: 'x', quote: '', answeredAt: OPENS },
  }),
  'change.movePerson': change({ type: 'movePerson', step: step(betaPerson) }),
  'change.proposeOpening': sign('proposer'),
  'change.approveOpening': sign('approver'),
  'change.revokeCorridorOpening': change({
    type: 'revokeCorridorOpening',
    corridorId: 'corridor-south',
    reason,
  }),
};

/** Further requests that fall under an act of the table. */
const FURTHER: readonly (readonly [Act, Asked])[] = [
  [
    'network.read',
    get(
      '/api/operations/{op}/network/route',
      '/api/operations/{op}/network/route?from=middle&to=east',
    ),
  ],
  [
    'network.read',
    get(
      '/api/operations/{op}/network/journeys',
      '/api/operations/{op}/network/journeys?from=middle&to=east',
    ),
  ],
  [
    'network.read',
    get(
      '/api/operations/{op}/network/isochrone',
      '/api/operations/{op}/network/isochrone?place=east&direction=to&minutes=60',
    ),
  ],
  [
    'network.read',
    post('/api/operations/{op}/network/matrix', () => {
      return { from: ['middle'], to: ['east'], minutes: 60 };
    }),
  ],
];
const ALL = [...(Object.entries(REQUESTS) as [Act, Asked][]), ...FURTHER];

describe('the matrix of rights', () => {
  it('covers every operation of the API that needs a session, but the session itself', async () => {
    const document = (await (await site.anybody().get('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security: Record<string, unknown>[] }>>;
    };
    const needing = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).some(({ security }) => security.some((one) => 'session' in one))
        ? [path]
        : [],
    );
    const own = ['/api/session', '/api/passkeys', '/api/passkeys/options', '/api/sign-out'];
    const covered = ALL.map(([, { path }]) => path);
    expect(needing.filter((path) => !own.includes(path) && !covered.includes(path))).toEqual([]);
  });

  const rows = roleSchema.options.flatMap((role) =>
    [null, 'beta'].map((agencyId) => ({ role, agencyId, who: agencyId ?? 'every agency' })),
  );
  it.each(rows)('holds for a $role of $who, act by act', async ({ role, agencyId }) => {
    const who = await site.invited([{ operationId: SMALL, agencyId, role }]);
    for (const [act, { ask }] of ALL) {
      const { roles, reach }: Right = MAY[act];
      const allowed = roles.includes(role) && (reach !== 'lead' || agencyId === null);
      const response = await ask(who);
      const { status } = response;
      await response.body?.cancel();
      expect([400, 401, 422, 500, 503], `${act} answered ${status}`).not.toContain(status);
      expect(status === 403, `${act} answered ${status}`).toBe(!allowed);
    }
  });

  it('keeps what binds every agency with the lead, and lets one person take back alone', () => {
    const rights: Record<string, Right> = MAY;
    for (const act of ['change.setDeadline', 'change.setPolicy', 'change.approveOpening']) {
      expect(rights[act]?.reach).toBe('lead');
    }
    expect(rights['change.proposeOpening']?.roles).not.toContain('approver');
    expect(rights['change.revokeCorridorOpening']).toMatchObject({ reach: 'any' });
    const observers = Object.entries(rights).filter(([, { roles }]) => roles.includes('observer'));
    expect(observers.every(([act]) => /\.(read|follow|search|verify)$/.test(act))).toBe(true);
  });
});

describe('an agency among others', () => {
  const granted = (agencyId: string | null, role: Role) =>
    site.invited([{ operationId: SMALL, agencyId, role }]);
  const read = async <T>(who: Client, path: string): Promise<T> => {
    const response = await who.get(path);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };

  it('counts its own people alone: on the book, in the plan, in alarms', async () => {
    const beta = await granted('beta', 'dutyOfficer');
    const answer = await read<Situation>(beta, `${at}/situation`);
    expect(answer.balance.total).toBe(6);
    expect(answer.places.map(({ people }) => people).sort()).toEqual([0, 1, 4]);
    const { plan } = answer;
    expect(plan?.people).toBe(6);
    expect(plan?.totals).toMatchObject({ canReach: 4, cannotReach: 2, unlocated: 1 });
    expect(plan?.groups.reduce((sum, { people }) => sum + people, 0)).toBe(5);
    expect(plan?.destinations.map(({ assigned }) => assigned)).toEqual([4]);
    expect(plan?.equity.byNationality.map(({ label }) => label)).toEqual(['GHA']);
    expect(plan?.explanation).toEqual([]);
    const counts = answer.needsHand.map(({ sentence }) => Number(sentence.values.people));
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  it('adds up with the others to what the lead sees', async () => {
    const totalsOf = async (agencyId: string | null) => {
      const who = await granted(agencyId, 'observer');
      const { balance, plan } = await read<Situation>(who, `${at}/situation`);
      const { canReach, cannotReach, unlocated, notPlanned, onFoot } = plan?.totals ?? {};
      return [balance.total, canReach, cannotReach, unlocated, notPlanned, onFoot].map(Number);
    };
    const [alpha, beta, whole] = [
      await totalsOf('alpha'),
      await totalsOf('beta'),
      await totalsOf(null),
    ];
    expect(alpha.map((count, index) => count + (beta[index] ?? 0))).toEqual(whole);
    expect(whole[0]).toBe(12);
  });

  it('sees the same ways and times as the lead, and a what-if about its own people', async () => {
    const beta = await granted('beta', 'planner');
    const lead = await granted(null, 'planner');
    const mine = (await read<Situation>(beta, `${at}/situation`)).plan;
    const whole = (await read<Situation>(lead, `${at}/situation`)).plan;
    for (const group of mine?.groups ?? []) {
      const same = whole?.groups.find(({ groupId }) => groupId === group.groupId);
      expect(same?.assignment).toEqual(group.assignment);
      expect(group.people).toBeLessThan(same?.people ?? 0);
    }
    const closed = { ...hazard, hazardId: 'h2', effect: 'closes', radiusMetres: 300 };
    const asked = { at: OPENS, seed: 1, changes: [{ type: 'recordHazard', hazard: closed }] };
    const answer = (await (await beta.post(`${at}/what-if`, asked)).json()) as WhatIf;
    expect(answer.diff.before.canReach).toBe(4);
    const changed = answer.diff.changes.reduce((sum, { people }) => sum + people, 0);
    expect(changed + answer.diff.unchanged).toBe(5);
  });

  it('lists its own people of a group, and never the id of another agency’s person', async () => {
    const beta = await granted('beta', 'dutyOfficer');
    const lead = await granted(null, 'dutyOfficer');
    const { plan } = await read<Situation>(lead, `${at}/situation`);
    let listed = 0;
    for (const { groupId } of plan?.groups ?? []) {
      const address = `${at}/groups/${encodeURIComponent(groupId)}/people`;
      const text = await (await beta.get(address)).text();
      for (const id of peopleOf('alpha')) expect(text).not.toContain(id);
      listed += peopleOf('beta').filter((id) => text.includes(id)).length;
    }
    expect(listed).toBe(5);
  });

  it('opens nobody else’s details: their person is as unknown as one not there', async () => {
    const beta = await granted('beta', 'dutyOfficer');
    const ask = (personId: string) => beta.post(`${at}/people/${personId}/details`, { reason });
    const foreign = await ask(alphaPerson);
    const nobody = await ask('00000000-0000-4000-8000-000000000000');
    expect([foreign.status, nobody.status]).toEqual([404, 404]);
    const texts = [await foreign.text(), await nobody.text()];
    expect(texts[0]?.replace(alphaPerson, '')).toBe(
      texts[1]?.replace('00000000-0000-4000-8000-000000000000', ''),
    );
    const moved = {
      commandId: freshId(),
      at: OPENS,
      change: { type: 'movePerson', step: step(alphaPerson) },
    };
    expect((await beta.post(`${at}/changes`, moved)).status).toBe(404);
  });

  it('opens its own with a reason, and that it was read stands in the book first', async () => {
    const beta = await granted('beta', 'dutyOfficer');
    expect((await beta.post(`${at}/people/${betaPerson}/details`, {})).status).toBe(422);
    const { headSeq } = await read<Situation>(beta, `${at}/situation`);
    const response = await beta.post(`${at}/people/${betaPerson}/details`, { reason });
    expect(await response.json()).toMatchObject({ givenName: 'Given1', familyName: 'Familybet' });
    const facts = await site.house.ledger.facts({ operationId: SMALL, agencies: '*' }, headSeq);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      kind: 'person.detailsRead',
      actor: beta.operatorId,
      body: { personId: betaPerson, reason },
    });
  });

  it('never meets a name in anything but the details', async () => {
    const lead = await granted(null, 'dutyOfficer');
    const answers = [
      await (await lead.get(`${at}/situation`)).text(),
      await (await lead.get(`${at}/plan`)).text(),
      JSON.stringify(site.log),
      JSON.stringify(await site.house.ledger.facts({ operationId: SMALL, agencies: '*' })),
    ];
    for (const answer of answers) expect(answer).not.toMatch(/Given\d|Family(alp|bet)/);
  });
});

describe('operators', () => {
  it('are invited by a duty officer only for agencies of which they are on duty', async () => {
    const grant = { operationId: SMALL, agencyId: 'beta', role: 'dutyOfficer' } as const;
    const beta = await site.invited([grant]);
    const invite = (agencyId: string | null, role = 'dutyOfficer') =>
      beta.post('/api/operators/invitations', {
        name: 'Another',
        grants: [{ operationId: SMALL, agencyId, role }],
      });
    expect((await invite('beta')).status).toBe(201);
    expect((await invite('alpha')).status).toBe(403);
    expect((await invite(null)).status).toBe(403);
    expect((await invite('gamma')).status).toBe(422);
  });

  it('lose everything at once when they are revoked, and keep nothing open', async () => {
    const grant = { operationId: SMALL, agencyId: null, role: 'dutyOfficer' } as const;
    const leaving = await site.invited([grant], 'Leaving');
    const staying = await site.invited([grant], 'Staying');
    const stream = await leaving.get(`${at}/events`);
    const revoke = (id: string) => staying.post(`/api/operators/${id}/revocation`, { reason });
    expect((await revoke(staying.operatorId)).status).toBe(409);
    expect((await revoke(leaving.operatorId)).status).toBe(204);
    expect((await leaving.get('/api/session')).status).toBe(401);
    expect(await stream.text()).toContain('event: head');
    const listed = (await (await staying.get('/api/operators')).json()) as { name: string }[];
    expect(listed.map(({ name }) => name)).not.toContain('Leaving');
    expect((await revoke(leaving.operatorId)).status).toBe(404);
  });
});
