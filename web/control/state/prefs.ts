import { createStore } from './store.ts';

export type Locale = 'en' | 'uk';
export type Theme = 'system' | 'light' | 'dark';
/** Whose wall clock the screen shows. */
export type ShownZone = 'place' | 'home' | 'utc';

export interface Prefs {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly zone: ShownZone;
}

const KEY = 'safe-passage.prefs';

function firstPrefs(): Prefs {
  const locale: Locale = navigator.language.toLowerCase().startsWith('uk') ? 'uk' : 'en';
  const plain: Prefs = { locale, theme: 'system', zone: 'place' };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>;
    return {
      locale: kept.locale === 'en' || kept.locale === 'uk' ? kept.locale : plain.locale,
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : plain.theme,
      // A clock in another zone is never carried over to the next day's work.
      zone: 'place',
    };
  } catch {
    return plain;
  }
}

export const prefs = createStore<Prefs>(firstPrefs());

export function setPrefs(change: Partial<Prefs>): void {
  prefs.set((now) => ({ ...now, ...change }));
}

/** Writes language and theme on the document and keeps them for the next visit. */
export function applyPrefs(): void {
  const { locale, theme } = prefs.get();
  const page = document.documentElement;
  page.lang = locale;
  if (theme === 'system') delete page.dataset.theme;
  else page.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, JSON.stringify({ locale, theme }));
  } catch {
    // A browser without storage forgets the choice; nothing else is lost.
  }
}
