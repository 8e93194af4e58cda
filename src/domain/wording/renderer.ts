import type { Sentence } from '../kernel/sentence.ts';
import { CATALOGUES } from './catalogues.ts';
import { rendererOver, type Voice } from './render.ts';

/**
 * Makes the function that writes sentences in one voice, with every catalogue of its language.
 * @throws Error from the function made, on an id that no catalogue has
 *
 * @example
 * const zone = { timeZone: 'Europe/Kyiv', zoneName: 'Kyiv', onDayOf: null };
 * const voice = { locale: 'en' as const, ...zone };
 * makeRenderer(voice)({ id: 'plan.people', values: { people: 4000 } });
 */
export function makeRenderer(voice: Voice): (sentence: Sentence) => string {
  return rendererOver(CATALOGUES[voice.locale], voice);
}
