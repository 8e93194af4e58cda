import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';

/** Something to see on the time slider: a moment (`to` null) or a stretch. */
export interface Mark {
  readonly kind: 'fact' | 'advisory' | 'deadline' | 'sunset' | 'hazard';
  readonly from: Instant;
  readonly to: Instant | null;
  readonly name: string;
}

/** Moments at which something became known, the day's limits and the hours of hazards. */
export function marksOf(now: Situation): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { hazard, lifted } of now.hazards) {
    const { from, to } = hazard.window;
    if (from === null || to === null || lifted !== null) continue;
    marks.push({ kind: 'hazard', from, to, name: hazard.name });
  }
  for (const { claim } of now.claims) {
    marks.push({ kind: 'fact', from: claim.receivedAt, to: null, name: claim.source.name });
  }
  for (const advisory of now.advisories) {
    marks.push({ kind: 'advisory', from: advisory.saidAt, to: null, name: advisory.title });
  }
  const sunset = now.plan?.sunset ?? null;
  if (sunset !== null) marks.push({ kind: 'sunset', from: sunset, to: null, name: '' });
  const deadline = now.deadline?.at ?? null;
  if (deadline !== null) marks.push({ kind: 'deadline', from: deadline, to: null, name: '' });
  return marks;
}
