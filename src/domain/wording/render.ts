import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Instant } from '../kernel/instant.ts';
import type { Sentence, SentenceValue } from '../kernel/sentence.ts';
import type { Locale } from './catalogues.ts';
import { distanceText, durationText, timeText } from './units.ts';

export interface Voice {
  readonly locale: Locale;
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  /** What people call that zone's time, for `{zone}` in messages: "Kyiv". */
  readonly zoneName: string;
  /** Times on another day than this one are written with their day; null never writes days. */
  readonly onDayOf: Instant | null;
}

/** Message id to ICU MessageFormat text, in one language. */
export type Catalogue = Readonly<Record<string, string>>;

const engines = new WeakMap<Catalogue, I18n>();

function engine(catalogue: Catalogue, locale: Locale): I18n {
  let i18n = engines.get(catalogue);
  if (!i18n) {
    const messages = Object.fromEntries(
      Object.entries(catalogue).map(([id, text]) => [id, compileMessage(text)]),
    );
    i18n = setupI18n({ locale, messages: { [locale]: messages } });
    engines.set(catalogue, i18n);
  }
  return i18n;
}

function valueText(value: SentenceValue, voice: Voice): string | number {
  if (typeof value !== 'object') return value;
  if ('instant' in value) {
    return timeText(value.instant, voice.locale, voice.timeZone, voice.onDayOf);
  }
  if ('seconds' in value) return durationText(value.seconds, voice.locale);
  return distanceText(value.metres, voice.locale);
}

/**
 * Makes the function that writes sentences in one voice, with the messages of `catalogue`. Every
 * message may use `{zone}`. An id that the catalogue lacks throws: a sentence must never reach
 * people as an id. For whoever has all catalogues at hand there is `makeRenderer`.
 */
export function rendererOver(catalogue: Catalogue, voice: Voice): (sentence: Sentence) => string {
  const i18n = engine(catalogue, voice.locale);
  return ({ id, values }) => {
    if (!(id in catalogue)) {
      throw new Error(`the ${voice.locale} catalogue lacks the message "${id}"`);
    }
    const texts = Object.entries(values).map(([key, value]) => [key, valueText(value, voice)]);
    return i18n._(id, { zone: voice.zoneName, ...Object.fromEntries(texts) });
  };
}
