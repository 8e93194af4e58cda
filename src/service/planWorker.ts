import { parentPort } from 'node:worker_threads';
import type { Sentence } from '../domain/kernel/sentence.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { OutlineError } from '../network/isochrone/outline.ts';
import type { RoadGraph } from '../network/network.ts';
import { makeRouter } from '../network/route/router.ts';
import { TimetableError } from '../network/timetable/feed.ts';
import { makePlan } from '../planner/plan.ts';
import { PlanRefused } from '../planner/refused.ts';
import { graphIn } from './openNetwork.ts';
import { type TravelAnswer, type TravelQuestion, travelAnswer } from './travel/answer.ts';

/** A network that another thread has opened and checked: `openNetwork`. */
export interface SharedNetwork {
  readonly file: string;
  readonly memory: SharedArrayBuffer;
}
/** A question to the planning thread. */
export interface PlanRequest {
  readonly job: number;
  readonly network: SharedNetwork;
  readonly snapshot: Snapshot;
  readonly seed: number;
}
/** A question about ways, to the same thread: it holds the graph. */
export interface TravelRequest {
  readonly job: number;
  readonly network: SharedNetwork;
  readonly travel: TravelQuestion;
}
export type PlanOutcome = { readonly plan: Plan } | { readonly refused: Sentence };
export type PlanAnswer =
  | { readonly job: number; readonly outcome: PlanOutcome | TravelAnswer }
  | { readonly job: number; readonly invalid: string }
  | { readonly job: number; readonly failed: string };

/** What is made of one network at a time stays: a cell works on one operation. */
let held: { file: string; graph: RoadGraph } | null = null;

function graphOf({ file, memory }: SharedNetwork): RoadGraph {
  if (held?.file !== file) held = { file, graph: graphIn(memory) };
  return held.graph;
}

function outcomeOf(request: PlanRequest | TravelRequest): PlanOutcome | TravelAnswer {
  const graph = graphOf(request.network);
  if ('travel' in request) return travelAnswer(graph, request.travel);
  const { snapshot, seed } = request;
  return { plan: makePlan(snapshot, makeRouter(graph, snapshot.hazards), seed) };
}

parentPort?.on('message', (request: PlanRequest | TravelRequest) => {
  const { job } = request;
  try {
    const outcome = outcomeOf(request);
    parentPort?.postMessage({ job, outcome } satisfies PlanAnswer);
  } catch (error) {
    if (error instanceof PlanRefused) {
      // A plan that the verifier found fault with is shown to nobody; its faults go to the log.
      for (const violation of error.violations) console.error(`Plan not verified: ${violation}`);
      const outcome = { refused: error.sentence };
      parentPort?.postMessage({ job, outcome } satisfies PlanAnswer);
      return;
    }
    if (error instanceof TimetableError || error instanceof OutlineError) {
      parentPort?.postMessage({ job, invalid: error.message } satisfies PlanAnswer);
      return;
    }
    const failed = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ job, failed } satisfies PlanAnswer);
  }
});
