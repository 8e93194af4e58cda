import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import autocannon, { type CannonRequest } from 'autocannon';
import { uuidv7 } from '../src/domain/kernel/id.ts';
import { startServer } from '../test/support/serverProcess.ts';

/**
 * Latency of the API under 16 connections on the Kharkiv scenario (4,000 people), server in a
 * process of its own on the embedded database, medians of 5 runs. The load comes from this process,
 * which shares the cores. Run: node bench/api.ts
 */
const RUNS = 5;
const CONNECTIONS = 16;
/** Requests of one run. */
const AMOUNT = 160;
const OPERATION = 'kharkiv-2022-03-02';
const AT = '2022-03-02T12:40:00.000Z';

interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

let made = 0;
function hazard() {
  made += 1;
  return {
    hazardId: `bench-${made}`,
    kind: 'other',
    name: `Report ${made}`,
    geometry: { type: 'Point', coordinates: [36.6, 50.2] },
    radiusMetres: 10,
    window: { from: null, to: null },
    effect: 'risk',
    riskPerPersonMinute: 0.1,
  };
}

function change(): string {
  const commandId = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  return JSON.stringify({
    commandId,
    at: AT,
    change: { type: 'recordHazard', hazard: hazard() },
  });
}

function whatIf(): string {
  const changes = [{ type: 'recordHazard', hazard: hazard() }];
  return JSON.stringify({ at: AT, seed: 1, changes });
}

const post = (route: string, body: () => string): CannonRequest => ({
  method: 'POST',
  path: `/api/operations/${OPERATION}/${route}`,
  setupRequest: (request) => ({ ...request, body: body() }),
});
const CASES: readonly (readonly [string, CannonRequest])[] = [
  ['picture and plan (same moment)', { method: 'GET', path: situationAt(AT) }],
  ['try a change (a new plan each)', post('what-if', whatIf)],
  ['make a change (kept, fsync)', post('changes', change)],
];

function situationAt(at: string): string {
  return `/api/operations/${OPERATION}/situation?at=${at}`;
}

async function run(origin: string, cookie: string, request: CannonRequest): Promise<Figures> {
  const latencies: number[] = [];
  const instance = autocannon({
    url: origin,
    connections: CONNECTIONS,
    amount: AMOUNT,
    timeout: 60,
    headers: { cookie, 'content-type': 'application/json' },
    requests: [request],
  });
  const refused: number[] = [];
  instance.on('response', (_client, status, _bytes, millis) => {
    latencies.push(millis);
    if (status !== 200) refused.push(status);
  });
  const result = await instance;
  if (refused.length > 0 || result.errors > 0) {
    throw new Error(`${refused.length} refused (${refused[0]}), ${result.errors} errors`);
  }
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? Number.NaN;
  const perSecond = latencies.length / result.duration;
  return { perSecond, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}

async function signIn(origin: string, token: string): Promise<string> {
  const response = await fetch(`${origin}/api/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-bench-'));
try {
  const server = await startServer('start', path.join(scratch, 'data'));
  const cookie = await signIn(server.origin, server.token);
  await fetch(`${server.origin}${situationAt(AT)}`, { headers: { cookie } });
  console.log(
    `Cores: ${availableParallelism()}, shared by server and load; Node ${process.version}; ` +
      `${CONNECTIONS} connections, ${RUNS} runs of ${AMOUNT} requests\n`,
  );
  console.log('| request | per second | p50 ms | p95 ms | p99 ms |');
  console.log('|---|---|---|---|---|');
  for (const [name, request] of CASES) {
    const figures: Figures[] = [];
    for (let index = 0; index < RUNS; index++) {
      figures.push(await run(server.origin, cookie, request));
    }
    const of = (key: keyof Figures) => median(figures.map((one) => one[key])).toFixed(0);
    console.log(`| ${name} | ${of('perSecond')} | ${of('p50')} | ${of('p95')} | ${of('p99')} |`);
  }
  await server.stop();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
