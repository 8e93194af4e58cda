import type { JourneyStep } from './journeyStep.ts';

/** A step as the case keeps it: who recorded it, and whether it moved the case. */
type KeptStep = Pick<JourneyStep, 'to'> & { readonly actor: string; readonly accepted: boolean };

/**
 * Who reported a death that nobody else has confirmed; null when there is no such report. Two
 * people record a death (product.md): the first report is kept and moves nobody, a second one by
 * another person counts, and a sign of life in between begins anew.
 * @param steps of one case, oldest first
 */
export function deathToConfirm(steps: readonly KeptStep[]): string | null {
  let reportedBy: string | null = null;
  for (const { to, actor, accepted } of steps) {
    if (to === 'DECEASED') reportedBy = accepted ? null : (reportedBy ?? actor);
    else if (accepted) reportedBy = null;
  }
  return reportedBy;
}
