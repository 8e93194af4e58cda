import { useState } from 'react';
import type { ClaimOutcome } from '../../../src/domain/evidence/outcome.ts';
import type { ClaimView, Situation } from '../../../src/domain/view.ts';
import { ReasonField } from '../change/ReasonField.tsx';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';

interface OutcomeFormProps {
  readonly view: ClaimView;
  readonly now: Situation;
}

const OUTCOMES = ['borneOut', 'notBorneOut', 'undecided'] as const satisfies ClaimOutcome[];
/** Claims offered as what showed it. */
const OFFERED = 20;

/** What became of a claim, as seen afterwards: the track record of its source is made of these. */
export function OutcomeForm({ view, now }: OutcomeFormProps) {
  const { t } = useWords();
  const { claim, contradicts } = view;
  const [outcome, setOutcome] = useState<ClaimOutcome>(view.outcome?.outcome ?? 'borneOut');
  const [shownBy, setShownBy] = useState<readonly string[]>(view.outcome?.shownBy ?? []);
  const [reason, setReason] = useState('');
  const [commandId, setCommandId] = useState(newId);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const bearing = now.claims.filter((other) => contradicts.includes(other.claim.claimId));
  const judge = async () => {
    setBusy(true);
    const judgement = { claimId: claim.claimId, outcome, reason, shownBy: [...shownBy] };
    const wrong = await send(now, commandId, { type: 'judgeClaim', judgement });
    setBusy(false);
    setProblem(wrong ?? '');
    if (wrong !== null) return;
    setReason('');
    setCommandId(newId());
  };
  const toggle = (id: string) =>
    setShownBy((list) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]));
  return (
    <details className="fold">
      <summary>{t('claims.outcome.judge')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void judge();
        }}
      >
        <SelectField
          label={t('claims.outcome')}
          value={outcome}
          options={OUTCOMES.map((value) => ({ value, name: t(`claims.outcome.${value}`) }))}
          onChange={setOutcome}
        />
        {bearing.length > 0 && (
          <fieldset className="cites">
            <legend>{t('claims.outcome.shownBy')}</legend>
            {bearing.slice(0, OFFERED).map(({ claim: other }) => (
              <label key={other.claimId}>
                <input
                  type="checkbox"
                  checked={shownBy.includes(other.claimId)}
                  onChange={() => toggle(other.claimId)}
                />{' '}
                {other.source.name}: {other.gist}
              </label>
            ))}
          </fieldset>
        )}
        <ReasonField value={reason} onChange={setReason} />
        {problem !== '' && (
          <Notice tone="red">
            <p role="alert">
              {t('ui.record.failed')} {problem}
            </p>
          </Notice>
        )}
        <div>
          <button type="submit" className="main-button" disabled={busy}>
            {t('claims.outcome.record')}
          </button>
        </div>
      </form>
    </details>
  );
}
