import { useSyncExternalStore } from 'react';
import { prefs } from './prefs.ts';
import { useStore } from './store.ts';

const query = window.matchMedia('(prefers-color-scheme: dark)');

function followSystem(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Is the screen dark now, by choice or by the system's? */
export function useDark(): boolean {
  const { theme } = useStore(prefs);
  const system = useSyncExternalStore(followSystem, () => query.matches);
  return theme === 'system' ? system : theme === 'dark';
}
