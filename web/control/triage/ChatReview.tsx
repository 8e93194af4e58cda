import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProposalList } from './ProposalList.tsx';
import { ReviewBox } from './ReviewBox.tsx';
import { TriageFilters } from './TriageFilters.tsx';
import { useReview } from './useReview.ts';
import { useTriageWords } from './useTriageWords.ts';

interface ChatReviewProps {
  readonly operationId: string;
  readonly now: Situation;
  readonly chatImportId: string;
  /** The moment asked about; null while a live operation is followed. */
  readonly at: Instant | null;
}

/** The proposals of one export: a list, and the one that is looked at. */
export function ChatReview({ operationId, now, chatImportId, at }: ChatReviewProps) {
  const { tt } = useTriageWords();
  const review = useReview(operationId, chatImportId, at);
  const { triage, state, kind, chosen, problem, waiting, filter } = review;
  if (triage === null && problem === '') {
    return (
      <p className="waiting">
        <progress aria-label={tt('triage.reading')} /> {tt('triage.reading')}
      </p>
    );
  }
  if (triage === null) {
    return (
      <Notice tone="amber">
        <p role="alert">{problem}</p>
      </Notice>
    );
  }
  const nothing = tt(state === 'open' && kind === null ? 'triage.done' : 'triage.none');
  return (
    <>
      <TriageFilters
        triage={triage}
        state={state}
        kind={kind}
        onState={(next) => filter(next, null)}
        onKind={(next) => filter(state, next)}
      />
      {chosen === null ? (
        <p role="status">{waiting ? tt('triage.reading') : nothing}</p>
      ) : (
        <div className="triage-parts">
          <ProposalList proposals={review.left} chosen={chosen} onChoose={review.choose} />
          <ReviewBox
            key={chosen.proposalKey}
            desk={{ operationId, now, chatImport: triage.chatImport }}
            proposal={chosen}
            last={review.last}
            onDecided={review.decided}
            onStep={review.step}
          />
        </div>
      )}
    </>
  );
}
