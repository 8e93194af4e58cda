import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Role } from '../../src/domain/operation/operation.ts';
import { makeApp } from '../../src/http/app.ts';
import { AttemptLimit } from '../../src/http/guard.ts';
import type { Site } from '../../src/http/site.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { ScenarioReading } from '../../src/registry/scenario/index.ts';
import { ensureFirstOperator } from '../../src/service/firstOperator.ts';
import { type House, openHouse } from '../../src/service/house.ts';
import { makeLink } from '../../src/service/links.ts';
import { loadScenario } from '../../src/service/loadScenario.ts';
import { Challenges } from '../../src/service/passkeys.ts';

export const ORIGIN = 'http://localhost:4870';
export const LOCAL_TOKEN = 'a-token-of-the-data-folder';

/** Somebody's browser: keeps its cookie. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The session cookie as it stands, empty when signed out. */
  readonly cookie: string;
}

/** The real server without a socket: real ledger, real planner, a clock that the test holds. */
export interface TestSite {
  readonly house: House;
  readonly site: Site;
  readonly app: ReturnType<typeof makeApp>;
  readonly log: Parameters<Site['log']>[0][];
  readonly failures: unknown[];
  clock: Date;
  anybody(): Client;
  /** Signs in the first operator by a fresh link. */
  first(): Promise<Client>;
  /** Invites an operator with these roles and signs them in. */
  invited(grants: readonly Granted[], name?: string): Promise<Client & { operatorId: string }>;
  close(): Promise<void>;
}

export interface Granted {
  readonly operationId: string;
  readonly agencyId: string | null;
  readonly role: Role;
}

export async function openTestSite(...scenarios: readonly ScenarioReading[]): Promise<TestSite> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'safe-passage-site-'));
  const time = { now: new Date() };
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const ledger = await openLedger({ dataFolder, clock: () => time.now, random });
  const now = () => time.now.toISOString();
  const house = openHouse({ ledger, dataFolder, now, random });
  for (const scenario of scenarios) await loadScenario(house, scenario);
  const log: TestSite['log'] = [];
  const failures: unknown[] = [];
  const site: Site = {
    house,
    passkeys: {
      house,
      party: { id: 'localhost', origins: () => [ORIGIN] },
      challenges: new Challenges(),
    },
    signIns: new AttemptLimit(1_000, () => time.now.getTime()),
    hosts: () => new Set(['localhost:4870']),
    origin: () => ORIGIN,
    localToken: LOCAL_TOKEN,
    controlFolder: null,
    onUnexpected: (error) => failures.push(error),
    log: (line) => log.push(line),
  };
  const app = makeApp(site);
  const signedIn = async (token: string) => {
    const client = clientOf(app);
    const response = await client.post('/api/sign-in/link', { token });
    if (response.status !== 200) throw new Error(await response.text());
    return client;
  };
  const firstId = await ensureFirstOperator(house);
  let host: Client | null = null;
  const first = async () => signedIn((await makeLink(house, firstId, 'first')).token);
  return {
    house,
    site,
    app,
    log,
    failures,
    get clock() {
      return time.now;
    },
    set clock(now) {
      time.now = now;
    },
    anybody: () => clientOf(app),
    first,
    async invited(grants, name = 'Somebody') {
      host ??= await first();
      const response = await host.post('/api/operators/invitations', { name, grants });
      if (response.status !== 201) throw new Error(await response.text());
      const { operatorId, link } = (await response.json()) as { operatorId: string; link: string };
      const client = await signedIn(link.replace(/^.*#token=/, ''));
      return Object.assign(client, { operatorId });
    },
    async close() {
      await house.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function clientOf(app: ReturnType<typeof makeApp>): Client {
  let cookie = '';
  const ask = async (method: string, address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await app.request(`${ORIGIN}${address}`, { ...init, method, headers });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    return response;
  };
  return {
    get: (address, headers = {}) => ask('GET', address, { headers }),
    post: (address, body, headers = {}) =>
      ask('POST', address, {
        headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    get cookie() {
      return cookie;
    },
  };
}
