import { useMemo, useState } from 'react';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import type { Shown } from '../state/picture.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { evidenceOn } from './evidence.ts';
import { LanguageField } from './LanguageField.tsx';
import { WordsEditor } from './WordsEditor.tsx';

const NONE = '';

/** A bulletin, a note, anything that will be read: checked while it is written, kept nowhere. */
export function CheckPanel({ shown }: { readonly shown: Shown }) {
  const { t, locale } = useWords();
  const { now } = shown;
  const [language, setLanguage] = useState<WordingLanguage>(locale);
  const [corridorId, setCorridorId] = useState(now.corridors[0]?.corridorId ?? NONE);
  const [text, setText] = useState('');
  const evidence = useMemo(
    () => evidenceOn(now, corridorId === NONE ? null : corridorId),
    [now, corridorId],
  );
  return (
    <>
      <PanelTitle>{t('told.check')}</PanelTitle>
      <p className="small quiet">{t('told.check.how')}</p>
      <LanguageField value={language} onChange={setLanguage} />
      <SelectField
        label={t('told.check.about')}
        value={corridorId}
        options={[
          { value: NONE, name: t('told.check.none') },
          ...now.corridors.map((one) => ({ value: one.corridorId, name: one.name })),
        ]}
        onChange={setCorridorId}
      />
      <WordsEditor
        label={t('told.check.text')}
        text={text}
        language={language}
        evidence={evidence}
        timeZone={now.operation.timeZone}
        onChange={setText}
      />
    </>
  );
}
