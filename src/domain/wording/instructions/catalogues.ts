import en from '../../../../locales/en/directions.json' with { type: 'json' };
import hi from '../../../../locales/hi/directions.json' with { type: 'json' };
import uk from '../../../../locales/uk/directions.json' with { type: 'json' };

/** Languages of instructions for the way. */
export const INSTRUCTION_LANGUAGES = ['en', 'uk', 'hi'] as const;
export type InstructionLanguage = (typeof INSTRUCTION_LANGUAGES)[number];

export const INSTRUCTION_CATALOGUES: Readonly<
  Record<InstructionLanguage, Readonly<Record<string, string>>>
> = { en, uk, hi };
