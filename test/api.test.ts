import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Situation, WhatIf } from '../src/domain/view.ts';
import { problemSchema } from '../src/http/problem.ts';
import { sessionSchema, situationSchema } from '../src/http/schemas.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import {
  type Client,
  LOCAL_TOKEN,
  ORIGIN,
  openTestSite,
  type TestSite,
} from './support/testSite.ts';

const LIVE = 'small-live';
const at = `/api/operations/${SMALL}`;
let site: TestSite;
let client: Client;

beforeAll(async () => {
  const deadline = new Date(Date.now() + 6 * 3_600_000).toISOString();
  const live = smallScenario({ operationId: LIVE, mode: 'live', deadline });
  site = await openTestSite(smallScenario(), live);
  client = await site.first();
});
afterAll(async () => {
  await site.close();
  expect(site.failures).toEqual([]);
});

let commands = 0;
/** A command id that the test can repeat. */
function commandId(): string {
  commands += 1;
  return `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
}

function closure(hazardId: string) {
  return {
    type: 'recordHazard',
    hazard: {
      hazardId,
      kind: 'closure',
      name: 'The bridge is down',
      geometry: { type: 'Point', coordinates: [36.063, 50.0005] },
      radiusMetres: 200,
      window: { from: null, to: null },
      effect: 'closes',
    },
  };
}

const bodyOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as T;
};
const situation = async (query = ''): Promise<Situation> =>
  bodyOf<Situation>(await client.get(`${at}/situation${query}`));

describe('the OpenAPI document', () => {
  /** Everything else refuses without a session; a new public operation must be named here. */
  const PUBLIC = [
    'GET /api/health',
    'POST /api/sign-in/link',
    'POST /api/sign-in/passkey',
    'POST /api/sign-in/passkey/options',
  ];
  type Document = {
    openapi: string;
    paths: Record<string, Record<string, { security?: object[]; responses: object }>>;
  };
  const read = async () => (await (await site.anybody().get('/openapi.json')).json()) as Document;
  const operations = (document: Document) =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        address: path.replace('{op}', SMALL).replace(/\{\w+\}/g, commandId()),
        operation,
      })),
    );

  it('is of version 3.1 and describes every route of the API', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    const described = operations(document).map(({ name }) => name.replace(/\{(\w+)\}/g, ':$1'));
    const routes = site.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(new Set(routes));
    expect(described.length).toBeGreaterThan(20);
  });

  it('lists no operation that answers without a session but the few public ones', async () => {
    const open: string[] = [];
    for (const { name, method, address, operation } of operations(await read())) {
      const headers = { 'content-type': 'application/json', origin: ORIGIN };
      const body = method === 'POST' ? { body: '{}' } : {};
      const response = await site.app.request(`${ORIGIN}${address}`, { method, headers, ...body });
      if (PUBLIC.includes(name)) {
        open.push(name);
        expect(operation.security).toEqual([]);
        continue;
      }
      expect(response.status, name).toBe(401);
      expect(response.headers.get('content-type'), name).toBe('application/problem+json');
      expect(problemSchema.parse(await response.json()).status).toBe(401);
      expect(operation.security, name).not.toEqual([]);
    }
    expect(open.sort()).toEqual(PUBLIC);
  });

  it('lists no operation that takes a made-up session or a wrong local token', async () => {
    for (const { name, method, address } of operations(await read())) {
      if (PUBLIC.includes(name)) continue;
      const response = await site.app.request(`${ORIGIN}${address}`, {
        method,
        headers: {
          origin: ORIGIN,
          cookie: `safe-passage-session=${'A'.repeat(43)}`,
          authorization: 'Bearer another-token',
        },
      });
      expect(response.status, name).toBe(401);
    }
  });
});

describe('errors are problem details', () => {
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = problemSchema.parse(await response.json());
    expect(problem.status).toBe(response.status);
    return problem;
  };

  it('for an address with nothing behind it, and for a method that is not there', async () => {
    expect((await problemOf(await client.get('/api/nothing'))).status).toBe(404);
    const response = await client.get(`${at}/what-if`);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await problemOf(response)).status).toBe(405);
  });

  it('for an operation that is not the caller’s, as for one that does not exist', async () => {
    const made = await problemOf(await client.get('/api/operations/made-up/situation'));
    expect(made).toMatchObject({ status: 404, title: 'Not found' });
    const live = await site.invited([{ operationId: LIVE, agencyId: null, role: 'observer' }]);
    const hidden = await problemOf(await live.get(`${at}/situation`));
    expect(hidden.detail.replace(SMALL, 'made-up')).toBe(made.detail);
  });

  it('with the place of each thing that does not fit', async () => {
    const change = { ...closure('h'), hazard: { ...closure('h').hazard, radiusMetres: -1 } };
    const command = { commandId: commandId(), at: OPENS, change };
    const problem = await problemOf(await client.post(`${at}/changes`, command));
    expect(problem.status).toBe(422);
    expect(problem.errors?.[0]).toMatchObject({ in: 'body', path: 'change.hazard.radiusMetres' });
    const query = await problemOf(await client.get(`${at}/situation?at=yesterday`));
    expect(query.errors?.[0]).toMatchObject({ in: 'query', path: 'at' });
  });

  it('for a body that is not JSON, not said to be, or too large', async () => {
    const send = (type: string, body: string) =>
      site.app.request(`${ORIGIN}${at}/changes`, {
        method: 'POST',
        headers: { origin: ORIGIN, cookie: client.cookie, 'content-type': type },
        body,
      });
    expect((await problemOf(await send('text/plain', '{}'))).status).toBe(415);
    expect((await problemOf(await send('application/json', '{'))).status).toBe(422);
    const large = `"${'x'.repeat(1024 * 1024)}"`;
    expect((await problemOf(await send('application/json', large))).status).toBe(413);
  });

  it('for another host name, and for a change from the page of another site', async () => {
    const rebound = await site.app.request('http://evil.example/api/health');
    expect((await problemOf(rebound)).status).toBe(421);
    const command = { commandId: commandId(), at: OPENS, change: closure('from-elsewhere') };
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const response = await client.post(`${at}/changes`, command, headers);
      expect((await problemOf(response)).status).toBe(403);
    }
    expect((await situation()).hazards).toEqual([]);
  });
});

describe('every answer', () => {
  it('carries the strict policy for pages and is kept by no cache', async () => {
    for (const response of [await client.get('/api/session'), await client.get('/api/nothing')]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('leaves a line in the log without ids, queries or tokens', async () => {
    await situation(`?at=${OPENS}`);
    await client.post(`${at}/people/${commandId()}/details`, { reason: 'no such person' });
    const routes = site.log.map((line) => line.route);
    expect(routes).toContain('/api/operations/:op/situation');
    expect(routes).toContain('/api/operations/:op/people/:personId/details');
    expect(JSON.stringify(site.log)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|token=|at=/);
  });
});

describe('the situation', () => {
  it('fits its published schema, and says where the session may go', async () => {
    expect(situationSchema.safeParse(await situation()).error).toBeUndefined();
    const session = sessionSchema.parse(await (await client.get('/api/session')).json());
    expect(session.operations.map(({ operationId }) => operationId)).toEqual([LIVE, SMALL]);
    expect(session.hasPasskey).toBe(false);
  });

  it('has every person in exactly one journey state, and in the plan exactly once', async () => {
    const { balance, plan, at: moment } = await situation();
    expect(moment).toBe(OPENS);
    expect(balance).toMatchObject({ total: 12, unlocated: 2, overdue: 0 });
    const sum = Object.values(balance.byState).reduce((total, count) => total + count, 0);
    expect(sum).toBe(12);
    const totals = plan?.totals;
    expect(totals).toMatchObject({ canReach: 8, cannotReach: 4, unlocated: 2 });
    expect(plan?.people).toBe(12);
  });

  it('hides the ids of people, and names what needs a hand, the gravest first', async () => {
    const answer = await situation();
    expect(JSON.stringify(answer)).not.toContain('personId');
    const [first, ...rest] = answer.needsHand;
    expect(first?.sentence.id).toBe('service.needsHand.notReady');
    expect(first?.sentence.values).toMatchObject({ place: 'East hall', people: 8 });
    const ids = rest.map((line) => line.sentence.id);
    expect(ids).toContain('service.needsHand.cannot');
    expect(ids).toContain('service.needsHand.unlocated');
    expect(ids).toContain('service.needsHand.corridorNotUsable');
    const severities = answer.needsHand.map((line) => line.severity);
    expect(severities).toEqual(severities.toSorted().reverse());
  });

  it('shows what was known at a moment and nothing that came later', async () => {
    const before = await situation('?at=2022-03-02T11:00:00Z');
    expect(before.advisories).toEqual([]);
    expect(before.plan).toBeNull();
    expect(before.planRefusal?.id).toBe('plan.refused.noDeadline');
    const early = await client.get(`${at}/situation?at=2022-03-02T09:00:00Z`);
    expect((await bodyOf<Situation>(early)).balance.total).toBe(0);
  });

  it('refuses a moment in the future', async () => {
    const response = await client.get(`${at}/situation?at=2999-01-01T00:00:00Z`);
    expect(response.status).toBe(422);
  });
});

describe('a change', () => {
  it('is made once however often it is sent, also at the same time', async () => {
    const command = { commandId: commandId(), at: OPENS, change: closure('bridge') };
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => client.post(`${at}/changes`, command)),
    );
    const answers = await Promise.all(
      sent.map((response) => bodyOf<{ factIds: string[]; repeated: boolean }>(response)),
    );
    expect(new Set(answers.flatMap(({ factIds }) => factIds)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await situation()).hazards.map(({ hazard }) => hazard.hazardId)).toEqual(['bridge']);
  });

  it('with the id of another change is refused', async () => {
    const id = commandId();
    const first = { commandId: id, at: OPENS, change: closure('one') };
    expect((await client.post(`${at}/changes`, first)).status).toBe(200);
    const second = { commandId: id, at: OPENS, change: closure('two') };
    expect((await client.post(`${at}/changes`, second)).status).toBe(409);
    expect((await situation()).hazards.map(({ hazard }) => hazard.hazardId)).not.toContain('two');
  });

  it('shows in the plan, among the recent changes, and who drew it', async () => {
    const { plan, recent, hazards } = await situation();
    expect(plan?.totals.canReach).toBe(0);
    expect(plan?.totals.reasons.roadClosed).toBeGreaterThan(0);
    expect(recent.map((line) => line.sentence.id)).toContain('service.recent.hazard.recorded');
    expect(hazards[0]).toMatchObject({ phase: 'now', drawnBy: 'First operator' });
    const reason = 'The bridge is passable';
    for (const hazardId of ['bridge', 'one']) {
      const change = { type: 'liftHazard', hazardId, reason };
      const response = await client.post(`${at}/changes`, {
        commandId: commandId(),
        at: OPENS,
        change,
      });
      expect(response.status).toBe(200);
    }
    expect((await situation()).plan?.totals.canReach).toBe(8);
  });

  it('made later at the same stop of the slider counts, whatever ids its sender made', async () => {
    // In the order of these ids every second lifting would fold before its hazard.
    const lifted: (string | null)[] = [];
    for (let round = 0; round < 6; round++) {
      const hazardId = `same-stop-${round}`;
      for (const change of [closure(hazardId), { type: 'liftHazard', hazardId, reason: 'over' }]) {
        const command = { commandId: randomUUID(), at: OPENS, change };
        expect((await client.post(`${at}/changes`, command)).status).toBe(200);
      }
      const { hazards } = await situation();
      const found = hazards.find(({ hazard }) => hazard.hazardId === hazardId);
      lifted.push(found?.lifted?.reason ?? null);
    }
    expect(lifted).toEqual(Array(6).fill('over'));
  });

  it('that makes no sense is refused in words and writes nothing', async () => {
    const { headSeq } = await situation();
    const reason = 'a reason';
    const senseless = [
      [404, { type: 'liftHazard', hazardId: 'nowhere', reason }],
      [409, { type: 'liftHazard', hazardId: 'bridge', reason }],
      [404, { type: 'withdrawClaim', claimId: 'nothing', reason }],
      [422, { type: 'setDeadline', deadline: '2022-03-02T11:59:00Z', reason }],
      [404, { type: 'revokeCorridorOpening', corridorId: 'nowhere', reason }],
    ] as const;
    for (const [status, change] of senseless) {
      const response = await client.post(`${at}/changes`, {
        commandId: commandId(),
        at: OPENS,
        change,
      });
      expect(response.status, change.type).toBe(status);
      expect(problemSchema.parse(await response.json()).detail.length).toBeGreaterThan(20);
    }
    expect((await situation()).headSeq).toBe(headSeq);
  });

  it('happens at the moment on the slider in a replay, and now in a live operation', async () => {
    const change = { type: 'withdrawClaim', claimId: 's1-corridor', reason: 'It was retracted' };
    const send = (op: string, moment: string | null) =>
      client.post(`/api/operations/${op}/changes`, { commandId: commandId(), at: moment, change });
    expect((await send(SMALL, null)).status).toBe(422);
    expect((await send(LIVE, OPENS)).status).toBe(422);
    expect((await send(SMALL, '2022-03-02T12:10:00Z')).status).toBe(200);
    expect((await send(LIVE, null)).status).toBe(200);
    const withdrawn = async (address: string) =>
      (await bodyOf<Situation>(await client.get(address))).claims[0]?.withdrawn?.at ?? null;
    expect(await withdrawn(`${at}/situation?at=2022-03-02T12:09:00Z`)).toBeNull();
    expect(await withdrawn(`${at}/situation?at=2022-03-02T12:10:00Z`)).toBe(
      '2022-03-02T12:10:00.000Z',
    );
    expect(await withdrawn(`/api/operations/${LIVE}/situation`)).toBe(site.house.now());
  });

  it('to open a corridor takes two people; the database refuses the same one twice', async () => {
    const sign = (who: Client, role: string) => {
      const change = {
        type: 'signCorridorOpening',
        corridorId: 'corridor-south',
        role,
        reason: 'x',
      };
      return who.post(`${at}/changes`, { commandId: commandId(), at: OPENS, change });
    };
    expect((await sign(client, 'proposer')).status).toBe(200);
    const same = await sign(client, 'approver');
    expect(same.status).toBe(409);
    expect(problemSchema.parse(await same.json()).detail).toContain('two different people');
    const other = await site.invited([{ operationId: SMALL, agencyId: null, role: 'approver' }]);
    expect((await sign(other, 'approver')).status).toBe(200);
    const { corridors } = await situation();
    expect(corridors[0]?.signatures).toHaveLength(2);
    expect(corridors[0]?.usable).toBe(false);
  });
});

describe('a change that is only tried', () => {
  it('shows the plan that would follow and who changes, and keeps nothing', async () => {
    const before = await situation();
    const asked = { at: OPENS, seed: 1, changes: [closure('tried')] };
    const answer = await bodyOf<WhatIf>(await client.post(`${at}/what-if`, asked));
    expect(answer.plan.totals.canReach).toBe(0);
    expect(answer.diff.before.canReach).toBe(8);
    expect(answer.diff.changes.every(({ kind }) => kind === 'lost')).toBe(true);
    const lost = answer.diff.changes.reduce((sum, { people }) => sum + people, 0);
    // The two whom nobody can find are in neither plan's groups.
    expect(lost + answer.diff.unchanged).toBe(10);
    const after = await situation();
    expect(after.headSeq).toBe(before.headSeq);
    expect(after.hazards).toEqual(before.hazards);
  });
});

describe('the plan', () => {
  it('is equal when asked for again, and is adopted with its digest, once', async () => {
    const ask = async () => (await client.get(`${at}/plan?at=${OPENS}&seed=7`)).text();
    const plan = await ask();
    expect(await ask()).toBe(plan);
    expect(plan).not.toContain('personIds');
    const command = { commandId: commandId(), at: OPENS, seed: 7 };
    const first = await client.post(`${at}/plans`, command);
    const again = await client.post(`${at}/plans`, command);
    const { headSeq, repeated } = await bodyOf<{ headSeq: number; repeated: boolean }>(first);
    expect(repeated).toBe(false);
    expect(await bodyOf<object>(again)).toMatchObject({ headSeq, repeated: true });
  });
});

describe('the base map and the ledger', () => {
  it('comes from our own roads, and is not sent twice', async () => {
    const response = await client.get(`${at}/network`);
    expect(response.headers.get('content-type')).toBe('application/geo+json');
    const map = await new Response(
      response.body?.pipeThrough(new DecompressionStream('gzip')),
    ).json();
    expect(map).toMatchObject({ type: 'FeatureCollection' });
    const etag = response.headers.get('etag') ?? '';
    const again = await client.get(`${at}/network`, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    const stranger = await site.anybody().get(`${at}/network`, { 'if-none-match': etag });
    expect(stranger.status).toBe(401);
  });

  it('is verified on demand, for people and for commands on this machine', async () => {
    const { headSeq } = await situation();
    const verified = await bodyOf<object>(await client.get(`${at}/ledger/verification`));
    expect(verified).toMatchObject({ facts: headSeq, tampering: null });
    const headers = { authorization: `Bearer ${LOCAL_TOKEN}` };
    const asked = { operationId: SMALL };
    const local = await site.anybody().post('/api/local/ledger/verification', asked, headers);
    expect(await bodyOf<object>(local)).toEqual(verified);
    const rebuilt = await site.anybody().post('/api/local/ledger/rebuild', asked, headers);
    const { tables } = await bodyOf<{ tables: { equal: boolean }[] }>(rebuilt);
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.every(({ equal }) => equal)).toBe(true);
  });
});

describe('live updates', () => {
  /** Reads events of a stream until there are `count` of them. */
  async function eventsOf(response: Response, count: number): Promise<string[]> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (reader !== undefined && (text.match(/^id: /gm) ?? []).length < count) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    await reader?.cancel();
    return [...text.matchAll(/^event: (\w+)\ndata: (.*)\nid: (.*)$/gm)].map(
      ([, event, data, id]) => `${event} ${data} ${id}`,
    );
  }
  const head = (seq: number) => `head {"headSeq":${seq}} ${seq}`;

  it('tell the newest fact on connection and after each change, to every browser', async () => {
    const { headSeq } = await situation();
    const streams = [await client.get(`${at}/events`), await client.get(`${at}/events`)];
    const heard = Promise.all(streams.map((stream) => eventsOf(stream, 2)));
    const command = { commandId: commandId(), at: OPENS, change: closure('heard') };
    await bodyOf<object>(await client.post(`${at}/changes`, command));
    const told = [head(headSeq), head(headSeq + 1)];
    expect(await heard).toEqual([told, told]);
  });

  it('resume: nothing is told again, and what was missed is told at once', async () => {
    const { headSeq } = await situation();
    const resume = (seq: number) => client.get(`${at}/events`, { 'last-event-id': String(seq) });
    expect(await eventsOf(await resume(headSeq - 1), 1)).toEqual([head(headSeq)]);
    const upToDate = eventsOf(await resume(headSeq), 1);
    const command = { commandId: commandId(), at: OPENS, change: closure('resumed') };
    await bodyOf<object>(await client.post(`${at}/changes`, command));
    expect(await upToDate).toEqual([head(headSeq + 1)]);
  });

  it('end with the session', async () => {
    const grant = { operationId: SMALL, agencyId: 'beta', role: 'observer' } as const;
    const leaving = await site.invited([grant]);
    const stream = await leaving.get(`${at}/events`);
    const heard = eventsOf(stream, 100);
    expect((await leaving.post('/api/sign-out')).status).toBe(204);
    expect(await heard).toHaveLength(1);
    expect((await leaving.get(`${at}/events`)).status).toBe(401);
  });
});
