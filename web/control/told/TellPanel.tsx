import { useMemo } from 'react';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import type { Shown } from '../state/picture.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { Audience } from './Audience.tsx';
import { ClaimsField } from './ClaimsField.tsx';
import { LanguageField } from './LanguageField.tsx';
import { purposeOf } from './purpose.ts';
import { Recorded } from './Recorded.tsx';
import { useTelling } from './useTelling.ts';
import { WordsEditor } from './WordsEditor.tsx';

interface TellPanelProps {
  /** What it is for, see `purposeOf`; `correction:<claim>` is prefilled to exactly those told. */
  readonly purpose: string;
  readonly shown: Shown;
}

/** Records what people were told: to whom, in which words, resting on what. */
export function TellPanel({ purpose, shown }: TellPanelProps) {
  const { t, locale } = useWords();
  const asked = useMemo(() => purposeOf(purpose), [purpose]);
  const { tell, fill, words, result, problem, sending, record } = useTelling(asked, shown, locale);
  const { now } = shown;
  if (result !== null) return <Recorded tell={tell} people={result.people} />;
  return (
    <>
      <PanelTitle>{t(`told.tell.${tell.kind}`)}</PanelTitle>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <Audience
          audience={tell.audience}
          fixed={asked.claimId !== null}
          shown={shown}
          onChange={(audience) => fill({ audience })}
        />
        <LanguageField value={words.language} onChange={words.setLanguage} />
        <WordsEditor
          label={t('told.tell.text')}
          text={words.text}
          language={words.language}
          evidence={words.evidence}
          timeZone={now.operation.timeZone}
          onChange={words.setWritten}
          overrides={words.overrides}
          onOverrides={words.setOverrides}
        />
        <TextField
          label={t('told.tell.channel')}
          value={tell.channel}
          longest={200}
          onChange={(channel) => fill({ channel })}
        />
        {asked.claimId === null && <ClaimsField now={now} tell={tell} onChange={fill} />}
        <button type="submit" className="main-button" disabled={sending || tell.audience === null}>
          {t('told.tell.record')}
        </button>
        {problem !== '' && (
          <div role="alert">
            <Notice tone="red">{problem}</Notice>
          </div>
        )}
      </form>
    </>
  );
}
