/** What a text message asks or tells, in the grammar of the field (`parseSms`). */
export type SmsCommand =
  /** The PIN is a secret of the household: it never goes into a fact or a log. */
  | { readonly command: 'safe'; readonly people: number | null; readonly pin: string | null }
  | { readonly command: 'sos'; readonly words: string }
  | { readonly command: 'at'; readonly place: string }
  | RoadCommand
  | { readonly command: 'going' }
  | { readonly command: 'needBus'; readonly people: number | null; readonly words: string }
  | { readonly command: 'cant'; readonly words: string }
  /** Digits alone: an answer to whatever was asked last. */
  | { readonly command: 'answer'; readonly number: number }
  | { readonly command: 'seat'; readonly takes: boolean }
  | { readonly command: 'where' }
  | { readonly command: 'check'; readonly code: string }
  | { readonly command: 'who' }
  | { readonly command: 'leaveList' }
  | { readonly command: 'lang'; readonly wanted: SmsLanguage }
  /** A person reads it. */
  | { readonly command: 'unknown' };

/** A road as its reporter names it, and why it is shut or passable if they say so. */
export interface RoadCommand {
  readonly command: 'blocked' | 'open';
  readonly place: string;
  readonly reason: string;
}

/** Languages that a message can be written in; `hi-Latn` is Hindi in Latin letters. */
export const SMS_LANGUAGES = ['en', 'uk', 'ru', 'hi', 'hi-Latn', 'fr'] as const;
export type SmsLanguage = (typeof SMS_LANGUAGES)[number];

/** Commands that begin with a word of the vocabulary. */
export const KEYWORD_COMMANDS = [
  'safe',
  'sos',
  'at',
  'blocked',
  'open',
  'going',
  'needBus',
  'cant',
  'seat',
  'where',
  'check',
  'who',
  'leaveList',
  'lang',
] as const;
export type KeywordCommand = (typeof KEYWORD_COMMANDS)[number];

export type SmsReading = SmsCommand & {
  /** Of the word that named the command; null where none did. */
  readonly language: SmsLanguage | null;
  /** That word was read with one letter changed. */
  readonly corrected: boolean;
  /** A cry for help, wherever in the message: a person looks at it first. */
  readonly urgent: boolean;
};
