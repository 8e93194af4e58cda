import { useState } from 'react';
import type { ProposalKind } from '../../../src/domain/evidence/chatProposal.ts';
import type { ChatTriage, Triaged, TriageState } from '../../../src/domain/evidence/chatTriage.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { useAnswer } from '../told/useAnswer.ts';
import { Notice } from '../ui/Notice.tsx';
import { chatsApi } from './chatsApi.ts';
import { ProposalList } from './ProposalList.tsx';
import { ReviewBox } from './ReviewBox.tsx';
import { TriageFilters } from './TriageFilters.tsx';
import { useTriageWords } from './useTriageWords.ts';

interface ChatReviewProps {
  readonly operationId: string;
  readonly now: Situation;
  readonly chatImportId: string;
}

interface Gone {
  readonly proposal: Triaged;
  readonly decision: 'accepted' | 'setAside';
}

/** Fewer left on the screen than this, and more on the server: they are fetched. */
const FEW = 10;

/** The proposals of one export: a list, and the one that is looked at. */
export function ChatReview({ operationId, now, chatImportId }: ChatReviewProps) {
  const { tt } = useTriageWords();
  const [state, setState] = useState<TriageState>('open');
  const [kind, setKind] = useState<ProposalKind | null>(null);
  const [round, setRound] = useState(0);
  /** Decided on since the server was asked, the newest last: gone from the list at once. */
  const [gone, setGone] = useState<readonly Gone[]>([]);
  const [chosenKey, setChosenKey] = useState('');
  const key = `${chatImportId} ${now.at} ${state} ${kind} ${round}`;
  const { data, problem, waiting } = useAnswer(key, (signal) =>
    chatsApi.triage(operationId, { chatImportId, at: now.at, state, kind }, signal),
  );
  if (data === null) {
    return problem === '' ? (
      <p className="waiting">
        <progress aria-label={tt('triage.reading')} /> {tt('triage.reading')}
      </p>
    ) : (
      <Notice tone="amber">
        <p role="alert">{problem}</p>
      </Notice>
    );
  }
  const goneKeys = new Set(gone.map(({ proposal }) => proposal.proposalKey));
  const left = data.proposals.filter(
    ({ proposalKey }) => state !== 'open' || !goneKeys.has(proposalKey),
  );
  const at = Math.max(
    0,
    left.findIndex(({ proposalKey }) => proposalKey === chosenKey),
  );
  const chosen = left[at] ?? null;
  const ask = () => {
    setRound((before) => before + 1);
  };
  const step = (steps: 1 | -1) => {
    const next = left[Math.min(left.length - 1, Math.max(0, at + steps))];
    if (next !== undefined) setChosenKey(next.proposalKey);
  };
  const decided = (proposal: Triaged, decision: Gone['decision'] | 'reopened') => {
    if (decision === 'reopened') {
      setGone((before) =>
        before.filter((one) => one.proposal.proposalKey !== proposal.proposalKey),
      );
      setChosenKey(proposal.proposalKey);
      ask();
      return;
    }
    const next = left[at + 1] ?? left[at - 1];
    setChosenKey(next?.proposalKey ?? '');
    setGone((before) => [...before, { proposal, decision }]);
    // What was just recorded is needed to take it back, and few are left: the server knows both.
    if (decision === 'accepted' || left.length <= FEW) ask();
  };
  return (
    <>
      <TriageFilters
        triage={countedDown(data, gone, state)}
        state={state}
        kind={kind}
        onState={(next) => {
          setState(next);
          setGone([]);
          ask();
        }}
        onKind={(next) => {
          setKind(next);
          setGone([]);
          ask();
        }}
      />
      {chosen === null ? (
        <p className="empty" role="status">
          {waiting ? tt('triage.reading') : tt(state === 'open' ? 'triage.done' : 'triage.none')}
        </p>
      ) : (
        <div className="triage-parts">
          <ProposalList
            proposals={left}
            chosen={chosen}
            onChoose={({ proposalKey }) => setChosenKey(proposalKey)}
          />
          <ReviewBox
            key={chosen.proposalKey}
            desk={{ operationId, now, chatImport: data.chatImport }}
            proposal={chosen}
            last={gone.at(-1)?.proposal ?? null}
            onDecided={decided}
            onStep={step}
          />
        </div>
      )}
    </>
  );
}

/** The counts as they stand after what was decided since the server was asked. */
function countedDown(data: ChatTriage, gone: readonly Gone[], state: TriageState): ChatTriage {
  if (state !== 'open') return data;
  const listed = new Set(data.proposals.map(({ proposalKey }) => proposalKey));
  const counts = { ...data.counts };
  const byKind = { ...data.byKind };
  for (const { proposal, decision } of gone) {
    // The server knows of those that it lists no more.
    if (!listed.has(proposal.proposalKey)) continue;
    counts.open -= 1;
    counts[decision] += 1;
    byKind[proposal.kind] = (byKind[proposal.kind] ?? 1) - 1;
  }
  return { ...data, counts, byKind };
}
