import { useState } from 'react';
import type { ProposalKind } from '../../../src/domain/evidence/chatProposal.ts';
import type { ChatTriage, Triaged, TriageState } from '../../../src/domain/evidence/chatTriage.ts';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { useAnswer } from '../told/useAnswer.ts';
import { chatsApi } from './chatsApi.ts';

export type Decided = 'accepted' | 'setAside' | 'reopened';

interface Gone {
  readonly proposal: Triaged;
  readonly decision: Exclude<Decided, 'reopened'>;
}

/** Fewer left on the screen than this, and more on the server: they are fetched. */
const FEW = 10;

/**
 * The proposals of an export as they are gone through: which are shown, which one is looked at, and
 * what was decided on in this visit, which leaves the list at once.
 */
export function useReview(operationId: string, chatImportId: string, at: Instant | null) {
  const [state, setState] = useState<TriageState>('open');
  const [kind, setKind] = useState<ProposalKind | null>(null);
  const [round, setRound] = useState(0);
  /** Since the server was asked with another filter, the newest last. */
  const [gone, setGone] = useState<readonly Gone[]>([]);
  const [chosenKey, setChosenKey] = useState('');
  const key = `${chatImportId} ${at} ${state} ${kind} ${round}`;
  const { data, problem, waiting } = useAnswer(key, (signal) =>
    chatsApi.triage(operationId, { chatImportId, at, state, kind }, signal),
  );
  const goneKeys = new Set(gone.map(({ proposal }) => proposal.proposalKey));
  const left = (data?.proposals ?? []).filter(
    ({ proposalKey }) => state !== 'open' || !goneKeys.has(proposalKey),
  );
  const found = left.findIndex(({ proposalKey }) => proposalKey === chosenKey);
  const index = Math.max(0, found);
  const choose = (proposal: Triaged | undefined) => setChosenKey(proposal?.proposalKey ?? '');
  const ask = () => setRound((before) => before + 1);
  const filter = (nextState: TriageState, nextKind: ProposalKind | null) => {
    setState(nextState);
    setKind(nextKind);
    setGone([]);
    ask();
  };
  const decided = (proposal: Triaged, decision: Decided) => {
    if (decision === 'reopened') {
      setGone((before) => before.filter((one) => one.proposal.messageKey !== proposal.messageKey));
      choose(proposal);
      ask();
      return;
    }
    choose(left[index + 1] ?? left[index - 1]);
    setGone((before) => [...before, { proposal, decision }]);
    // What was recorded is needed to take it back, and few are left: the server knows both.
    if (decision === 'accepted' || left.length <= FEW) ask();
  };
  return {
    ...{ state, kind, problem, waiting, left, choose, filter, decided },
    triage: data === null ? null : countedDown(data, gone, state),
    chosen: left[index] ?? null,
    last: gone.at(-1)?.proposal ?? null,
    step: (steps: 1 | -1) => choose(left[Math.min(left.length - 1, Math.max(0, index + steps))]),
  };
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
