import { useState } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { noteRefusal } from '../state/session.ts';
import { type Draft, isComplete } from './draft.ts';
import { accept, type Desk, setAside, undo } from './record.ts';
import type { Decided } from './useReview.ts';
import { useTriageKeys } from './useTriageKeys.ts';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

export const REASONS = ['noReport', 'known', 'vague', 'rumour', 'old'] as const;
export type Reason = (typeof REASONS)[number];

export interface Reviewed {
  readonly desk: Desk;
  readonly proposal: Triaged;
  /** The proposal decided on before this one in this visit; null when there is none. */
  readonly last: Triaged | null;
  readonly onDecided: (proposal: Triaged, decision: Decided) => void;
  readonly onStep: (steps: 1 | -1) => void;
}

/** What can be done with the proposal that is looked at, by button and by key, one at a time. */
export function useReviewActs(reviewed: Reviewed, draft: Draft, reason: Reason) {
  const { desk, proposal, last, onDecided, onStep } = reviewed;
  const { tt } = useTriageWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const isOpen = proposal.decision === null;
  const run = async (act: Promise<void>, of: Triaged, decision: Decided) => {
    setBusy(true);
    setProblem('');
    try {
      await act;
      onDecided(of, decision);
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
    accept() {
      if (!isOpen || busy) return;
      if (!isComplete(draft, proposal.kind)) setProblem(tt('triage.place.needed'));
      else void run(accept(desk, proposal, draft), proposal, 'accepted');
    },
    setAside() {
      if (!isOpen || busy) return;
      const words = tt(`triage.reason.${reason}` as TriageKey);
      void run(setAside(desk, proposal, words), proposal, 'setAside');
    },
    undo() {
      const undone = isOpen ? last : proposal;
      if (undone === null || busy) return;
      void run(undo(desk, undone, tt('triage.undo.reason')), undone, 'reopened');
    },
  };
  useTriageKeys(acts);
  return { acts, busy, problem, isOpen };
}
