import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimNames } from './ClaimNames.tsx';

interface CorridorClaimsProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

const SIDES = ['asserted', 'against', 'silent', 'other'] as const;

/** The claims that made the state: for it, against it, and silent, which is neither. */
export function CorridorClaims({ corridor, now }: CorridorClaimsProps) {
  const { t } = useWords();
  const sideOf = (claimId: string): (typeof SIDES)[number] => {
    if (corridor.contradictedBy.includes(claimId)) return 'against';
    const view = now.claims.find(({ claim }) => claim.claimId === claimId);
    if (view?.heldAs === 'absence') return 'silent';
    return OTHER.has(view?.claim.predicate ?? '') || view?.heldAs === 'denial'
      ? 'other'
      : 'asserted';
  };
  const sides = Map.groupBy(corridor.claimIds, sideOf);
  return (
    <section className="part">
      <h3>{t('board.claims.title')}</h3>
      {corridor.claimIds.length === 0 && <p className="quiet">{t('board.subject.none')}</p>}
      {SIDES.map((side) => {
        const claimIds = sides.get(side) ?? [];
        if (claimIds.length === 0) return null;
        return (
          <div key={side}>
            <h4 className="small">{t(`board.claims.${side}`, { count: claimIds.length })}</h4>
            <ClaimNames now={now} claimIds={claimIds} />
          </div>
        );
      })}
    </section>
  );
}

/** Said on the same subject; no rule takes them for or against the corridor (failure R24). */
const OTHER: ReadonlySet<string> = new Set(['pauseInFire', 'coordinated', 'distance', 'count']);
