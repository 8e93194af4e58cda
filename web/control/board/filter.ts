import { isCredible } from '../../../src/domain/evidence/credible.ts';
import type { ClaimView } from '../../../src/domain/view.ts';
import { isStale } from './subjects.ts';

/** What of the board is shown. */
export interface BoardFilter {
  readonly text: string;
  /** Source id; empty for every source. */
  readonly source: string;
  readonly grade: 'any' | 'credible' | 'weak';
  readonly contradicted: boolean;
  readonly stale: boolean;
  /** Only what the plan leans on. */
  readonly leaned: boolean;
}

export const EVERYTHING: BoardFilter = {
  ...{ text: '', source: '', grade: 'any' },
  ...{ contradicted: false, stale: false, leaned: false },
};

export function fits(view: ClaimView, name: string, filter: BoardFilter): boolean {
  const { claim, contradicts, planLeansOn } = view;
  if (filter.source !== '' && claim.source.sourceId !== filter.source) return false;
  if (filter.grade !== 'any' && isCredible(claim) !== (filter.grade === 'credible')) return false;
  if (filter.contradicted && contradicts.length === 0) return false;
  if (filter.stale && !isStale(view)) return false;
  if (filter.leaned && !planLeansOn) return false;
  const asked = filter.text.trim().toLowerCase();
  const told = `${name} ${claim.gist} ${claim.quote} ${claim.translation ?? ''}`;
  return asked === '' || `${told} ${claim.source.name}`.toLowerCase().includes(asked);
}
