import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './routing/measure.ts';
import { isDataHere, NETWORKS, type NetworkName } from './routing/networks.ts';

/**
 * The customizable contraction hierarchy on Porto, Moscow and a synthetic country of 4.9 million
 * nodes: order, customisation, changes, questions; each network in a process of its own. Processor
 * time but where it says wall; medians of several runs. Orders are kept in the scratch folder; the
 * files of whole networks are measured by `opening`. Run:
 * node bench/routing.ts [--scratch FOLDER] [--network porto|moscow|country ...]
 */
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: path.join(tmpdir(), 'safe-passage-bench') },
    network: { type: 'string', multiple: true, default: [...NETWORKS] },
    /** What one of the processes is to do. */
    step: { type: 'string' },
  },
});

interface Measured {
  readonly title: string;
  readonly rows: [string, string][];
}

function inOwnProcess(argument: string): string {
  const self = fileURLToPath(import.meta.url);
  const options = ['--step', 'measure', '--scratch', values.scratch, '--network', argument];
  const child = spawnSync(process.execPath, [self, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`the run of ${argument} failed`);
  return child.stdout;
}

function table(): void {
  const unknown = values.network.filter((name) => !NETWORKS.includes(name as NetworkName));
  if (unknown.length > 0) {
    console.error(`Expected networks among: ${NETWORKS.join(', ')}; found: ${unknown.join(', ')}.`);
    process.exit(2);
  }
  if (!isDataHere) {
    console.log('Left out: ../shared/data is not there.');
    return;
  }
  const all = values.network.map((name): Measured => JSON.parse(inOwnProcess(name)));
  console.log(`| | ${all.map(({ title }) => title).join(' | ')} |`);
  console.log(`|---|${all.map(() => '---:').join('|')}|`);
  for (const [i, [label]] of (all[0]?.rows ?? []).entries()) {
    console.log(`| ${label} | ${all.map(({ rows }) => rows[i]?.[1] ?? '').join(' | ')} |`);
  }
}

const [argument = ''] = values.network;
if (values.step === undefined) table();
else console.log(JSON.stringify(await measure(argument as NetworkName, values.scratch)));
