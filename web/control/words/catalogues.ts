import type { Catalogue } from '../../../src/domain/wording/render.ts';
import type { Locale } from '../state/prefs.ts';
import { createStore } from '../state/store.ts';

/** Catalogues that every screen needs; those of an area come when it is opened. */
const CORE = ['control', 'evidence', 'fusion', 'plan', 'service'] as const;

/** A part of the control room with a catalogue of its own: `locales/<language>/<area>.json`. */
export type Area =
  | 'board'
  | 'claims'
  | 'journeys'
  | 'network'
  | 'places'
  | 'report'
  | 'told'
  | 'triage'
  | 'ways';

/** One small file a catalogue and language: nobody loads words that they do not read. */
const FILES = import.meta.glob<Catalogue>('../../../locales/*/*.json', { import: 'default' });

const loaded: Record<Locale, Map<string, Catalogue>> = { en: new Map(), uk: new Map() };
const areas = new Set<Area>();

/** The words at hand, by language; replaced whenever more have come. */
export const catalogues = createStore<Readonly<Record<Locale, Catalogue>>>({ en: {}, uk: {} });

async function load(locale: Locale, names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !loaded[locale].has(name));
  if (missing.length === 0) return;
  await Promise.all(
    missing.map(async (name) => {
      const file = FILES[`../../../locales/${locale}/${name}.json`];
      if (file === undefined) throw new Error(`there is no catalogue "${name}" in ${locale}`);
      loaded[locale].set(name, await file());
    }),
  );
  const all: Catalogue = Object.assign({}, ...loaded[locale].values());
  catalogues.set((now) => ({ ...now, [locale]: all }));
}

/** Loads what the screens shown so far need in a language. @throws when the server is away */
export function loadWords(locale: Locale): Promise<void> {
  return load(locale, [...CORE, ...areas]);
}

/** Loads the words of an area, in the language shown and in any that is chosen later. */
export function loadArea(locale: Locale, area: Area): Promise<void> {
  areas.add(area);
  return load(locale, [area]);
}
