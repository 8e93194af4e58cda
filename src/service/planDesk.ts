import { Worker } from 'node:worker_threads';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { openNetwork } from './openNetwork.ts';
import type { PlanAnswer, PlanOutcome, PlanRequest, TravelRequest } from './planWorker.ts';
import { Refusal } from './refusal.ts';
import type { TravelAnswer, TravelQuestion } from './travel/answer.ts';

/** Plans kept by (input digest, seed). A plan of 4,000 people is about 1 MB. */
const PLANS_KEPT = 32;
/** Answers about ways kept. An area of a city is about 50 kB. */
const TRAVELS_KEPT = 64;

/** What is asked: a snapshot, and the SHA-256 of its canonical JSON by which answers are kept. */
export interface PlanQuestion {
  readonly snapshot: Snapshot;
  readonly digest: string;
}

interface DeskLimits {
  /** Questions that may wait behind the one that is worked on. */
  readonly waiting: number;
  /** Of those, asked about ways by one operator: nobody takes the desk from the others. */
  readonly waitingOfOne: number;
  readonly seconds: number;
}

type Outcome = PlanOutcome | TravelAnswer;

/** What is asked of the thread, but for the network. */
type Asked = Pick<PlanRequest, 'job' | 'snapshot' | 'seed'> | Pick<TravelRequest, 'job' | 'travel'>;

interface Job {
  readonly asked: Asked;
  /** Path of the network file. */
  readonly graphFile: string;
  /** Operator who asked; null: whoever did, it is the plan of all. */
  readonly asker: string | null;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** Answers given and awaited, by what was asked. */
interface Kept<O extends Outcome> {
  readonly answers: Map<string, Promise<O>>;
  readonly most: number;
}

const DESK: DeskLimits = {
  waiting: LIMITS.plansWaiting,
  waitingOfOne: LIMITS.waysWaitingOfOne,
  seconds: LIMITS.planSeconds,
};

/**
 * Plans, or ways on the same roads, in a worker thread, one at a time, so that the server stays
 * responsive: equal questions share one answer, too many waiting are refused, one that takes too
 * long is cut off with its worker (the next question starts a new one). Whoever may look at a map
 * may ask for ways; so that no plan waits for them, a house has a desk for each.
 */
export class PlanDesk {
  #worker: Worker | null = null;
  #running: Job | null = null;
  #timer: NodeJS.Timeout | null = null;
  #waiting: Job[] = [];
  readonly #plans: Kept<PlanOutcome> = { answers: new Map(), most: PLANS_KEPT };
  readonly #travels: Kept<TravelAnswer> = { answers: new Map(), most: TRAVELS_KEPT };
  #nextJob = 1;
  #closed = false;
  readonly #limits: DeskLimits;

  constructor(limits: DeskLimits = DESK) {
    this.#limits = limits;
  }

  /**
   * The plan for a snapshot on a road graph.
   * @param graphFile path of the graph as stored at scenario load
   * @throws Refusal `busy` when too many wait, `timeout` when planning takes longer than allowed
   */
  plan(graphFile: string, question: PlanQuestion, seed: number): Promise<PlanOutcome> {
    const { snapshot, digest } = question;
    const key = `${graphFile}:${digest}:${seed}`;
    const asked = { graphFile, asker: null };
    return this.#ask(this.#plans, key, asked, (job) => ({ job, snapshot, seed }));
  }

  /**
   * Ways and areas on a road graph.
   * @param asker id of the operator who asks
   * @throws Refusal `busy`, `timeout`
   */
  travel(graphFile: string, question: TravelQuestion, asker: string): Promise<TravelAnswer> {
    const key = `${graphFile}:${JSON.stringify(question)}`;
    const asked = { graphFile, asker };
    return this.#ask(this.#travels, key, asked, (job) => ({ job, travel: question }));
  }

  #ask<O extends Outcome>(
    kept: Kept<O>,
    key: string,
    { graphFile, asker }: Pick<Job, 'graphFile' | 'asker'>,
    askedAs: (job: number) => Asked,
  ): Promise<O> {
    const known = kept.answers.get(key);
    if (known !== undefined) return known;
    const { waiting, waitingOfOne } = this.#limits;
    const own = asker === null ? 0 : this.#waiting.filter((job) => job.asker === asker).length;
    if (this.#waiting.length >= waiting || own >= waitingOfOne) {
      const whose = own >= waitingOfOne ? `of yours: ${own}` : `in all: ${this.#waiting.length}`;
      const text = `Questions that wait for an answer, ${whose}. Try again in a moment.`;
      return Promise.reject(new Refusal('busy', text, 2));
    }
    const answer = new Promise<O>((resolve, reject) => {
      // The thread answers a question of one kind with an outcome of that kind.
      const answered = (outcome: Outcome) => resolve(outcome as O);
      const asked = askedAs(this.#nextJob++);
      this.#waiting.push({ asked, graphFile, asker, resolve: answered, reject });
    });
    keep(kept, key, answer);
    this.#next();
    return answer;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(closing());
    await this.#dropWorker(closing());
  }

  #next(): void {
    if (this.#running !== null || this.#closed) return;
    const job = this.#waiting.shift();
    if (job === undefined) return;
    this.#running = job;
    this.#timer = setTimeout(() => {
      const text = `The answer took longer than ${this.#limits.seconds} s and was cut off.`;
      void this.#dropWorker(new Refusal('timeout', text, 5));
    }, this.#limits.seconds * 1000);
    void this.#send(job);
  }

  /** The thread starts while its network is opened. */
  async #send(job: Job): Promise<void> {
    const worker = this.#ensureWorker();
    try {
      const { memory } = await openNetwork(job.graphFile);
      if (this.#running !== job) return;
      worker.postMessage({ ...job.asked, network: { file: job.graphFile, memory } });
    } catch (error) {
      if (this.#running !== job) return;
      this.#clear();
      job.reject(error instanceof Error ? error : new Error(String(error)));
      this.#next();
    }
  }

  #ensureWorker(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./planWorker.ts', import.meta.url));
    worker.on('message', (answer: PlanAnswer) => this.#finish(answer));
    worker.on('error', (error) => {
      const reason = error instanceof Error ? error : new Error(String(error));
      if (this.#worker === worker) void this.#dropWorker(reason);
    });
    worker.on('exit', (code) => {
      if (this.#worker === worker) void this.#dropWorker(new Error(`the planner ended (${code})`));
    });
    // Only a question keeps the process alive, not the worker that waits for one.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #finish(answer: PlanAnswer): void {
    const job = this.#running;
    if (job === null || answer.job !== job.asked.job) return;
    this.#clear();
    if ('outcome' in answer) job.resolve(answer.outcome);
    else if ('invalid' in answer) job.reject(new Refusal('invalid', answer.invalid));
    else job.reject(new Error(answer.failed));
    this.#next();
  }

  async #dropWorker(reason: Error): Promise<void> {
    const worker = this.#worker;
    const job = this.#running;
    this.#worker = null;
    this.#clear();
    job?.reject(reason);
    await worker?.terminate();
    this.#next();
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = null;
  }
}

function keep<O extends Outcome>({ answers, most }: Kept<O>, key: string, answer: Promise<O>) {
  const [oldest] = answers.keys();
  if (answers.size >= most && oldest !== undefined) answers.delete(oldest);
  answers.set(key, answer);
  // A failure is told to those who asked and not remembered.
  answer.catch(() => answers.delete(key));
}

function closing(): Refusal {
  return new Refusal('busy', 'The server is closing; start it again and repeat the question.', 5);
}
