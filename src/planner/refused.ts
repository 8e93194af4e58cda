import { type Sentence, sentence } from '../domain/kernel/sentence.ts';

/** No plan: what was asked for cannot be planned, or did not pass the verifier. */
export class PlanRefused extends Error {
  readonly sentence: Sentence;
  /** What the verifier found, one line each; empty when it was not asked. */
  readonly violations: readonly string[];

  constructor(reason: Sentence, violations: readonly string[] = []) {
    super(violations.length > 0 ? `${reason.id}: ${violations.join('; ')}` : reason.id);
    this.name = 'PlanRefused';
    this.sentence = reason;
    this.violations = violations;
  }
}

export const noDeadline = sentence('plan.refused.noDeadline');
export const noDestination = sentence('plan.refused.noDestination');
