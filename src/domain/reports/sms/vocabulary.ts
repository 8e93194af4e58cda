import {
  KEYWORD_COMMANDS,
  type KeywordCommand,
  SMS_LANGUAGES,
  type SmsLanguage,
} from './command.ts';
import en from './vocabulary/en.json' with { type: 'json' };
import fr from './vocabulary/fr.json' with { type: 'json' };
import hi from './vocabulary/hi.json' with { type: 'json' };
import hiLatn from './vocabulary/hi-Latn.json' with { type: 'json' };
import languages from './vocabulary/languages.json' with { type: 'json' };
import ru from './vocabulary/ru.json' with { type: 'json' };
import uk from './vocabulary/uk.json' with { type: 'json' };
import { wordsOf } from './words.ts';

/** One file a language, as people write, accents and all. */
interface VocabularyFile {
  readonly commands: Readonly<Record<KeywordCommand, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that may turn what was said into its opposite. */
  readonly negations: readonly string[];
  /** Words that change nothing: please, thank you. */
  readonly courtesies: readonly string[];
  /** Words one letter from a keyword that mean something else ("save", "here", "want"). */
  readonly notMisspelt: readonly string[];
}

/** Words that name a command. */
export interface Phrase {
  readonly words: readonly string[];
  readonly command: KeywordCommand;
  readonly language: SmsLanguage;
}

const FILES: Readonly<Record<SmsLanguage, VocabularyFile>> = {
  ...{ en, uk, ru, hi, fr },
  'hi-Latn': hiLatn,
};

const plainWords = (text: string): string[] => wordsOf(text).map(({ word }) => word);

/** Longest first, so that "need a bus" is not read as less; then in the order of languages. */
export const PHRASES: readonly Phrase[] = SMS_LANGUAGES.flatMap((language) =>
  KEYWORD_COMMANDS.flatMap((command) =>
    FILES[language].commands[command].map((text) => ({
      ...{ words: plainWords(text), command, language },
    })),
  ),
).sort((a, b) => b.words.length - a.words.length);

type WordList = Exclude<keyof VocabularyFile, 'commands'>;

const all = (list: WordList): ReadonlySet<string> =>
  new Set(SMS_LANGUAGES.flatMap((language) => FILES[language][list].flatMap(plainWords)));

export const YES = all('yes');
export const NO = all('no');
export const NEGATIONS = all('negations');
export const COURTESIES = all('courtesies');
export const NOT_MISSPELT = all('notMisspelt');

/** Names and codes of the languages that can be asked for. */
export const LANGUAGE_NAMES: ReadonlyMap<string, SmsLanguage> = new Map(
  Object.entries(languages).flatMap(([language, names]) =>
    names.map((name) => [plainWords(name).join(' '), language as SmsLanguage] as const),
  ),
);
