import { useState } from 'react';
import { api, type Verification } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface AboutPanelProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What this screen is, how far it can be trusted, where its data come from. */
export function AboutPanel({ shown, operation }: AboutPanelProps) {
  const { t } = useWords();
  const { now } = shown;
  const { span, mode } = now.operation;
  return (
    <>
      <PanelTitle kind={t('ui.about')}>{now.operation.name}</PanelTitle>
      <p>{t(`ui.about.${mode}`)}</p>
      <Facts
        facts={[
          {
            name: t('ui.about.span'),
            value: span.from !== null && span.to !== null && (
              <>
                <Time at={span.from} /> – <Time at={span.to} />
              </>
            ),
          },
          { name: t('ui.about.facts'), value: now.headSeq },
        ]}
      />
      <p>{t('ui.about.database')}</p>
      <BookCheck operation={operation} />
      <section className="part">
        <h3>{t('ui.about.sources')}</h3>
        <p>{t('ui.about.map')}</p>
        <p>{t('ui.about.network')}</p>
        <p>{t('ui.about.people')}</p>
      </section>
    </>
  );
}

function BookCheck({ operation }: { readonly operation: OperationGrant }) {
  const { t } = useWords();
  const [result, setResult] = useState<Verification | null>(null);
  const [problem, setProblem] = useState('');
  const check = async () => {
    try {
      setResult(await api.verification(operation.operationId));
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };
  return (
    <section className="part">
      <h3>{t('ui.book')}</h3>
      <p>{t('ui.book.what')}</p>
      <button type="button" className="button" onClick={() => void check()}>
        {t('ui.book.check')}
      </button>
      <p role="status" className={result?.tampering ? 'red' : ''}>
        {problem}
        {result !== null &&
          (result.tampering === null
            ? t('ui.book.whole', { facts: result.facts })
            : t('ui.book.touched', { seq: result.tampering.seq }))}
      </p>
    </section>
  );
}
