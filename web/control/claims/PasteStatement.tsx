import { useState } from 'react';
import type { StatementLanguage } from '../../../src/domain/evidence/statement/lexicon.ts';
import { LIMITS } from '../../../src/domain/kernel/limits.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { TimeField } from '../change/TimeField.tsx';
import type { RecordedStatement } from '../state/api.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { ClaimForm } from './ClaimForm.tsx';
import type { StatementDraft } from './draft.ts';
import { OptionalField } from './OptionalField.tsx';
import { PastedText } from './PastedText.tsx';
import { draftOf } from './proposals.ts';

interface PasteStatementProps {
  readonly now: Situation;
  readonly onDone: (recorded: RecordedStatement) => void;
}

interface Reading {
  readonly text: string;
  readonly draft: Partial<StatementDraft>;
}

const LANGUAGES = ['guess', 'en', 'uk', 'ru', 'hi', 'fr'] as const;
const EARLIER_DAYS = 7;

/** Paste what was said; the words that claim something are marked, and a person decides on each. */
export function PasteStatement({ now, onDone }: PasteStatementProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('guess');
  const [saidAt, setSaidAt] = useState(() => wallClock(now.at, now.operation.timeZone));
  const [problem, setProblem] = useState('');
  const [reading, setReading] = useState<Reading | null>(null);
  const read = () => {
    const moment = instantOfWallClock(saidAt, now.operation.timeZone);
    setProblem(moment === null ? t('ui.time.bad') : '');
    if (moment === null) return;
    const asked: StatementLanguage | null = language === 'guess' ? null : language;
    const draft = draftOf(now, text.trim(), { saidAt: moment, language: asked });
    setReading({ text: text.trim(), draft: { ...draft, saidAt } });
  };
  return (
    <div className="stack">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <OptionalField
          label={t('claims.paste.text')}
          value={text}
          longest={LIMITS.statementCharacters}
          rows={6}
          required
          onChange={setText}
        />
        <div className="row-fields">
          <SelectField
            label={t('claims.paste.language')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, name: t(`claims.language.${value}`) }))}
            onChange={setLanguage}
          />
          <TimeField
            now={now}
            label={t('claims.saidAt')}
            value={saidAt}
            required
            earlierDays={EARLIER_DAYS}
            onChange={setSaidAt}
          />
        </div>
        <p className="red" role="alert">
          {problem}
        </p>
        <div className="row">
          <button type="submit" className={reading === null ? 'main-button' : 'button'}>
            {t('claims.paste.find')}
          </button>
          <span className="small quiet">{t('claims.paste.hint')}</span>
        </div>
      </form>
      {reading !== null && <Proposals key={reading.text} {...{ now, reading, onDone }} />}
    </div>
  );
}

interface ProposalsProps extends PasteStatementProps {
  readonly reading: Reading;
}

function Proposals({ now, reading, onDone }: ProposalsProps) {
  const { t } = useWords();
  const { text, draft } = reading;
  const claims = draft.claims ?? [];
  return (
    <>
      <p role="status">
        <strong>{t('claims.paste.found', { count: claims.length })}</strong>{' '}
        {claims.length > 0 && t('claims.paste.decide')}
      </p>
      {claims.length === 0 && <Notice tone="amber">{t('claims.paste.none')}</Notice>}
      <PastedText text={text} language={draft.quoteLanguage ?? ''} claims={claims} />
      <ClaimForm now={now} initial={draft} onDone={onDone} />
    </>
  );
}
