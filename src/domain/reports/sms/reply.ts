import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import en from '../../../../locales/en/smsReply.json' with { type: 'json' };
import fr from '../../../../locales/fr/smsReply.json' with { type: 'json' };
import hi from '../../../../locales/hi/smsReply.json' with { type: 'json' };
import ru from '../../../../locales/ru/smsReply.json' with { type: 'json' };
import uk from '../../../../locales/uk/smsReply.json' with { type: 'json' };
import { type Sentence, sentence } from '../../kernel/sentence.ts';
import type { SmsCommand, SmsLanguage, SmsReading } from './command.ts';

const CATALOGUES = { en, uk, ru, hi, fr } as const;
type ReplyLanguage = keyof typeof CATALOGUES;

/**
 * What is written back to a message that has just arrived: what it was read as, and what has really
 * happened to it, which is that it arrived (failure R1). No data, no PIN, no promise.
 * @param waiting messages that nobody has decided on yet, received before it
 */
export function replyTo(reading: SmsReading, waiting: number): readonly Sentence[] {
  return [echo(reading), sentence('smsReply.waiting', { waiting })];
}

const PLACE_CHARACTERS = 60;

function echo(command: SmsCommand): Sentence {
  switch (command.command) {
    case 'safe':
    case 'needBus':
      return sentence(`smsReply.echo.${command.command}`, { people: command.people ?? 0 });
    case 'at':
    case 'blocked':
    case 'open': {
      const place = [...command.place].slice(0, PLACE_CHARACTERS).join('');
      return sentence(`smsReply.echo.${command.command}`, { place });
    }
    case 'answer':
      return sentence('smsReply.echo.answer', { number: command.number });
    case 'seat':
      return sentence(command.takes ? 'smsReply.echo.seatYes' : 'smsReply.echo.seatNo');
    case 'check':
      return sentence('smsReply.echo.check', { code: command.code });
    default:
      return sentence(`smsReply.echo.${command.command}`);
  }
}

/** In the language asked for, else that of the command word, else the given one. */
export function replyText(
  reading: SmsReading,
  sentences: readonly Sentence[],
  otherwise: ReplyLanguage,
): string {
  const wanted = reading.command === 'lang' ? reading.wanted : reading.language;
  const language = wanted === null ? otherwise : spokenFor(wanted);
  const i18n = engineOf(language);
  return sentences.map(({ id, values }) => i18n._(id, values)).join(' ');
}

/** Who writes Hindi in Latin letters reads it in its own. */
function spokenFor(language: SmsLanguage): ReplyLanguage {
  return language === 'hi-Latn' ? 'hi' : language;
}

const engines = new Map<ReplyLanguage, I18n>();

function engineOf(language: ReplyLanguage): I18n {
  const known = engines.get(language);
  if (known !== undefined) return known;
  const texts = Object.entries(CATALOGUES[language]);
  const messages = Object.fromEntries(texts.map(([id, text]) => [id, compileMessage(text)]));
  const made = setupI18n({ locale: language, messages: { [language]: messages } });
  engines.set(language, made);
  return made;
}
