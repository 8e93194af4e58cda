import type { Situation } from '../../../src/domain/view.ts';
import { claimName } from '../detail/find.ts';
import { GradeChip } from '../detail/GradeChip.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { useWords } from '../words/useWords.ts';

interface ClaimNamesProps {
  readonly now: Situation;
  readonly claimIds: readonly string[];
}

export function ClaimNames({ now, claimIds }: ClaimNamesProps) {
  const words = useWords();
  if (claimIds.length === 0) return null;
  return (
    <ul className="links small">
      {claimIds.map((claimId) => {
        const view = now.claims.find(({ claim }) => claim.claimId === claimId);
        return (
          <li key={claimId}>
            {view && <GradeChip claim={view.claim} />}
            <OpenLink type="claim" id={claimId}>
              {claimName(now, claimId, words)}
            </OpenLink>
          </li>
        );
      })}
    </ul>
  );
}
