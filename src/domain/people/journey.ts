import { z } from 'zod';

/** The line, step by step. */
const ON = [
  'ADVISED',
  'MOVING',
  'AT_ASSEMBLY',
  'CALLED_FORWARD',
  'BOARDED',
  'IN_TRANSIT',
  'AT_BORDER',
  'CROSSED',
  'AT_SAFE_HAVEN',
  'MANIFESTED',
  'EMPLANED',
  'ARRIVED_HOME',
] as const;

/** What may happen at any step of it. */
const ASIDE = [
  'OVERDUE',
  'MISSING',
  'SELF_EVACUATED',
  'DECLINED_STAYS',
  'TRANSFERRED',
  'DECEASED',
  'NOT_A_CASE',
  'MERGED',
  'SHELTERING_IN_PLACE',
  'HOSPITALISED',
  'DETAINED',
] as const;

/** Journey states of `product.md`, one of the four axes of a person's case. */
export const journeyStateSchema = z.enum(['UNLOCATED', 'LOCATED', ...ON, 'CLOSED', ...ASIDE]);
export type JourneyState = z.infer<typeof journeyStateSchema>;

/** Ends of a case: nothing is planned for these people any more. */
export const ENDED: ReadonlySet<JourneyState> = new Set([
  'ARRIVED_HOME',
  'CLOSED',
  'SELF_EVACUATED',
  'DECLINED_STAYS',
  'TRANSFERRED',
  'DECEASED',
  'NOT_A_CASE',
  'MERGED',
]);

/** States in which a person is where they were and can be given a way out. */
export const PLANNABLE: ReadonlySet<JourneyState> = new Set([
  'LOCATED',
  'ADVISED',
  'AT_ASSEMBLY',
  'SHELTERING_IN_PLACE',
]);

const STEPS: readonly JourneyState[] = ON;
const ANY_TIME: readonly JourneyState[] = ['LOCATED', ...ASIDE];

/**
 * May a case go from one state to another? Forward along the line (steps may be skipped: reports
 * get lost), aside at any time, and back by an abort. CLOSED only from an end, with its evidence
 * (invariant 3); MERGED is final (the record it went into lives on).
 */
export function mayFollow(from: JourneyState, to: JourneyState): boolean {
  if (from === 'MERGED' || from === 'CLOSED') return false;
  if (to === 'CLOSED') return ENDED.has(from);
  if (ANY_TIME.includes(to)) return true;
  if (to === 'AT_ASSEMBLY' && (from === 'BOARDED' || from === 'CALLED_FORWARD')) return true;
  const fromStep = STEPS.indexOf(from);
  const toStep = STEPS.indexOf(to);
  return toStep >= 0 && (fromStep < 0 || toStep > fromStep);
}
