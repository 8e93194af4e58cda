import { useEffect, useRef } from 'react';
import { nextZone } from '../frame/nextZone.ts';
import { address, back, goTo, open } from '../state/address.ts';
import { drawing } from '../state/drawing.ts';
import { prefs, setPrefs } from '../state/prefs.ts';
import { stepMoment } from '../state/stepMoment.ts';

interface KeysOptions {
  readonly editable: boolean;
  readonly showKeys: () => void;
  readonly showSearch: () => void;
}

/** A second key counts this long after `g`. */
const SECOND_KEY_MILLIS = 1_500;

const AFTER_G: Readonly<Record<string, () => void>> = {
  m: () => goTo('map'),
  l: () => goTo('list'),
  c: () => goTo('claims'),
  t: () => goTo('chats'),
  o: () => goTo('operators'),
  p: () => open('plan'),
  n: () => open('needs'),
  a: () => open('about'),
};

/** The keyboard of the control room; nothing is taken while somebody types or a window is open. */
export function useKeys(options: KeysOptions): void {
  const current = useRef(options);
  current.current = options;
  useEffect(() => {
    let pressedG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) && event.key !== 'Escape') return;
      if (document.querySelector('dialog[open]') !== null) return;
      const second = performance.now() - pressedG < SECOND_KEY_MILLIS;
      pressedG = event.key === 'g' ? performance.now() : 0;
      const afterG = second ? AFTER_G[event.key] : undefined;
      const act = afterG ?? actOf(event.key, current.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function actOf(key: string, options: KeysOptions): (() => void) | null {
  switch (key) {
    case '?':
      return options.showKeys;
    case '/':
      return options.showSearch;
    case '[':
      return () => stepMoment(-1);
    case ']':
      return () => stepMoment(1);
    case 'z':
      return () => setPrefs({ zone: nextZone(prefs.get().zone) });
    case 'w':
      return options.editable ? () => open('change') : null;
    case 'Escape':
      return address.get().trail.length > 0 && drawing.get()?.done !== false ? back : null;
    default:
      return null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
