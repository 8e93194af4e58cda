import { parentPort, workerData } from 'node:worker_threads';
import type { Metric } from '../../src/network/cch/customise.ts';
import { Engine } from '../../src/network/cch/engine.ts';
import { seeded } from './timing.ts';

export interface Answer {
  /** Whether the metric lies in shared memory here too. */
  readonly isShared: boolean;
  readonly ways: number;
}

const QUESTIONS = 1_000;

function ask({ metric, seed }: { metric: Metric; seed: number }): Answer {
  const engine = new Engine(metric.topology);
  const random = seeded(seed);
  const { nodeCount } = metric.topology;
  let ways = 0;
  for (let i = 0; i < QUESTIONS; i++) {
    if (engine.route(metric, random(nodeCount), random(nodeCount)) !== null) ways++;
  }
  return { isShared: metric.forward.buffer instanceof SharedArrayBuffer, ways };
}

parentPort?.postMessage(ask(workerData));
// Stays until it is ended, so that its memory can be measured.
parentPort?.on('message', () => undefined);
