import { Worker } from 'node:worker_threads';
import type { RoadGraph } from '../../src/network/network.ts';
import { makeRouter } from '../../src/network/route/router.ts';
import { openNetwork } from '../../src/service/openNetwork.ts';
import { seeded } from '../../test/support/seeded.ts';
import { median } from '../routing/timing.ts';
import { areas } from './areas.ts';
import type { Answer } from './askWorker.ts';
import { closures } from './closures.ts';
import { questions } from './questions.ts';
import { ways as waysAgain } from './ways.ts';

const WORKERS = 4;
const SEED = 20_220_302;

/**
 * Opening a network file in a fresh process: until it is open, until the first point is on a road,
 * until the first way, under changes and as areas, and what memory the process has alone and with
 * workers that each ask on the same copy. Time on the wall: what somebody waits.
 */
export async function opened(file: string): Promise<[string, string][]> {
  const bare = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { graph, memory } = await openNetwork(file);
  const open = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const router = makeRouter(graph, []);
  const made = performance.now();
  const { snaps, ways } = questions(router, seeded(SEED));
  const alone = process.memoryUsage.rss();
  const { answers, together } = await askInThreads(memory);
  const shared = answers.filter(({ isShared }) => isShared).length;
  console.error(`${file}: opened`);
  const again = waysAgain(router, seeded(SEED + 1));
  const changes = closures(graph, seeded(SEED));
  const drawn = areas(router, seeded(SEED));
  const [firstSnap = 0, ...otherSnaps] = snaps;
  const [firstWay = 0, ...otherWays] = ways;
  return [
    ['open the file, all of it checked', millis(open - start)],
    ['the same, processor time of all threads', millis((user + system) / 1_000)],
    ['router without hazards', millis(made - open)],
    ['first point put on a road', millis(firstSnap)],
    ['next points, median', millis(median(otherSnaps))],
    ['first way on foot, which weighs the roads', millis(firstWay)],
    ['next ways, median', millis(median(otherWays))],
    ...again,
    ...changes,
    ...drawn,
    ['memory of the process', `${megabytes(alone)} (bare ${megabytes(bare)})`],
    [`with ${WORKERS} workers that ask too`, `${megabytes(together)} (${shared} on one copy)`],
    ['nodes, edges', sizes(graph)],
  ];
}

async function askInThreads(memory: SharedArrayBuffer) {
  const workers = Array.from({ length: WORKERS }, (_, i) => {
    const url = new URL('./askWorker.ts', import.meta.url);
    return new Worker(url, { workerData: { memory, seed: SEED + i } });
  });
  const answers = await Promise.all(
    workers.map((worker) => {
      return new Promise<Answer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    }),
  );
  const together = process.memoryUsage.rss();
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { answers, together };
}

function sizes({ nodeCount, edgeCount }: RoadGraph): string {
  return `${nodeCount.toLocaleString('en')}, ${edgeCount.toLocaleString('en')}`;
}

function millis(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
