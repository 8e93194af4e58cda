import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand, startServer } from '../test/support/serverProcess.ts';

/**
 * Start-up of the server in a process of its own, medians of 5 runs: cold (empty data folder: make
 * the database, load the Kharkiv scenario, plan it, serve), warm (what is there), and a scenario
 * load alone. The packages are installed and the pages built already. Run: node bench/start.ts
 */
const RUNS = 5;
const SCENARIO = 'scenarios/kharkiv-2022-03-02';

interface Run {
  readonly cold: number;
  readonly warm: number;
  readonly firstAnswer: number;
  readonly load: number;
}

async function timed<T>(run: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const value = await run();
  return [value, performance.now() - start];
}

async function measure(): Promise<Run> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-bench-'));
  try {
    const dataFolder = path.join(scratch, 'started');
    const [first, cold] = await timed(() => startServer('start', dataFolder));
    await first.stop();
    const [second, warm] = await timed(() => startServer('start', dataFolder));
    const [, firstAnswer] = await timed(() => situation(second.origin, second.token));
    await second.stop();
    const args = ['scenario', 'load', SCENARIO, '--data', path.join(scratch, 'loaded')];
    const [loaded, load] = await timed(() => runCommand(args));
    if (loaded.code !== 0) throw new Error(loaded.said);
    return { cold, warm, firstAnswer, load };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Signs in and asks for the whole picture with its plan, right after the start. */
async function situation(origin: string, token: string): Promise<void> {
  const signedIn = await fetch(`${origin}/api/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const address = `${origin}/api/operations/kharkiv-2022-03-02/situation`;
  const response = await fetch(address, { headers: { cookie } });
  const answer = (await response.json()) as { plan: object | null };
  if (answer.plan === null) throw new Error('expected a plan');
}

const runs: Run[] = [];
for (let run = 0; run < RUNS; run++) runs.push(await measure());
const seconds = (of: (run: Run) => number) => {
  const sorted = runs.map(of).sort((a, b) => a - b);
  const at = (index: number) => ((sorted[index] ?? Number.NaN) / 1000).toFixed(2);
  return `${at(Math.floor(RUNS / 2))} | ${at(0)} | ${at(RUNS - 1)}`;
};
console.log(`Cores: ${availableParallelism()}; Node ${process.version}; ${RUNS} runs\n`);
console.log('| start-up, embedded database | median s | least s | most s |');
console.log('|---|---|---|---|');
console.log(`| cold: empty data folder to served, scenario loaded | ${seconds((r) => r.cold)} |`);
console.log(`| warm: to served | ${seconds((r) => r.warm)} |`);
console.log(
  `| first picture with its plan after a warm start | ${seconds((r) => r.firstAnswer)} |`,
);
console.log(`| scenario load alone, new data folder | ${seconds((r) => r.load)} |`);
