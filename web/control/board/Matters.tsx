import type { ClaimView } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimLine } from './ClaimLine.tsx';
import { mattersOf } from './matters.ts';

/** What is asserted and what speaks against it, side by side; silence apart from both. */
export function Matters({ claims }: { readonly claims: readonly ClaimView[] }) {
  const { t } = useWords();
  const matters = mattersOf(claims);
  return (
    <section className="part">
      <h3>{t('board.contradictions')}</h3>
      {matters.length === 0 && <p className="quiet">{t('board.contradictions.none')}</p>}
      {matters.map(({ predicate, asserted, against, silent }) => (
        <section key={predicate} className="matter" aria-label={t(`ui.predicate.${predicate}`)}>
          <h4>{t('board.matter', { what: t(`ui.predicate.${predicate}`) })}</h4>
          <div className="matter-sides">
            <Side title={t('board.side.asserted')} views={asserted} all={claims} />
            <Side title={t('board.side.against')} views={against} all={claims} />
            {silent.length > 0 && (
              <Side title={t('board.side.silent')} views={silent} all={claims} />
            )}
          </div>
        </section>
      ))}
      {matters.length > 0 && <p className="small quiet">{t('board.contradictions.note')}</p>}
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly views: readonly ClaimView[];
  readonly all: readonly ClaimView[];
}

/** One side, each origin once: who only repeats is counted beside whom they repeat. */
function Side({ title, views, all }: SideProps) {
  const { t } = useWords();
  const origins = new Set(views.map(({ originKey }) => originKey)).size;
  const ids = new Set(views.map(({ claim }) => claim.claimId));
  const own = views.filter(
    ({ repeatsClaimId }) => repeatsClaimId === null || !ids.has(repeatsClaimId),
  );
  const repeatsOf = (id: string) =>
    all.filter(({ repeatsClaimId }) => repeatsClaimId === id).length;
  return (
    <div className="matter-side">
      <h5>{t('board.side', { side: title, origins })}</h5>
      <ul className="stack">
        {own.map((view) => (
          <li key={view.claim.claimId}>
            <ClaimLine view={view} repeats={repeatsOf(view.claim.claimId)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
