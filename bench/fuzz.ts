import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importOsm } from '../src/network/roads/import.ts';
import { ImportError } from '../src/network/roads/importError.ts';
import { fuzzCase } from '../test/support/fuzzPbf.ts';

/**
 * Broken and hostile OSM files, case by case by number: how many are read and refused, the slowest,
 * the memory. Each five thousand in a process of its own, which is stopped when it hangs. A crash,
 * a refusal without words, a case of more than a second or a process of more than 512 MB fails the
 * run. Run: node bench/fuzz.ts [--cases N] [--from N]
 */
const CHUNK = 5_000;
const HANG_MS = 1_000;
const MOST_MEGABYTES = 512;
const CHUNK_MS = 120_000;
const CASES = 20_000;

interface Tally {
  cases: number;
  read: number;
  refused: number;
  slowestMs: number;
}

interface ChunkResult {
  readonly kinds: Record<string, Tally>;
  readonly slowest: { readonly n: number; readonly ms: number };
  readonly peakMegabytes: number;
  readonly faults: readonly string[];
}

function runChunk(from: number, count: number): ChunkResult {
  const kinds: Record<string, Tally> = {};
  const faults: string[] = [];
  let slowest = { n: from, ms: 0 };
  for (let n = from; n < from + count; n++) {
    const { kind, bytes } = fuzzCase(n);
    const tally = kinds[kind] ?? { cases: 0, read: 0, refused: 0, slowestMs: 0 };
    kinds[kind] = tally;
    tally.cases++;
    const start = performance.now();
    try {
      importOsm(bytes);
      tally.read++;
    } catch (error) {
      tally.refused++;
      const isClear = error instanceof ImportError && error.toDo !== '' && error.found !== '';
      if (!isClear) faults.push(`case ${n} (${kind}): ${String(error).slice(0, 300)}`);
    }
    const ms = performance.now() - start;
    tally.slowestMs = Math.max(tally.slowestMs, ms);
    if (ms > slowest.ms) slowest = { n, ms };
    if (ms > HANG_MS) faults.push(`case ${n} (${kind}): ${ms.toFixed(0)} ms`);
  }
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return { kinds, slowest, peakMegabytes, faults };
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`Expected a whole number after ${name}, found ${process.argv[at + 1]}.`);
}

function inOwnProcess(from: number, count: number): ChunkResult {
  const self = fileURLToPath(import.meta.url);
  const args = [self, '--chunk', String(count), '--from', String(from)];
  const child = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: CHUNK_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status === 0) return JSON.parse(child.stdout);
  const how = child.signal === null ? `ended with ${child.status}` : `was stopped: it hung`;
  const faults = [`cases ${from} to ${from + count - 1}: the process ${how}. ${child.stderr}`];
  return { kinds: {}, slowest: { n: from, ms: 0 }, peakMegabytes: 0, faults };
}

function run(): void {
  const cases = option('--cases', CASES);
  const from = option('--from', 0);
  const start = performance.now();
  const chunks: ChunkResult[] = [];
  for (let n = from; n < from + cases; n += CHUNK) {
    chunks.push(inOwnProcess(n, Math.min(CHUNK, from + cases - n)));
  }
  const kinds: Record<string, Tally> = {};
  for (const [kind, tally] of chunks.flatMap((chunk) => Object.entries(chunk.kinds))) {
    const sum = kinds[kind] ?? { cases: 0, read: 0, refused: 0, slowestMs: 0 };
    kinds[kind] = {
      cases: sum.cases + tally.cases,
      read: sum.read + tally.read,
      refused: sum.refused + tally.refused,
      slowestMs: Math.max(sum.slowestMs, tally.slowestMs),
    };
  }
  console.log('| harm | cases | read all the same | refused in words | slowest ms |');
  console.log('|---|---:|---:|---:|---:|');
  for (const [kind, { cases: of, read, refused, slowestMs }] of Object.entries(kinds)) {
    console.log(`| ${kind} | ${of} | ${read} | ${refused} | ${slowestMs.toFixed(0)} |`);
  }
  const done = Object.values(kinds).reduce((sum, tally) => sum + tally.cases, 0);
  const slowest = chunks.map((chunk) => chunk.slowest).sort((a, b) => b.ms - a.ms)[0];
  const peak = Math.max(...chunks.map(({ peakMegabytes }) => peakMegabytes));
  const faults = chunks.flatMap((chunk) => chunk.faults);
  if (peak > MOST_MEGABYTES) faults.push(`a process of ${peak.toFixed(0)} MB`);
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `\n${done} cases in ${seconds.toFixed(0)} s: slowest ${slowest?.ms.toFixed(0)} ms ` +
      `(case ${slowest?.n}), peak ${peak.toFixed(0)} MB, ${faults.length} faults`,
  );
  for (const fault of faults) console.log(`- ${fault}`);
  if (faults.length > 0 || done !== cases) process.exitCode = 1;
}

const chunk = option('--chunk', 0);
if (chunk > 0) console.log(JSON.stringify(runChunk(option('--from', 0), chunk)));
else run();
