import { useEffect } from 'react';
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
  o: () => goTo('operators'),
  p: () => open('plan'),
  n: () => open('needs'),
  a: () => open('about'),
};

/** The keyboard of the control room; nothing is taken while somebody types or a window is open. */
export function useKeys({ editable, showKeys, showSearch }: KeysOptions): void {
  useEffect(() => {
    let pressedG = 0;
    const act = (key: string): boolean => {
      if (performance.now() - pressedG < SECOND_KEY_MILLIS && AFTER_G[key]) {
        pressedG = 0;
        AFTER_G[key]();
        return true;
      }
      if (key === 'g') pressedG = performance.now();
      else if (key === '?') showKeys();
      else if (key === '/') showSearch();
      else if (key === '[') stepMoment(-1);
      else if (key === ']') stepMoment(1);
      else if (key === 'z') setPrefs({ zone: nextZone(prefs.get().zone) });
      else if (key === 'w' && editable) open('change');
      else if (key === 'Escape' && address.get().trail.length > 0) back();
      else return false;
      return true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) && event.key !== 'Escape') return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (drawing.get()?.done === false && event.key === 'Escape') return;
      if (act(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [editable, showKeys, showSearch]);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
