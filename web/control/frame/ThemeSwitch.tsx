import { useDark } from '../state/dark.ts';
import { prefs, setPrefs } from '../state/prefs.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';

export function ThemeSwitch() {
  const { t } = useWords();
  useStore(prefs);
  const dark = useDark();
  const label = t(dark ? 'ui.theme.light' : 'ui.theme.dark');
  return (
    <button
      type="button"
      className="quiet-button"
      title={label}
      aria-label={label}
      onClick={() => setPrefs({ theme: dark ? 'light' : 'dark' })}
    >
      <Icon name="theme" />
    </button>
  );
}
