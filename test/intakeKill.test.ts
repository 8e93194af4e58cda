import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListedReports } from '../src/domain/reports/reportView.ts';
import { addGateway } from '../src/service/gateways.ts';
import { atServer } from './cases/ledgerHarness.ts';
import { postgresUrl } from './support/postgres.ts';
import { runCommand, startServer, writeScenario } from './support/serverProcess.ts';
import { OPENS, SMALL, smallScenarioFiles } from './support/smallScenario.ts';

/** Each sent twice, by two gateways, as real ones do. */
const MESSAGES = 60;
const CONCURRENCY = 16;
/** Three starts of a server and 240 arrivals, on a busy machine. */
const PATIENCE_MILLIS = 240_000;

const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-intake-kill-'));
const scenario = path.join(scratch, 'scenario');
const serverUrl = await postgresUrl();
const DATABASE = `safe_passage_intake_${process.pid}`;

beforeAll(() => writeScenario(scenario, smallScenarioFiles()));
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  if (serverUrl === null) return;
  await atServer(serverUrl, `drop database if exists ${DATABASE} with (force)`);
});

interface Arrival {
  readonly message: number;
  readonly gateway: 'modem-1' | 'modem-2';
}

const arrivals: readonly Arrival[] = Array.from({ length: 2 * MESSAGES }, (_, i) => ({
  message: i >> 1,
  gateway: i % 2 === 0 ? 'modem-1' : 'modem-2',
}));

/** Sends arrivals, some at a time; notes which messages were acknowledged. */
async function sendAll(
  origin: string,
  tokens: Readonly<Record<Arrival['gateway'], string>>,
  onAcknowledged: (message: number) => void,
): Promise<void> {
  const queue = [...arrivals];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { message, gateway } = next;
      // A request cut off by the kill is not acknowledged: its gateway will send it again.
      const response = await fetch(`${origin}/api/operations/${SMALL}/gateways/${gateway}/sms`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[gateway]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: `note ${message}`, from: `+999 ${message}`, at: OPENS }),
      }).catch(() => null);
      const text = await response?.text().catch(() => null);
      if (response === null || text == null) return;
      expect(response.status, text).toBe(200);
      onAcknowledged(message);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function survives(env: Readonly<Record<string, string>>): Promise<void> {
  const dataFolder = mkdtempSync(path.join(scratch, 'data-'));
  const loaded = await runCommand(['scenario', 'load', scenario, '--data', dataFolder], env);
  expect(loaded.code, loaded.said).toBe(0);
  const add = async (gatewayId: string) =>
    (await addGateway(dataFolder, { operationId: SMALL, gatewayId }, randomBytes)).token;
  const tokens = { 'modem-1': await add('modem-1'), 'modem-2': await add('modem-2') };
  const acknowledged = new Set<number>();
  const until = randomInt(5, MESSAGES - CONCURRENCY);
  const first = await startServer('serve', dataFolder, env);
  let killed: Promise<void> | null = null;
  await sendAll(first.origin, tokens, (message) => {
    if (killed !== null) return;
    acknowledged.add(message);
    if (acknowledged.size >= until) killed = first.kill();
  });
  await killed;

  const server = await startServer('serve', dataFolder, env);
  const signedIn = await fetch(`${server.origin}/api/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: server.token }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const words = async () => {
    const address = `${server.origin}/api/operations/${SMALL}/reports?at=${OPENS}`;
    const response = await fetch(address, { headers: { cookie } });
    const { reports } = (await response.json()) as ListedReports;
    return reports.map((view) => Number(view.words?.replace('note ', '')));
  };
  const kept = new Set(await words());
  expect([...acknowledged].filter((message) => !kept.has(message))).toEqual([]);
  await sendAll(server.origin, tokens, () => {});
  const all = Array.from({ length: MESSAGES }, (_, i) => i);
  expect((await words()).sort((a, b) => a - b)).toEqual(all);
  expect(await server.stop()).toBe(0);
}

describe('the server, killed while text messages arrive', () => {
  it(
    'has every acknowledged one after a restart, and none twice: embedded database',
    async () => {
      await survives({});
      expect(serverUrl === null || serverUrl.length > 0).toBe(true);
    },
    PATIENCE_MILLIS,
  );

  it.skipIf(serverUrl === null)(
    'has every acknowledged one after a restart, and none twice (needs PostgreSQL 15 or newer)',
    async () => {
      await atServer(serverUrl ?? '', `create database ${DATABASE}`);
      const url = new URL(serverUrl ?? '');
      url.pathname = `/${DATABASE}`;
      await survives({ DATABASE_URL: url.href });
      expect(url.pathname).toBe(`/${DATABASE}`);
    },
    PATIENCE_MILLIS,
  );
});
