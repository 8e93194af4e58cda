import type { ClaimView } from '../../../src/domain/view.ts';
import { GradeChip } from '../detail/GradeChip.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';
import { StanceWord } from './StanceMark.tsx';

interface ClaimLineProps {
  readonly view: ClaimView;
  /** Statements that only say it again and are not shown one by one. */
  readonly repeats: number;
}

/** One claim in words: how good, who, which stance, what, when, and what has become of it. */
export function ClaimLine({ view, repeats }: ClaimLineProps) {
  const words = useWords();
  const { t } = words;
  const { claim, withdrawn, freshness, repeatsClaimId, planLeansOn } = view;
  return (
    <div className={withdrawn === null ? 'claim-line' : 'claim-line claim-withdrawn'}>
      <p>
        <GradeChip claim={claim} />{' '}
        <strong>
          <OpenLink type="source" id={claim.source.sourceId}>
            {claim.source.name}
          </OpenLink>
        </strong>{' '}
        <StanceWord stance={claim.stance} />{' '}
        <OpenLink type="claim" id={claim.claimId}>
          {claim.gist}
        </OpenLink>
      </p>
      <p className="small quiet">
        {claim.saidAtApproximate && `${t('ui.about.time')} `}
        <Time at={claim.saidAt} />
        {claim.receivedAt !== claim.saidAt && (
          <>
            {', '}
            {t('board.reached')} <Time at={claim.receivedAt} />
          </>
        )}
        {'; '}
        {windowText(claim.window, words)}
        {'; '}
        {t(`board.fresh.${freshness.state}`)}
        {repeatsClaimId !== null && `; ${t('board.repeat')}`}
        {repeats > 0 && `; ${t('board.repeated', { count: repeats })}`}
        {planLeansOn && `; ${t('board.leaned')}`}
      </p>
      {withdrawn !== null && (
        <p className="small amber">
          {t('ui.claim.withdrawn')} <Time at={withdrawn.at} />. {withdrawn.reason}
        </p>
      )}
    </div>
  );
}
