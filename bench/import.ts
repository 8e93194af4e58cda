import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { importOsm } from '../src/network/roads/import.ts';
import { makeRouter } from '../src/network/route/router.ts';

/**
 * Import of real extracts: median time of 5 runs, each in a process of its own, with that process's
 * peak memory. Run: node bench/import.ts
 */
const RUNS = 5;
const root = fileURLToPath(new URL('..', import.meta.url));
const EXTRACTS = [
  ['Kharkiv, arterials', 'scenarios/kharkiv-2022-03-02/network.osm.pbf'],
  ['Monaco', '../shared/data/osm-extracts/monaco.osm.pbf'],
  ['Oslo east', '../shared/data/osm-extracts/oslo-east-filtered.osm.pbf'],
  ['Liechtenstein', '../shared/data/osm-extracts/liechtenstein-latest.osm.pbf'],
  ['Porto', '../shared/data/osm-extracts/porto_portugal.osm.pbf'],
] as const;

interface Run {
  readonly bytes: number;
  readonly nodesRead: number;
  readonly nodes: number;
  readonly edges: number;
  readonly importMs: number;
  /** Components, index of roads and lanes: what the first question waits for. */
  readonly routerMs: number;
  readonly peakMegabytes: number;
}

/** One import, measured in this process from reading the file to the finished graph. */
function measure(path: string): Run {
  const start = performance.now();
  const { graph, report } = importOsm(readFileSync(path));
  const built = performance.now();
  makeRouter(graph, []);
  return {
    bytes: report.bytes,
    nodesRead: report.nodesRead,
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    importMs: built - start,
    routerMs: performance.now() - built,
    // Node gives kilobytes on every platform.
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function inOwnProcess(path: string): Run {
  const self = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [self, path], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the run failed: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function row(name: string, runs: readonly Run[]): string {
  const first = runs[0] as Run;
  const importMs = median(runs.map((run) => run.importMs));
  const cells = [
    name,
    (first.bytes / 1e6).toFixed(2),
    first.nodesRead.toLocaleString('en'),
    first.nodes.toLocaleString('en'),
    first.edges.toLocaleString('en'),
    importMs.toFixed(0),
    Math.round(first.nodesRead / importMs).toLocaleString('en'),
    median(runs.map((run) => run.routerMs)).toFixed(0),
    median(runs.map((run) => run.peakMegabytes)).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function table(): void {
  console.log(`Import of OSM extracts, ${availableParallelism()} cores, medians of ${RUNS} runs\n`);
  console.log(
    '| extract | MB | OSM nodes | graph nodes | directed edges | import ms | OSM nodes/ms ' +
      '| router ms | peak MB |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, path] of EXTRACTS) {
    const file = root + path;
    if (!existsSync(file)) {
      console.log(`| ${name} | skipped: the extract is not here | | | | | | | |`);
      continue;
    }
    console.log(
      row(
        name,
        Array.from({ length: RUNS }, () => inOwnProcess(file)),
      ),
    );
  }
}

const given = process.argv[2];
if (given === undefined) table();
else console.log(JSON.stringify(measure(given)));
