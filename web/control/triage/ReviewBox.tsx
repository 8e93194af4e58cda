import { useState } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { DraftForm } from './DraftForm.tsx';
import { type Draft, draftOf, isComplete } from './draft.ts';
import { MarkedMessage } from './MarkedMessage.tsx';
import { ProposalFacts } from './ProposalFacts.tsx';
import { accept, type Desk, setAside, undo } from './record.ts';
import { useTriageKeys } from './useTriageKeys.ts';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

interface ReviewBoxProps {
  readonly desk: Desk;
  readonly proposal: Triaged;
  /** The proposal decided on before this one in this visit; null when there is none. */
  readonly last: Triaged | null;
  readonly onDecided: (proposal: Triaged, decision: 'accepted' | 'setAside' | 'reopened') => void;
  readonly onStep: (steps: 1 | -1) => void;
}

const REASONS = ['noReport', 'known', 'vague', 'rumour', 'old'] as const;

/** One proposal: its words, what weighs on it, what it would be recorded as, and one key each. */
export function ReviewBox({ desk, proposal, last, onDecided, onStep }: ReviewBoxProps) {
  const { tt } = useTriageWords();
  const gist = (place: string) => tt(`triage.gist.${proposal.kind}` as TriageKey, { place });
  const [draft, setDraft] = useState<Draft>(() => {
    return draftOf(proposal, gist, tt('triage.gist.unnamed'));
  });
  const [reason, setReason] = useState<(typeof REASONS)[number]>('noReport');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const isOpen = proposal.decision === null;
  const ready = isOpen && isComplete(draft, proposal.kind);
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      await act();
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const acts = {
    next: () => onStep(1),
    previous: () => onStep(-1),
    open: () => document.querySelector<HTMLElement>('.draft input, .draft select')?.focus(),
    accept: () => {
      if (!isOpen) return;
      if (!ready) setProblem(tt('triage.place.needed'));
      else
        void run(() => accept(desk, proposal, draft).then(() => onDecided(proposal, 'accepted')));
    },
    setAside: () => {
      const words = tt(`triage.reason.${reason}` as TriageKey);
      if (!isOpen) return;
      void run(() => setAside(desk, proposal, words).then(() => onDecided(proposal, 'setAside')));
    },
    undo: () => {
      const undone = isOpen ? last : proposal;
      if (undone === null) return;
      const words = tt('triage.undo.reason');
      void run(() => undo(desk, undone, words).then(() => onDecided(undone, 'reopened')));
    },
  };
  useTriageKeys(acts);
  return (
    <article className="review stack" aria-busy={busy}>
      <h3>{tt(`triage.kind.${proposal.kind}` as TriageKey)}</h3>
      <MarkedMessage proposal={proposal} />
      <ProposalFacts proposal={proposal} />
      {isOpen ? (
        <DraftForm proposal={proposal} draft={draft} now={desk.now} onChange={setDraft} />
      ) : (
        <Decided proposal={proposal} />
      )}
      {problem !== '' && (
        <Notice tone="amber">
          <p role="alert">{problem}</p>
        </Notice>
      )}
      <p className="small quiet">{tt('triage.keys')}</p>
      <div className="row review-acts">
        {isOpen && (
          <>
            <button type="button" className="main-button" disabled={busy} onClick={acts.accept}>
              {tt(draft.as === 'claim' ? 'triage.accept.claim' : 'triage.accept.report')}{' '}
              <kbd>a</kbd>
            </button>
            <button type="button" className="button" disabled={busy} onClick={acts.setAside}>
              {tt('triage.setAside')} <kbd>s</kbd>
            </button>
            <SelectField
              label={tt('triage.reason')}
              value={reason}
              options={REASONS.map((value) => ({
                value,
                name: tt(`triage.reason.${value}` as TriageKey),
              }))}
              onChange={setReason}
            />
          </>
        )}
        {(!isOpen || last !== null) && (
          <button type="button" className="button" disabled={busy} onClick={acts.undo}>
            {tt(isOpen ? 'triage.undo.last' : 'triage.undo')} <kbd>u</kbd>
          </button>
        )}
      </div>
    </article>
  );
}

function Decided({ proposal }: { readonly proposal: Triaged }) {
  const { tt, time } = useTriageWords();
  const { decision } = proposal;
  if (decision === null) return null;
  const { actor, at, reason } = decision;
  const key = decision.decision === 'accepted' ? 'triage.was.accepted' : 'triage.was.setAside';
  return <p>{tt(key, { by: actor, at: time(at), reason })}</p>;
}
