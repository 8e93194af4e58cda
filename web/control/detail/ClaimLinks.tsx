import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { claimName } from './find.ts';
import { GradeChip } from './GradeChip.tsx';
import { OpenLink } from './OpenLink.tsx';

interface ClaimLinksProps {
  readonly now: Situation;
  readonly claimIds: readonly string[];
  readonly title: string;
  /** `withdrawal` for claims that fell: what leaned on them. */
  readonly opens?: 'claim' | 'withdrawal';
}

export function ClaimLinks({ now, claimIds, title, opens = 'claim' }: ClaimLinksProps) {
  const words = useWords();
  if (claimIds.length === 0) return null;
  return (
    <section className="part">
      <h3>{title}</h3>
      <ul className="links">
        {claimIds.map((claimId) => {
          const view = now.claims.find(({ claim }) => claim.claimId === claimId);
          return (
            <li key={claimId}>
              {view && <GradeChip claim={view.claim} />}{' '}
              <OpenLink type={opens} id={claimId}>
                {claimName(now, claimId, words)}
              </OpenLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
