import { type Locale, prefs, setPrefs } from '../state/prefs.ts';
import { useStore } from '../state/store.ts';
import { loadWords } from '../words/catalogues.ts';
import { useWords } from '../words/useWords.ts';

export function LocaleSwitch() {
  const { t } = useWords();
  const { locale } = useStore(prefs);
  return (
    <select
      className="quiet-select"
      aria-label={t('ui.language')}
      value={locale}
      onChange={(event) => void change(event.target.value as Locale)}
    >
      <option value="en" lang="en">
        English
      </option>
      <option value="uk" lang="uk">
        Українська
      </option>
    </select>
  );
}

/** The language changes once its words are there; until then, or without, it stays as it is. */
function change(locale: Locale): Promise<void> {
  return loadWords(locale).then(
    () => setPrefs({ locale }),
    () => {},
  );
}
