import { Worker } from 'node:worker_threads';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { Refusal } from '../refusal.ts';
import type { TriageAnswer, TriageRequest } from './answer.ts';

/** Answers kept. That of 10,000 messages is about 2 MB. */
const ANSWERS_KEPT = 8;

/**
 * Triage in a thread of its own, so that the server keeps answering: one export at a time, equal
 * questions share one answer, and a file that takes too long is cut off with its thread.
 */
export class TriageDesk {
  readonly #answers = new Map<string, Promise<TriageAnswer>>();
  readonly #workers = new Set<Worker>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  /**
   * @param key names everything that the answer depends on
   * @param request made only where the answer is not known
   * @throws Refusal busy, timeout
   */
  async answer(key: string, request: () => Promise<TriageRequest>): Promise<TriageAnswer> {
    const known = this.#answers.get(key);
    if (known !== undefined) {
      // The one asked for last is dropped last.
      this.#answers.delete(key);
      this.#answers.set(key, known);
      return known;
    }
    if (this.#waiting >= LIMITS.triagesWaiting) {
      const text = `${this.#waiting} exports are being read; try again in a moment.`;
      throw new Refusal('busy', text, 2);
    }
    this.#waiting += 1;
    const answer = this.#last.then(async () => this.#run(await request()));
    this.#last = answer
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
      });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= ANSWERS_KEPT && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, answer);
    // A failure is told to those who asked and not remembered.
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #run(request: TriageRequest): Promise<TriageAnswer> {
    if (this.#closed) throw new Refusal('busy', 'The server is closing.', 5);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: request });
    this.#workers.add(worker);
    return new Promise<TriageAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        const text = `Reading took longer than ${LIMITS.triageSeconds} s and was cut off.`;
        reject(new Refusal('timeout', `${text} Export a shorter time.`, 5));
        void worker.terminate();
      }, LIMITS.triageSeconds * 1000);
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => {
        clearTimeout(timer);
        this.#workers.delete(worker);
        // Settled already where it answered.
        reject(new Error('the thread that reads exports ended early'));
      });
    });
  }
}
