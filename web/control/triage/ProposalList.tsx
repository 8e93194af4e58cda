import { useEffect, useRef } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { Time } from '../ui/Time.tsx';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

interface ProposalListProps {
  readonly proposals: readonly Triaged[];
  readonly chosen: Triaged | null;
  readonly onChoose: (proposal: Triaged) => void;
}

export function ProposalList({ proposals, chosen, onChoose }: ProposalListProps) {
  const { tt } = useTriageWords();
  const current = useRef<HTMLButtonElement>(null);
  const key = chosen?.proposalKey;
  useEffect(() => {
    if (key !== undefined) current.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  return (
    <ol className="proposals" aria-label={tt('triage.list')}>
      {proposals.map((proposal) => {
        const { proposalKey, kind, places, text, sentAt, copies } = proposal;
        const isChosen = proposalKey === key;
        return (
          <li key={proposalKey}>
            <button
              type="button"
              ref={isChosen ? current : null}
              className="proposal"
              aria-current={isChosen ? 'true' : undefined}
              onClick={() => onChoose(proposal)}
            >
              <span className={kind === 'personNeedsHelp' ? 'proposal-kind red' : 'proposal-kind'}>
                {tt(`triage.kind.${kind}` as TriageKey)}
                {places[0]?.name ? `, ${places[0].name}` : ''}
              </span>
              <span className="small quiet">
                <Time at={sentAt} />
                {copies.length > 0 && ` · ${tt('triage.times', { count: copies.length + 1 })}`}
              </span>
              <span className="proposal-words" dir="auto">
                {text}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
