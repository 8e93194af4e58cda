import { useState } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { DraftForm } from './DraftForm.tsx';
import { type Draft, draftOf } from './draft.ts';
import { MarkedMessage } from './MarkedMessage.tsx';
import { ProposalFacts } from './ProposalFacts.tsx';
import { REASONS, type Reason, type Reviewed, useReviewActs } from './useReviewActs.ts';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

/** One proposal: its words, what weighs on it, what it would be recorded as, and one key each. */
export function ReviewBox(reviewed: Reviewed) {
  const { desk, proposal, last } = reviewed;
  const { tt } = useTriageWords();
  const gist = (place: string) => tt(`triage.gist.${proposal.kind}` as TriageKey, { place });
  const [draft, setDraft] = useState<Draft>(() => {
    return draftOf(proposal, gist, tt('triage.gist.unnamed'));
  });
  const [reason, setReason] = useState<Reason>('noReport');
  const { acts, busy, problem, isOpen } = useReviewActs(reviewed, draft, reason);
  return (
    <article className="review stack" aria-busy={busy}>
      <h3>{tt(`triage.kind.${proposal.kind}` as TriageKey)}</h3>
      <MarkedMessage proposal={proposal} />
      <ProposalFacts proposal={proposal} />
      {isOpen ? (
        <DraftForm proposal={proposal} draft={draft} now={desk.now} onChange={setDraft} />
      ) : (
        <WasDecided proposal={proposal} />
      )}
      <p className="small quiet">{tt('triage.keys')}</p>
      <div className="row review-acts">
        {problem !== '' && (
          <Notice tone="amber">
            <p role="alert">{problem}</p>
          </Notice>
        )}
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
              options={REASONS.map((value) => ({ value, name: tt(`triage.reason.${value}`) }))}
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

function WasDecided({ proposal }: { readonly proposal: Triaged }) {
  const { tt, time } = useTriageWords();
  const { decision } = proposal;
  if (decision === null) return null;
  const { actor, at, reason } = decision;
  const key = decision.decision === 'accepted' ? 'triage.was.accepted' : 'triage.was.setAside';
  return <p>{tt(key, { by: actor, at: time(at), reason })}</p>;
}
