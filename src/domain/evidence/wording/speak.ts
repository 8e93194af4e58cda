import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { epochSeconds, type Instant } from '../../kernel/instant.ts';
import type { Sentence, SentenceValue } from '../../kernel/sentence.ts';
import { type WordingLanguage, wordingCatalogue } from './catalogues.ts';

const engines = new Map<WordingLanguage, I18n>();

function engineOf(language: WordingLanguage): I18n {
  const known = engines.get(language);
  if (known !== undefined) return known;
  const messages = Object.fromEntries(
    Object.entries(wordingCatalogue(language)).map(([id, text]) => [id, compileMessage(text)]),
  );
  const made = setupI18n({ locale: language, messages: { [language]: messages } });
  engines.set(language, made);
  return made;
}

/**
 * Makes the function that writes sentences of wording in one language. Times are written with their
 * day and their distance from UTC, so that a reader in another zone is not misled. Names of sources
 * and their words stay as they are.
 * Throws for an id that the catalogue lacks: an id must never reach people.
 *
 * @example
 * const speak = makeSpeaker('fr', 'Europe/Kyiv');
 * speak(sentence('wording.noUse'));
 */
export function makeSpeaker(
  language: WordingLanguage,
  timeZone: string,
): (sentence: Sentence) => string {
  const i18n = engineOf(language);
  const messages = wordingCatalogue(language);
  const clock = momentWriter(language, timeZone);
  const textOf = (value: SentenceValue): string | number => {
    if (typeof value !== 'object') return value;
    if ('instant' in value) return clock(value.instant);
    throw new Error('wording knows no lengths and durations');
  };
  return ({ id, values }) => {
    if (!(id in messages)) throw new Error(`the ${language} wording lacks the message "${id}"`);
    const texts = Object.entries(values).map(([key, value]) => [key, textOf(value)]);
    return i18n._(id, Object.fromEntries(texts));
  };
}

/** `2 March, 19:30 UTC+2`. */
function momentWriter(language: WordingLanguage, timeZone: string): (at: Instant) => string {
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZoneName: 'shortOffset',
  });
  return (at) => {
    const date = new Date(epochSeconds(at) * 1_000);
    return `${day.format(date)}, ${time.format(date).replace('GMT', 'UTC')}`;
  };
}
