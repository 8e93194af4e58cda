import { Worker } from 'node:worker_threads';
import type { NetworkAnswer } from './networkWorker.ts';
import { Refusal } from './refusal.ts';

/**
 * The network file of an OSM extract, built in a thread of its own.
 * @throws Refusal invalid with what was expected, found, where and what to do
 */
export async function buildNetwork(file: string, bytes: Uint8Array): Promise<Uint8Array> {
  const answer = await new Promise<NetworkAnswer>((resolve, reject) => {
    const url = new URL('./networkWorker.ts', import.meta.url);
    const worker = new Worker(url, { workerData: bytes });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the network was not built')));
  });
  if ('graph' in answer) return answer.graph;
  const { expected, found, offset, toDo } = answer.refused;
  throw new Refusal(
    'invalid',
    `${file}: expected ${expected}, found ${found} at byte ${offset}. ${toDo}`,
  );
}
