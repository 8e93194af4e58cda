import {
  WORDING_LANGUAGES,
  type WordingLanguage,
} from '../../../src/domain/evidence/wording/catalogues.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';

interface LanguageFieldProps {
  readonly value: WordingLanguage;
  readonly onChange: (language: WordingLanguage) => void;
}

/** The language of a text, each by its own name: those that the checker of wording reads. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useWords();
  const options = WORDING_LANGUAGES.map((language) => {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return { value: language, name };
  });
  return (
    <SelectField label={t('told.language')} value={value} options={options} onChange={onChange} />
  );
}
