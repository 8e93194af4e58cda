import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';

/** What the fields of every outcome are given. */
export interface OutcomeProps {
  readonly view: ReportView;
  readonly now: Situation;
}
