import type { HazardView } from '../../../src/domain/view.ts';
import type { Words } from './words.ts';

/** The hours of a hazard and whether they are ahead, now or over: `16:39 to 17:32, ahead`. */
export function hazardHours(view: HazardView, words: Words): string {
  return `${windowText(view.hazard.window, words)}, ${words.t(`ui.phase.${view.phase}`)}`;
}

/** A window in words; an end that nobody stated is said to be missing. */
export function windowText(
  window: { readonly from: string | null; readonly to: string | null },
  words: Words,
): string {
  const { from, to } = window;
  if (from !== null && to !== null) {
    return words.t('ui.window', { from: { instant: from }, to: { instant: to } });
  }
  if (from !== null) return words.t('ui.window.from', { from: { instant: from } });
  if (to !== null) return words.t('ui.window.to', { to: { instant: to } });
  return words.t('ui.window.none');
}
