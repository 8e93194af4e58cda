import { useId, useRef, useState } from 'react';
import { LIMITS } from '../../../src/domain/kernel/limits.ts';
import type { Situation } from '../../../src/domain/view.ts';
import type { RecordedStatement } from '../state/api.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimCard } from './ClaimCard.tsx';
import { type ClaimDraft, emptyClaim, emptyStatement, type StatementDraft } from './draft.ts';
import { readStatement } from './readStatement.ts';
import { StatementFields } from './StatementFields.tsx';
import { type Sending, sendingOf, sendStatement } from './sendStatement.ts';
import './claims.css';

interface ClaimFormProps {
  readonly now: Situation;
  /** What is known beforehand: from a pasted text, a ground report, a chat message. */
  readonly initial?: Partial<StatementDraft>;
  readonly onDone: (recorded: RecordedStatement) => void;
}

/**
 * Records what somebody said as one or several claims, each apart from the others, in one step: all
 * or none. Claims that were proposed are recorded only where a person has ticked them.
 */
export function ClaimForm({ now, initial, onDone }: ClaimFormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => emptyStatement(now, initial));
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const sending = useRef<{ of: StatementDraft; sending: Sending } | null>(null);
  const put = (part: Partial<StatementDraft>) => setDraft((before) => ({ ...before, ...part }));
  const kept = draft.claims.filter(({ keep }) => keep).length;
  const record = async () => {
    const filled = readStatement(now, draft, t);
    if (typeof filled === 'string') {
      setProblem(filled);
      return;
    }
    // The same form sent again, after a broken connection, is the same command.
    if (sending.current?.of !== draft) sending.current = { of: draft, sending: sendingOf(filled) };
    setBusy(true);
    setProblem('');
    const answer = await sendStatement(now, sending.current.sending);
    setBusy(false);
    if (typeof answer === 'string') setProblem(answer);
    else onDone(answer);
  };
  return (
    <form
      className="stack claim-form"
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <ClaimCards claims={draft.claims} now={now} onChange={(claims) => put({ claims })} />
      <StatementFields now={now} draft={draft} onChange={put} />
      {problem !== '' && (
        <Notice tone="red">
          <p role="alert">
            {t('ui.record.failed')} {problem}
          </p>
        </Notice>
      )}
      <div className="row claim-form-end">
        <button type="submit" className="main-button" disabled={busy || kept === 0}>
          {t('claims.record', { count: kept })}
        </button>
        <span className="small quiet">{t('claims.record.hint')}</span>
      </div>
    </form>
  );
}

interface ClaimCardsProps {
  readonly claims: readonly ClaimDraft[];
  readonly now: Situation;
  readonly onChange: (claims: readonly ClaimDraft[]) => void;
}

/** The claims one by one, and room for another. */
function ClaimCards({ claims, now, onChange }: ClaimCardsProps) {
  const { t } = useWords();
  const title = useId();
  return (
    <section className="stack" aria-labelledby={title}>
      <h3 id={title}>{t('claims.claims', { count: claims.length })}</h3>
      <ol className="claim-cards">
        {claims.map((claim, index) => (
          <ClaimCard
            key={claim.key}
            {...{ now, claim }}
            nth={index + 1}
            only={claims.length === 1}
            onChange={(part) =>
              onChange(claims.map((one) => (one.key === claim.key ? { ...one, ...part } : one)))
            }
            onDrop={() => onChange(claims.filter(({ key }) => key !== claim.key))}
          />
        ))}
      </ol>
      {claims.length < LIMITS.claimsPerStatement && (
        <div>
          <button
            type="button"
            className="button"
            onClick={() => onChange([...claims, emptyClaim()])}
          >
            {t('claims.another')}
          </button>
        </div>
      )}
    </section>
  );
}
