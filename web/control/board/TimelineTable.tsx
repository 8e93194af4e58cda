import type { ClaimView } from '../../../src/domain/view.ts';
import { GradeChip } from '../detail/GradeChip.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';

/** The same as the drawing along the clock, for whoever would rather read it. */
export function TimelineTable({ claims }: { readonly claims: readonly ClaimView[] }) {
  const words = useWords();
  const { t } = words;
  const heads = ['said', 'received', 'grade', 'source', 'stance', 'what', 'hours', 'now'] as const;
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`board.table.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map(({ claim, withdrawn, freshness, repeatsClaimId }) => (
            <tr key={claim.claimId} className={withdrawn === null ? '' : 'withdrawn'}>
              <td>
                {claim.saidAtApproximate && `${t('ui.about.time')} `}
                <Time at={claim.saidAt} />
              </td>
              <td>
                <Time at={claim.receivedAt} />
              </td>
              <td>
                <GradeChip claim={claim} />
              </td>
              <td>{claim.source.name}</td>
              <td>{t(`ui.claim.stance.${claim.stance}`)}</td>
              <th scope="row">
                <OpenLink type="claim" id={claim.claimId}>
                  {claim.gist}
                </OpenLink>
              </th>
              <td>{windowText(claim.window, words)}</td>
              <td>
                {t(withdrawn === null ? `board.fresh.${freshness.state}` : 'board.withdrawn')}
                {repeatsClaimId !== null && `; ${t('board.repeat')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
