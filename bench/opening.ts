import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withFile, writeWhole } from '../src/cli/networkFiles.ts';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import { isOfThisVersion, networkPieces } from '../src/network/file/graphFile.ts';
import type { RoadGraph } from '../src/network/network.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { prepareNetwork } from '../src/service/prepareNetwork.ts';
import { readCity } from '../test/support/cityGraph.ts';
import { countryRoads } from './opening/countryRoads.ts';
import { opened } from './opening/opened.ts';
import { layCountry } from './routing/country.ts';

/**
 * Network files of Porto, Moscow and a synthetic country of 4.9 million nodes, written in one
 * process and opened in another. The files are kept in the scratch folder, since the country takes
 * minutes to write. Run:
 * node bench/opening.ts [--scratch FOLDER] [--network porto|moscow|country ...]
 */
const NETWORKS = ['porto', 'moscow', 'country'];
const HEAD_BYTES = 4096;
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: path.join(tmpdir(), 'safe-passage-bench') },
    network: { type: 'string', multiple: true, default: NETWORKS },
    /** What one of the processes is to do. */
    step: { type: 'string' },
  },
});
const shared = path.resolve(import.meta.dirname, '../../shared/data');

function fileOf(name: string): string {
  return path.join(values.scratch, `${name}.roads`);
}

function graphOf(name: string): RoadGraph {
  if (name === 'porto') {
    const extract = path.join(shared, 'osm-extracts/porto_portugal.osm.pbf');
    return importOsm(readFileSync(extract)).graph;
  }
  const moscow = readCity(shared, 'moscow');
  return countryRoads(name === 'moscow' ? moscow : layCountry(moscow, 4, 3));
}

async function write(name: string): Promise<void> {
  const graph = graphOf(name);
  const start = performance.now();
  const pieces = networkPieces({ graph: await prepareNetwork(graph), report: null });
  console.error(`${name}: prepared in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  mkdirSync(values.scratch, { recursive: true });
  writeWhole(fileOf(name), pieces);
}

function inOwnProcess(step: 'write' | 'open', name: string): string {
  const self = fileURLToPath(import.meta.url);
  const options = ['--step', step, '--scratch', values.scratch, '--network', name];
  const child = spawnSync(process.execPath, [self, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`the ${step} run of ${name} failed`);
  return child.stdout;
}

function isKept(file: string): boolean {
  if (!existsSync(file)) return false;
  // Its head only: to read a country here would slow down the process that opens it next.
  return withFile(file, LIMITS.networkFileBytes, (source) =>
    isOfThisVersion(source.subarray(0, Math.min(HEAD_BYTES, source.byteLength))),
  );
}

function table(): void {
  const unknown = values.network.filter((name) => !NETWORKS.includes(name));
  if (unknown.length > 0) {
    console.error(`Expected networks among: ${NETWORKS.join(', ')}; found: ${unknown.join(', ')}.`);
    process.exit(2);
  }
  if (!existsSync(path.join(shared, 'README.md'))) {
    console.log('Left out: ../shared/data is not there.');
    return;
  }
  const all = values.network.map((name) => {
    if (!isKept(fileOf(name))) inOwnProcess('write', name);
    const rows: [string, string][] = JSON.parse(inOwnProcess('open', name));
    return [['file', `${(statSync(fileOf(name)).size / 1e6).toFixed(0)} MB`], ...rows];
  });
  console.log(`| | ${values.network.join(' | ')} |`);
  console.log(`|---|${all.map(() => '---:').join('|')}|`);
  for (const [i, [label]] of (all[0] ?? []).entries()) {
    console.log(`| ${label} | ${all.map((rows) => rows[i]?.[1] ?? '').join(' | ')} |`);
  }
}

const [name = ''] = values.network;
if (values.step === undefined) table();
else if (values.step === 'write') await write(name);
else console.log(JSON.stringify(await opened(fileOf(name))));
