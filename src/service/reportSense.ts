import type { StatedClaim, Statement } from '../domain/evidence/statement/statement.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from './refusal.ts';

/** Information grades that only a vetted observer's word may have. */
const ABOVE_POSSIBLE = new Set(['1', '2']);

/**
 * A statement made of a ground report names one that is there, and an unknown sender's word is
 * graded possible at best: who can be anybody confirms nothing.
 */
export function mustNotOutrankItsReport(
  { reportId }: Statement,
  claims: readonly StatedClaim[],
  picture: Picture,
): void {
  if (reportId === undefined) return;
  const found = picture.reports.get(reportId);
  if (found === undefined) {
    throw new Refusal('notFound', `There is no report "${reportId}" at that moment.`);
  }
  const graded = claims.find(({ informationGrade }) => ABOVE_POSSIBLE.has(informationGrade));
  if (graded === undefined || found.report.observer !== null) return;
  throw new Refusal(
    'invalid',
    'Expected information of grade 3 (possible) or below, since no vetted observer sent this ' +
      `report; found ${graded.informationGrade}. Grade it 3 and record what else supports it.`,
  );
}
