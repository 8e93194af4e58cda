import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Piece } from '../network/cch/cut.ts';
import type { Digraph } from '../network/cch/digraph.ts';
import { beginOrder, finishOrder, type Places } from '../network/cch/order.ts';
import type { OrderAnswer, OrderTask } from './orderWorker.ts';

/** Pieces for each thread before they are ordered to the end: enough to keep all busy. */
const PIECES_PER_THREAD = 8;
/** Nodes below which a piece is not worth cutting for the sake of sharing. */
const SMALL_PIECE = 5_000;

interface Options {
  readonly threads?: number;
  readonly progress?: (done: number, all: number) => void;
}

/** A piece and the place of its first node in the order. */
interface Job {
  readonly piece: Piece;
  readonly from: number;
}

/**
 * The order of `orderOf`, the same to the node, dissected by several threads: once a piece is cut
 * in two, each part is a piece of its own.
 */
export async function orderInThreads(
  graph: Digraph,
  places: Places,
  { threads = availableParallelism(), progress }: Options = {},
): Promise<Int32Array> {
  if (!(threads >= 1)) throw new RangeError(`expected a thread or more, found ${threads}`);
  const begun = beginOrder(graph, places);
  const nodes = begun.core.node.length;
  const ordered = new Int32Array(nodes);
  const large = Math.max(SMALL_PIECE, nodes / (threads * PIECES_PER_THREAD));
  const queue: Job[] = nodes > 0 ? [{ piece: begun.core, from: 0 }] : [];
  let placed = begun.gone.length;
  const report = (running: number) => progress?.(placed + running, graph.nodeCount);
  const runs = new Map<Worker, number>();
  const workers = Array.from({ length: threads }, () => {
    return new Worker(new URL('./orderWorker.ts', import.meta.url));
  });
  report(0);
  try {
    await new Promise<void>((resolve, reject) => {
      const idle = [...workers];
      const taken = new Map<Worker, Job>();
      const next = () => {
        if (queue.length === 0 && taken.size === 0) resolve();
        // The largest first: what is left at the end is small and leaves no thread waiting long.
        queue.sort((a, b) => a.piece.node.length - b.piece.node.length);
        while (queue.length > 0 && idle.length > 0) {
          const job = queue.pop() as Job;
          const worker = idle.pop() as Worker;
          taken.set(worker, job);
          send(worker, { piece: job.piece, isSplit: job.piece.node.length > large });
        }
      };
      const take = (worker: Worker, answer: OrderAnswer) => {
        const { from } = taken.get(worker) as Job;
        if ('done' in answer) {
          runs.set(worker, answer.done);
        } else {
          placed += place(ordered, queue, from, answer);
          runs.delete(worker);
          taken.delete(worker);
          idle.push(worker);
          next();
        }
        report([...runs.values()].reduce((sum, done) => sum + done, 0));
      };
      for (const worker of workers) {
        worker.on('message', (answer: OrderAnswer) => take(worker, answer));
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('a thread of the ordering ended early')));
      }
      next();
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return finishOrder(begun, ordered);
}

/** Puts an answer where it belongs; returns how many nodes have their place now. */
function place(
  ordered: Int32Array,
  queue: Job[],
  from: number,
  answer: Exclude<OrderAnswer, { done: number }>,
): number {
  if ('order' in answer) {
    ordered.set(answer.order, from);
    return answer.order.length;
  }
  const { separator, parts } = answer;
  const [a, b] = parts;
  queue.push({ piece: a, from }, { piece: b, from: from + a.node.length });
  ordered.set(separator, from + a.node.length + b.node.length);
  return separator.length;
}

/** Hands a piece over: its memory moves to the thread. */
function send(worker: Worker, task: OrderTask): void {
  const { node, first, head, twin, x, y } = task.piece;
  const moved = [node, first, head, twin, x, y].map((array) => array.buffer as ArrayBuffer);
  worker.postMessage(task, moved);
}
