import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Situation } from '../src/domain/view.ts';
import { postgresUrl } from './support/postgres.ts';
import { runCommand, startServer, writeScenario } from './support/serverProcess.ts';
import { OPENS, SMALL, smallScenarioFiles } from './support/smallScenario.ts';

const COMMANDS = 200;
const CONCURRENCY = 16;
const KILLS = 2;
/** Five starts of a server and 400 commands, on a busy machine. */
const PATIENCE_MILLIS = 240_000;

const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-kill-'));
const scenario = path.join(scratch, 'scenario');
const serverUrl = await postgresUrl();
const databases: string[] = [];

beforeAll(() => writeScenario(scenario, smallScenarioFiles()));
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  for (const name of databases) await asOwner(`drop database if exists ${name} with (force)`);
});

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl ?? '' });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function freshDatabase(): Promise<string> {
  const name = `safe_passage_kill_${process.pid}_${databases.length}`;
  databases.push(name);
  await asOwner(`create database ${name}`);
  const url = new URL(serverUrl ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** A generator of numbers below 1 from a seed (mulberry32): the moments of the kills. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function command(index: number) {
  const number = String(index).padStart(4, '0');
  return {
    commandId: `00000000-0000-4000-8000-00000000${number}`,
    at: OPENS,
    change: {
      type: 'recordHazard',
      hazard: {
        hazardId: `hazard-${number}`,
        kind: 'other',
        name: `Report ${number}`,
        geometry: { type: 'Point', coordinates: [36.05, 50.1] },
        radiusMetres: 10,
        window: { from: null, to: null },
        effect: 'risk',
        riskPerPersonMinute: 0.1,
      },
    },
  };
}

interface Asked {
  readonly origin: string;
  readonly cookie: string;
}

const changes = ({ origin, cookie }: Asked, index: number): Promise<Response> =>
  fetch(`${origin}/api/operations/${SMALL}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(command(index)),
  });

async function signIn(origin: string, token: string): Promise<string> {
  const response = await fetch(`${origin}/api/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Sends commands, some at a time, until `enough` says so; notes which were acknowledged. */
async function sendAll(
  asked: Asked,
  waiting: readonly number[],
  acknowledged: Set<number>,
  enough: () => boolean,
  onEnough: () => void,
): Promise<void> {
  const queue = [...waiting];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined && !enough(); next = queue.shift()) {
      // A request cut off by the kill is not acknowledged: that is all its sender knows.
      const response = await changes(asked, next).catch(() => null);
      if (response === null) return;
      const text = await response.text().catch(() => null);
      if (text === null) return;
      expect(response.status, text).toBe(200);
      acknowledged.add(next);
      if (enough()) onEnough();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function survives(env: Readonly<Record<string, string>>): Promise<void> {
  const seed = Number(process.env.SAFE_PASSAGE_SEED ?? randomInt(2 ** 31));
  const random = seeded(seed);
  const replay = `seed ${seed}: SAFE_PASSAGE_SEED=${seed} npm test -- test/kill.test.ts`;
  const dataFolder = mkdtempSync(path.join(scratch, 'data-'));
  const loaded = await runCommand(['scenario', 'load', scenario, '--data', dataFolder], env);
  expect(loaded.code, loaded.said).toBe(0);
  const all = Array.from({ length: COMMANDS }, (_, index) => index);
  const acknowledged = new Set<number>();
  let cookie = '';
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer('serve', dataFolder, env);
    if (cookie === '') cookie = await signIn(server.origin, server.token);
    const left = all.filter((index) => !acknowledged.has(index));
    const until = acknowledged.size + 1 + Math.floor(random() * (left.length - CONCURRENCY));
    let killed: Promise<void> | null = null;
    const asked = { origin: server.origin, cookie };
    await sendAll(
      asked,
      left,
      acknowledged,
      () => acknowledged.size >= until,
      () => {
        killed ??= server.kill();
      },
    );
    await (killed ?? server.kill());
  }
  const before = new Set(acknowledged);
  const server = await startServer('serve', dataFolder, env);
  const asked = { origin: server.origin, cookie };
  const hazards = async () => {
    const address = `${server.origin}/api/operations/${SMALL}/situation?at=${OPENS}`;
    const response = await fetch(address, { headers: { cookie } });
    const situation = (await response.json()) as Situation;
    return situation.hazards.map(({ hazard }) => Number(hazard.hazardId.slice(-4)));
  };
  const kept = new Set(await hazards());
  expect(
    [...before].filter((index) => !kept.has(index)),
    replay,
  ).toEqual([]);
  // The sender repeats everything that it is not sure of, and then, to be safe, everything.
  for (const round of [all.filter((index) => !acknowledged.has(index)), all]) {
    await sendAll(
      asked,
      round,
      acknowledged,
      () => false,
      () => {},
    );
  }
  expect(
    (await hazards()).sort((a, b) => a - b),
    replay,
  ).toEqual(all);
  expect(await server.stop(), replay).toBe(0);
  const verified = await runCommand(['ledger', 'verify', '--json', '--data', dataFolder], env);
  expect(verified.code, verified.said).toBe(0);
  const { operations } = JSON.parse(/^\{.*\}$/m.exec(verified.said)?.[0] ?? '{}');
  const plans = 1;
  const roles = 6;
  const scenarioFacts = Number(/(\d+) facts/.exec(loaded.said)?.[1]);
  expect(operations[0].facts, replay).toBe(scenarioFacts + plans + roles + COMMANDS);
}

describe('the server, killed at random moments during 200 commands', () => {
  it(
    'has every acknowledged command after a restart, and none twice: embedded database',
    async () => {
      await survives({});
      expect(databases).toEqual([]);
    },
    PATIENCE_MILLIS,
  );
});

describe.skipIf(serverUrl === null)(
  'the server on PostgreSQL, killed at random moments during 200 commands (needs PostgreSQL)',
  () => {
    it(
      'has every acknowledged command after a restart, and none twice',
      async () => {
        await survives({ DATABASE_URL: await freshDatabase() });
        expect(databases).toHaveLength(1);
      },
      PATIENCE_MILLIS,
    );
  },
);
