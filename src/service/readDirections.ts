import type { Instant } from '../domain/kernel/instant.ts';
import type { InstructionLanguage } from '../domain/wording/instructions/catalogues.ts';
import { type PaperInstructions, paperInstructions } from '../domain/wording/instructions/paper.ts';
import { type SmsInstructions, smsInstructions } from '../domain/wording/instructions/sms.ts';
import type { House } from './house.ts';
import { journeyOf } from './instructions.ts';
import { momentOf } from './moment.ts';
import { openNetwork } from './openNetwork.ts';
import { readable } from './readable.ts';
import { planFor, refusedPlan } from './readPlan.ts';
import { type Caller, standing } from './standing.ts';

/** The way of a group in words. */
export interface GroupDirections {
  readonly groupId: string;
  readonly language: InstructionLanguage;
  readonly paper: PaperInstructions;
  readonly sms: SmsInstructions;
}

/**
 * Use case: the way of one group of the plan at a moment, for paper and as one text message. A
 * draft for people to approve: nothing is sent.
 * @throws Refusal conflict without a plan or for a group that does not walk, notFound without such
 * a group
 */
export async function readDirections(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly groupId: string;
    readonly language: InstructionLanguage;
    readonly at: Instant | null;
    readonly seed: number;
  },
): Promise<GroupDirections> {
  const { operationId, groupId, language } = asked;
  const who = await standing(house, caller, operationId, 'directions.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const outcome = await planFor(house, who, at, asked.seed);
  if ('refused' in outcome) throw refusedPlan(outcome.refused);
  const { file } = await house.networks.of(operationId);
  const { graph } = await openNetwork(file);
  const { places } = readable(who, who.book.pictureAt(at));
  const known = Array.from(places.values(), ({ place }) => place);
  const journey = journeyOf(outcome.plan, groupId, graph, known);
  return {
    groupId,
    language,
    paper: paperInstructions(journey, language),
    sms: smsInstructions(journey, language),
  };
}
