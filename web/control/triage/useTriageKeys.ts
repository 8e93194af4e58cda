import { useEffect, useRef } from 'react';

export interface TriageActs {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly setAside: () => void;
  readonly undo: () => void;
  readonly open: () => void;
}

const KEYS: Readonly<Record<string, keyof TriageActs>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  s: 'setAside',
  u: 'undo',
  Enter: 'open',
};

/** One key an act; nothing is taken while somebody types, or presses a button by Enter. */
export function useTriageKeys(acts: TriageActs): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      const act = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const element = target instanceof Element ? target : null;
      if (element?.closest('input, textarea, select')) return;
      if (key === 'Enter' && element?.closest('button, a, summary')) return;
      event.preventDefault();
      current.current[act]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
