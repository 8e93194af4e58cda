import { type Locale, prefs, setPrefs } from '../state/prefs.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';

export function LocaleSwitch() {
  const { t } = useWords();
  const { locale } = useStore(prefs);
  return (
    <select
      className="quiet-select"
      aria-label={t('ui.language')}
      value={locale}
      onChange={(event) => setPrefs({ locale: event.target.value as Locale })}
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
