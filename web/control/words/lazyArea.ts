import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { prefs } from '../state/prefs.ts';
import { type Area, loadArea } from './catalogues.ts';

/**
 * A component that is loaded with its area's words when it is first shown. Put it inside `<Part>`.
 *
 * @example
 * const Board = lazyArea('board', async () => (await import('../board/Board.tsx')).Board);
 */
export function lazyArea<Props>(
  area: Area,
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadArea(prefs.get().locale, area)]);
    return { default: component };
  });
}
