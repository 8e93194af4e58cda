import { parentPort, workerData } from 'node:worker_threads';
import { makeRouter } from '../../src/network/route/router.ts';
import { graphIn } from '../../src/service/openNetwork.ts';
import { seeded } from '../../test/support/seeded.ts';
import { questions } from './questions.ts';

export interface Answer {
  /** Whether the roads lie in shared memory here too. */
  readonly isShared: boolean;
  readonly ways: number;
}

function ask({ memory, seed }: { memory: SharedArrayBuffer; seed: number }): Answer {
  const graph = graphIn(memory);
  const { ways } = questions(makeRouter(graph, []), seeded(seed));
  return { isShared: graph.shapeE7.buffer instanceof SharedArrayBuffer, ways: ways.length };
}

parentPort?.postMessage(ask(workerData));
// Stays until it is ended, so that its memory can be measured.
parentPort?.on('message', () => undefined);
