import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';

/**
 * Runs the benchmarks one after the other, each in a process of its own: none warms or
 * crowds the next. Run: npm run bench [-- NAME ... [--OPTION ...]], NAME a file of this folder
 * without `.ts`; options go to the benchmarks named.
 */
const here = import.meta.dirname;
const known = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('--'));
const asked = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(asked.length);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0 || options.includes('--help')) {
  console.error(`Expected benchmarks among: ${known.join(', ')}; found: ${unknown.join(', ')}.`);
  process.exit(2);
}

const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
console.log(`Machine: ${availableParallelism()} cores, ${cpu}; Node ${process.version}\n`);
let failed = 0;
for (const name of asked.length > 0 ? asked : known) {
  console.log(`## ${name}\n`);
  const run = spawnSync(process.execPath, [path.join(here, `${name}.ts`), ...options], {
    stdio: 'inherit',
  });
  if (run.status !== 0) failed++;
  console.log('');
}
process.exitCode = failed > 0 ? 1 : 0;
