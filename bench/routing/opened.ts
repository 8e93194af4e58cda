import { Worker } from 'node:worker_threads';
import { Engine } from '../../src/network/cch/engine.ts';
import { openRoutingFile } from '../../src/service/routingFiles.ts';
import type { Answer } from './askWorker.ts';

const WORKERS = 4;

/**
 * Opening a routing file in a fresh process: until open, until the first way, and what memory the
 * process has with no worker and with four that each answer 1,000 questions on the same copy.
 */
export async function opened(file: string): Promise<[string, string][]> {
  const bare = process.memoryUsage.rss();
  const start = performance.now();
  const { topology, metrics } = await openRoutingFile(file);
  const isOpen = performance.now();
  const metric = metrics.get('bench');
  if (metric === undefined) throw new Error('the file lacks the metric of the bench');
  const engine = new Engine(topology);
  const made = performance.now();
  engine.route(metric, 0, topology.nodeCount - 1);
  const answered = performance.now();
  const alone = process.memoryUsage.rss();
  const workers = Array.from({ length: WORKERS }, (_, seed) => {
    const url = new URL('./askWorker.ts', import.meta.url);
    return new Worker(url, { workerData: { metric, seed } });
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
  const shared = answers.filter(({ isShared }) => isShared).length;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    ['open the file, all checked (wall)', `${(isOpen - start).toFixed(0)} ms`],
    ['first way after that, cold (wall)', `${(answered - made).toFixed(2)} ms`],
    ['memory of the process', `${megabytes(alone)} (bare ${megabytes(bare)})`],
    [`with ${WORKERS} workers`, `${megabytes(together)} (${shared} on the same copy)`],
  ];
}
