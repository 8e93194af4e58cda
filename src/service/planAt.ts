import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Sentence } from '../domain/kernel/sentence.ts';
import type { Picture } from '../domain/picture.ts';
import { snapshotOf } from '../planner/demand.ts';
import type { House } from './house.ts';
import { planMoment } from './moment.ts';
import type { PlanQuestion } from './planDesk.ts';
import type { PlanOutcome } from './planWorker.ts';
import { assessed } from './situation/evidence.ts';

/**
 * The plan for a picture, from its moment on: from all agencies' people, without names.
 * Refused with a sentence when there is nobody to plan for or no deadline to plan against.
 */
export async function planAt(
  house: House,
  picture: Picture,
  at: Instant,
  seed: number,
): Promise<PlanOutcome> {
  const question = questionOf(picture, planMoment(at));
  if ('refused' in question) return question;
  const network = await house.networks.of(question.snapshot.operation.operationId);
  return house.planDesk.plan(network.file, question, seed);
}

/** Digests of 4,000 people take 20 ms: made once a picture and moment, not once a request. */
const questions = new WeakMap<Picture, Map<Instant, PlanQuestion | { refused: Sentence }>>();

function questionOf(picture: Picture, moment: Instant): PlanQuestion | { refused: Sentence } {
  const known = questions.get(picture) ?? new Map();
  questions.set(picture, known);
  const found = known.get(moment);
  if (found !== undefined) return found;
  const snapshot = snapshotOf(picture, moment, assessed(picture, moment));
  const question =
    'refused' in snapshot ? snapshot : { snapshot, digest: digestOf(canonicalJson(snapshot)) };
  known.set(moment, question);
  return question;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
