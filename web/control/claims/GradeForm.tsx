import { useState } from 'react';
import type { ClaimView, Situation } from '../../../src/domain/view.ts';
import { ReasonField } from '../change/ReasonField.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { GradeFields } from './GradeFields.tsx';

interface GradeFormProps {
  readonly view: ClaimView;
  readonly now: Situation;
}

/** Grades a claim anew, both axes with what they mean; the earlier grades stay readable. */
export function GradeForm({ view, now }: GradeFormProps) {
  const { t, say } = useWords();
  const { claim } = view;
  const { sourceGrade, informationGrade } = claim;
  const [grades, setGrades] = useState({ sourceGrade, informationGrade });
  const [reason, setReason] = useState('');
  const [commandId, setCommandId] = useState(newId);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const source = now.sources.find(({ sourceId }) => sourceId === claim.source.sourceId);
  const same = grades.sourceGrade === sourceGrade && grades.informationGrade === informationGrade;
  const asIf = `${claim.claimId}@${grades.sourceGrade}${grades.informationGrade}`;
  const grade = async () => {
    setBusy(true);
    const change = { type: 'gradeClaim', claimId: claim.claimId, ...grades, reason } as const;
    const wrong = await send(now, commandId, change);
    setBusy(false);
    setProblem(wrong ?? '');
    if (wrong !== null) return;
    setReason('');
    setCommandId(newId());
  };
  return (
    <details className="fold">
      <summary>{t('claims.grade')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void grade();
        }}
      >
        <p className="small quiet">
          {t('claims.grade.hint')} {source && say(source.record)}
        </p>
        <GradeFields
          grades={grades}
          onChange={(part) => setGrades((before) => ({ ...before, ...part }))}
        />
        <ReasonField value={reason} onChange={setReason} />
        {problem !== '' && (
          <Notice tone="red">
            <p role="alert">
              {t('ui.record.failed')} {problem}
            </p>
          </Notice>
        )}
        <div className="row">
          <button type="submit" className="main-button" disabled={busy || same}>
            {t('claims.grade.record')}
          </button>
          {same && <span className="small quiet">{t('claims.grade.same')}</span>}
          {!same && (
            <OpenLink type="withdrawal" id={asIf}>
              {t('ui.claim.leaned')}
            </OpenLink>
          )}
        </div>
      </form>
    </details>
  );
}
