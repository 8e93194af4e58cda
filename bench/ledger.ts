import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import type { Ledger } from '../src/ledger/ledger.ts';
import { openLedger } from '../src/ledger/open.ts';
import { at, idFor, moved, opened, registered } from '../test/cases/ledgerFacts.ts';

/**
 * The ledger's own times: median and slowest of 5 runs, each on a new data folder.
 * Run: node bench/ledger.ts, or DATABASE_URL=postgres://... node bench/ledger.ts for a server,
 * where each run opens an operation of its own.
 */
const RUNS = 5;
const PEOPLE = 10_000;
const SINGLES = 100;

const databaseUrl = process.env.DATABASE_URL;
const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-bench-'));
const times = new Map<string, number[]>();

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  times.set(what, [...(times.get(what) ?? []), performance.now() - start]);
  return result;
}

async function run(index: number): Promise<void> {
  const dataFolder = path.join(home, String(index));
  const open = () =>
    openLedger({ dataFolder, databaseUrl, clock: () => new Date(), random: randomBytes });
  const ledger = await timed('open a new folder', open);
  const operationId = `bench-${randomBytes(6).toString('hex')}`;
  await work(ledger, operationId);
  await ledger.close();
  const again = await timed('open it again', open);
  await again.close();
  if (databaseUrl === undefined) {
    rmSync(path.join(dataFolder, 'pglite'), { recursive: true });
    const third = await timed('open from the journal alone', open);
    await third.close();
  }
  rmSync(dataFolder, { recursive: true });
}

async function work(ledger: Ledger, operationId: string): Promise<void> {
  const scope = { operationId, agencies: '*' as const };
  await ledger.append(scope, [opened(operationId)], { commandId: 'open' });
  const names = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);
  const unknown = { familyName: null, birthDate: null, document: null };
  const details = new Map(
    names.map((name) => [idFor(name), { givenName: name, phone: '+999 00 000 0000', ...unknown }]),
  );
  const facts = names.map((name) => registered(name));
  await timed(`append ${PEOPLE} people, details sealed`, () =>
    ledger.append(scope, facts, { commandId: 'roster', details }),
  );
  await timed(`append ${SINGLES} steps, one by one`, async () => {
    for (const name of names.slice(0, SINGLES)) {
      const step = moved(name, 'ADVISED', { occurredAt: at(11) });
      await ledger.append(scope, [step], { commandId: name });
    }
  });
  await timed('read all facts', () => ledger.facts(scope));
  await timed('read all people', () => ledger.cases(scope, 'person'));
  await timed('verify', () => ledger.verify(operationId));
  await timed('rebuild', () => ledger.rebuild(operationId));
}

try {
  for (let index = 0; index < RUNS; index++) await run(index);
} finally {
  rmSync(home, { recursive: true });
}
const engine = databaseUrl === undefined ? 'PGlite' : 'PostgreSQL';
const load = loadavg()[0]?.toFixed(1);
console.log(`${engine}, ${availableParallelism()} cores, load ${load}, ${RUNS} runs\n`);
console.log('| what | median ms | slowest ms |\n|---|---:|---:|');
for (const [what, values] of times) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(`| ${what} | ${median.toFixed(0)} | ${sorted.at(-1)?.toFixed(0)} |`);
}
