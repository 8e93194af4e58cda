import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { prefs } from '../state/prefs.ts';
import { type Area, loadArea } from './catalogues.ts';

/**
 * A component that is loaded with its areas' words when it is first shown. Put it inside `<Part>`.
 *
 * @example
 * const Board = lazyArea('board', async () => (await import('../board/Board.tsx')).Board);
 */
export function lazyArea<Props>(
  areas: Area | readonly Area[],
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const { locale } = prefs.get();
    const words = [areas].flat().map((area) => loadArea(locale, area));
    const [component] = await Promise.all([load(), ...words]);
    return { default: component };
  });
}
