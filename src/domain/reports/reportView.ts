import type { Instant } from '../kernel/instant.ts';
import type { Sentence } from '../kernel/sentence.ts';
import type { PlaceCandidate } from '../places/gazetteer/placeText.ts';
import type { HazardDraft } from './proposeHazard.ts';
import type { Report, ReportDecision } from './report.ts';

/** The ground reports at a moment: open ones first, calls for help before all. */
export interface ListedReports {
  readonly at: Instant;
  /** Of all that were received by then; `reports` lists the first of them. */
  readonly open: number;
  readonly decided: number;
  readonly reports: readonly ReportView[];
}

/** A ground report as the desk sees it: what came, how often, where it may be, what it became. */
export interface ReportView {
  readonly report: Report;
  readonly receivedAt: Instant;
  readonly arrivals: number;
  readonly gateways: readonly string[];
  /** The words as they came, the PIN covered; null where another agency keeps them. */
  readonly words: string | null;
  /** A few letters that are the same for the same sender, and lead to nobody. */
  readonly senderMark: string | null;
  readonly candidates: readonly PlaceCandidate[];
  /** What to ask whoever wrote it, where the place stays open. */
  readonly question: Sentence | null;
  /** A hazard to record, filled in as far as the report goes; null where it speaks of no danger. */
  readonly hazard: HazardDraft | null;
  readonly decision: (ReportDecision & { readonly actor: string; readonly at: Instant }) | null;
}
