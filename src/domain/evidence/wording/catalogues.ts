import en from '../../../../locales/en/wording.json' with { type: 'json' };
import fr from '../../../../locales/fr/wording.json' with { type: 'json' };
import hi from '../../../../locales/hi/wording.json' with { type: 'json' };
import uk from '../../../../locales/uk/wording.json' with { type: 'json' };

/** Languages of advice. The screens speak fewer: `LOCALES` in `domain/wording/catalogues.ts`. */
export const WORDING_LANGUAGES = ['en', 'uk', 'hi', 'fr'] as const;
export type WordingLanguage = (typeof WORDING_LANGUAGES)[number];

type Messages = Readonly<Record<string, string>>;

const FILES: Readonly<Record<WordingLanguage, Messages>> = { en, uk, hi, fr };
const HEAD = 'wording.head.';
const BODY = 'wording.body.';

/**
 * The messages of a language, by id. What a claim says is a whole clause for each predicate and
 * stance (`wording.body.used.denies`); who says it is a whole phrase before a colon
 * (`wording.head.ground`). Every pair is one message, `wording.ground.used.denies`, followed by the
 * hours and by the cell's judgement, each a sentence of its own: nothing is declined across a seam.
 */
export function wordingCatalogue(language: WordingLanguage): Messages {
  const file = FILES[language];
  const part = (prefix: string) => Object.entries(file).filter(([id]) => id.startsWith(prefix));
  const tail = `${file['wording.hours']}${file['wording.judged']}`;
  const sayings = part(HEAD).flatMap(([headId, head]) =>
    part(BODY).map(([bodyId, body]) => {
      const id = `wording.${headId.slice(HEAD.length)}.${bodyId.slice(BODY.length)}`;
      return [id, `${head} ${body}${tail}`];
    }),
  );
  const plain = Object.entries(file).filter(([id]) => !id.startsWith(HEAD) && !id.startsWith(BODY));
  return Object.fromEntries([...plain, ...sayings]);
}
