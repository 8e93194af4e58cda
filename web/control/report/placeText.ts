import { placesOf } from '../../../src/domain/evidence/segmentId.ts';
import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import type { Words } from '../words/words.ts';

/** The places that a report was read to name, or that nothing was read. */
export function placeText(now: Situation, { report }: ReportView, t: Words['t']): string {
  const { segmentId = null } = report.place ?? {};
  if (segmentId === null) return t('report.place.none');
  return placesOf(segmentId)
    .map((id) => now.places.find(({ place }) => place.placeId === id)?.place.name ?? id)
    .join(' – ');
}
