import type { Claim } from '../domain/evidence/claim.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from './refusal.ts';

/** Grades that only a vetted observer's word may have: above possible, or a trusted source. */
const ABOVE_POSSIBLE = new Set(['1', '2']);
const TRUSTED = new Set(['A', 'B']);

type Grades = Pick<Claim, 'sourceGrade' | 'informationGrade'>;

/**
 * A statement made of a ground report names one that is there, and an unknown sender's word is
 * graded possible at best, and from no trusted source: who can be anybody confirms nothing.
 */
export function mustNotOutrankItsReport(
  { reportId }: Pick<Claim, 'reportId'>,
  graded: readonly Grades[],
  picture: Picture,
): void {
  if (reportId === undefined) return;
  const found = picture.reports.get(reportId);
  if (found === undefined) {
    throw new Refusal('notFound', `There is no report "${reportId}" at that moment.`);
  }
  if (found.report.observer !== null) return;
  for (const { sourceGrade, informationGrade } of graded) {
    if (ABOVE_POSSIBLE.has(informationGrade)) {
      throw new Refusal(
        'invalid',
        'Expected information of grade 3 (possible) or below, since no vetted observer sent this ' +
          `report; found ${informationGrade}. Grade it 3 and record what else supports it.`,
      );
    }
    if (TRUSTED.has(sourceGrade)) {
      throw new Refusal(
        'invalid',
        'Expected a source of grade C or below, since no vetted observer sent this report; found ' +
          `${sourceGrade}. Grade it C at best, or enter a vetted observer's own report.`,
      );
    }
  }
}
