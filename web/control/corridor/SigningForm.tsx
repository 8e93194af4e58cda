import { useEffect, useRef, useState } from 'react';
import type { Change } from '../../../src/domain/change.ts';
import { assessCorridor } from '../../../src/domain/evidence/assess.ts';
import { endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { PlanDiff } from '../../../src/domain/movement/planDiff.ts';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { ReasonField } from '../change/ReasonField.tsx';
import { TotalsDiff } from '../change/TotalsDiff.tsx';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';

interface SigningFormProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
  readonly role: 'proposer' | 'approver';
  readonly onDone: () => void;
}

/** A signature, after what will follow from it was said. */
export function SigningForm({ corridor, now, role, onDone }: SigningFormProps) {
  const { t } = useWords();
  // Made once: sending it again after a broken connection cannot sign twice.
  const [commandId] = useState(newId);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone: whoever came by keyboard goes on in the form.
  useEffect(() => form.current?.focus({ preventScroll: true }), []);
  const sign = async () => {
    setBusy(true);
    const wrong = await send(now, commandId, signature(corridor, role, reason));
    setBusy(false);
    if (wrong === null) onDone();
    else setProblem(wrong);
  };
  return (
    <form
      className="stack signing-form"
      ref={form}
      tabIndex={-1}
      aria-label={t(`board.sign.${role}`)}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <h4>{t(`board.sign.${role}`)}</h4>
      <WhatFollows corridor={corridor} now={now} role={role} />
      <ReasonField value={reason} onChange={setReason} />
      {problem !== '' && (
        <Notice tone="red">
          <p role="alert">
            {t('ui.record.failed')} {problem}
          </p>
        </Notice>
      )}
      <div className="row">
        <button type="submit" className="main-button" disabled={busy}>
          {t(`board.sign.now.${role}`)}
        </button>
        <button type="button" className="button" disabled={busy} onClick={onDone}>
          {t('board.sign.not')}
        </button>
      </div>
    </form>
  );
}

/** What will happen, in a sentence with its counts and names, and the plan that would follow. */
function WhatFollows({ corridor, now, role }: Omit<SigningFormProps, 'onDone'>) {
  const { t, say } = useWords();
  const after = signedBy(corridor, now, role);
  const against = after.reasons.filter(({ id }) => id.includes('.unusable.'));
  const proposer = corridor.signatures.find((one) => one.role === 'proposer');
  const diff = useDiff(corridor, now, role, after.usable);
  return (
    <>
      <Notice tone={after.usable ? 'red' : 'amber'}>
        <p>
          <strong>
            {after.usable
              ? t('board.sign.opens', { name: corridor.name, ...countsOf(corridor, now) })
              : t('board.sign.opensNothing', { count: against.length })}
          </strong>
        </p>
        <ul className="sentences">
          {against.map((one) => (
            <li key={one.id}>{say(one)}</li>
          ))}
        </ul>
        {proposer !== undefined && <p>{t('board.sign.names', { proposer: proposer.name })}</p>}
        <p>{t(after.usable ? 'board.sign.noReturn' : 'board.sign.stands')}</p>
      </Notice>
      <p role="status" className="small quiet">
        {diff === 'asking' && t('ui.trial.asking')}
      </p>
      {diff !== 'asking' && diff !== null && <TotalsDiff diff={diff} />}
    </>
  );
}

function signature(
  { corridorId }: CorridorView,
  role: SigningFormProps['role'],
  reason: string,
): Change {
  return { type: 'signCorridorOpening', corridorId, role, reason };
}

/** The corridor as it would stand with this signature by a person who has not signed yet. */
function signedBy(corridor: CorridorView, now: Situation, role: SigningFormProps['role']) {
  const mine = { role, actor: '', at: now.at };
  const signatures = [...corridor.signatures, mine];
  return assessCorridor({ corridor, signatures }, now.claims, endOfStop(now.at));
}

/** The claims for it that stand, and how many origins they go back to. */
function countsOf({ claimIds }: CorridorView, { claims }: Situation) {
  const standing = claims.filter(
    ({ claim, heldAs }) => claimIds.includes(claim.claimId) && heldAs === 'assertion',
  );
  const origins = new Set(standing.map(({ originKey }) => originKey)).size;
  return { claims: standing.length, origins };
}

/** Who could go then that cannot go now; asked only where the signature opens the corridor. */
function useDiff(
  corridor: CorridorView,
  now: Situation,
  role: SigningFormProps['role'],
  opens: boolean,
): PlanDiff | 'asking' | null {
  const [diff, setDiff] = useState<PlanDiff | 'asking' | null>(null);
  useEffect(() => {
    setDiff(opens ? 'asking' : null);
    if (!opens) return;
    const controller = new AbortController();
    const changes = [signature(corridor, role, '-')];
    const question = { at: now.at, seed: now.plan?.seed ?? 1, changes };
    api
      .whatIf(now.operation.operationId, question, controller.signal)
      .then((answer) => setDiff(answer.diff))
      // Without a plan there are no counts to show; the sentence above stands.
      .catch(() => setDiff(null));
    return () => controller.abort();
  }, [corridor, now, role, opens]);
  return diff;
}
