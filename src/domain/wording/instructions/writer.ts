import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { CompassPoint } from '../../kernel/bearing.ts';
import { epochSeconds, type Instant } from '../../kernel/instant.ts';
import type { Called } from '../../movement/directions.ts';
import { transliterated } from '../transliterate.ts';
import { INSTRUCTION_CATALOGUES, type InstructionLanguage } from './catalogues.ts';

const CYRILLIC = /\p{Script=Cyrillic}/u;
const KILOMETRE = 1_000;

/** Says the parts of an instruction in one language. */
export class Writer {
  readonly language: InstructionLanguage;
  readonly #i18n: I18n;
  readonly #timeZone: string;

  constructor(language: InstructionLanguage, timeZone: string) {
    const catalogue = INSTRUCTION_CATALOGUES[language];
    const messages = Object.fromEntries(
      Object.entries(catalogue).map(([id, text]) => [id, compileMessage(text)]),
    );
    this.language = language;
    this.#timeZone = timeZone;
    this.#i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  }

  /** @throws Error for an id that the catalogue lacks: an id must never reach people */
  say(id: string, values: Record<string, string | number> = {}): string {
    const key = `directions.${id}`;
    if (!(key in INSTRUCTION_CATALOGUES[this.language])) {
      throw new Error(`the ${this.language} directions lack the message "${key}"`);
    }
    return sentenceCased(this.#i18n._(key, values).replace(/ +/g, ' ').trim(), id);
  }

  /** `2.1 kilometres`, `350 metres`: in whole words, to be read aloud. */
  length(metres: number): string {
    const short = Math.max(50, Math.round(metres / 50) * 50);
    if (short < KILOMETRE) return this.say('metres', { metres: short });
    return this.say('km', { km: Math.round(metres / 100) / 10 });
  }

  /** `2.1`, with the decimal sign of the language. */
  kilometres(metres: number): string {
    const km = Math.max(0.1, Math.round(metres / 100) / 10);
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 }).format(km);
  }

  /** `2 hours 20 minutes`, to five minutes, never less. */
  duration(seconds: number): string {
    const minutes = Math.max(5, Math.ceil(seconds / 300) * 5);
    return this.say('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }

  heading(point: CompassPoint): string {
    return this.say(`heading.${point}`);
  }

  /** `18:00` in the zone of the place. */
  time(at: Instant): string {
    const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return this.#clock(at, { ...options, timeZone: this.#timeZone });
  }

  /** `2 March`, or shorter for a text message. */
  day(at: Instant, month: 'long' | 'short' = 'long'): string {
    return this.#clock(at, { day: 'numeric', month, timeZone: this.#timeZone });
  }

  #clock(at: Instant, options: Intl.DateTimeFormatOptions): string {
    const locale = this.language === 'en' ? 'en-GB' : this.language;
    const format = new Intl.DateTimeFormat(locale, options);
    return format.format(new Date(epochSeconds(at) * 1_000));
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(items);
  }

  /** A name as the reader can say it. */
  name({ name, localName }: Called): string {
    if (this.language === 'uk') return localName || name;
    return name || transliterated(localName);
  }

  /** The name with, for who reads no Cyrillic, what stands on the signs. */
  signed(called: Called): string {
    const name = this.name(called);
    const { localName } = called;
    const helps = this.language !== 'uk' && CYRILLIC.test(localName) && localName !== name;
    return helps ? `${name} (${localName})` : name;
  }
}

/** Parts of sentences stay as they are; whole sentences begin with a capital. */
function sentenceCased(text: string, id: string): string {
  if (/^(?:heading|km|metres|duration|mark|sms\.leg\w*|sms\.then)/.test(id)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
