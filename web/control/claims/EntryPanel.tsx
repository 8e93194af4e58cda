import { useState } from 'react';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { open } from '../state/address.ts';
import type { RecordedStatement } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimForm } from './ClaimForm.tsx';
import { PasteStatement } from './PasteStatement.tsx';

interface EntryPanelProps {
  /** `form`, or anything else for a pasted text. */
  readonly id: string;
  readonly shown: Shown;
}

/** Records what was said: field by field, or from a text that is pasted. */
export function EntryPanel({ id, shown }: EntryPanelProps) {
  const { t } = useWords();
  const [done, setDone] = useState<RecordedStatement | null>(null);
  const { now } = shown;
  if (done !== null) return <Done done={done} shown={shown} onMore={() => setDone(null)} />;
  const byForm = id === 'form';
  return (
    <>
      <PanelTitle kind={t('claims.entry')}>
        {t(byForm ? 'claims.entry.form' : 'claims.entry.paste')}
      </PanelTitle>
      <p>
        <button
          type="button"
          className="link-button"
          onClick={() => open('entry', byForm ? 'paste' : 'form')}
        >
          {t(byForm ? 'claims.entry.toPaste' : 'claims.entry.toForm')}
        </button>
      </p>
      {byForm ? (
        <ClaimForm now={now} onDone={setDone} />
      ) : (
        <PasteStatement now={now} onDone={setDone} />
      )}
    </>
  );
}

interface DoneProps {
  readonly done: RecordedStatement;
  readonly shown: Shown;
  readonly onMore: () => void;
}

function Done({ done, shown, onMore }: DoneProps) {
  const { t } = useWords();
  const { claimIds } = done;
  return (
    <>
      <PanelTitle kind={t('claims.entry')}>
        {t('claims.recorded', { count: claimIds.length })}
      </PanelTitle>
      <div role="status">
        <Notice tone="plain">{t('claims.recorded.apart')}</Notice>
      </div>
      <ol className="claim-cards">
        {claimIds.map((claimId) => {
          const view = shown.now.claims.find(({ claim }) => claim.claimId === claimId);
          return (
            <li key={claimId} className="claim-card">
              <OpenLink type="claim" id={claimId}>
                {view === undefined ? t('ui.loading') : t(`ui.predicate.${view.claim.predicate}`)}
              </OpenLink>
              {view !== undefined && `: ${view.claim.gist}`}
            </li>
          );
        })}
      </ol>
      <div>
        <button type="button" className="button" onClick={onMore}>
          {t('claims.entry.more')}
        </button>
      </div>
    </>
  );
}
