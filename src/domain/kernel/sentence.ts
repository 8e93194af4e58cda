import { z } from 'zod';

/**
 * A value inside a sentence, tagged with its unit so that each language and zone writes it its own
 * way.
 * Plain strings are names (places, people's own words) and are never translated.
 */
export const sentenceValueSchema = z.union([
  z.string(),
  z.number(),
  z.object({ instant: z.string() }),
  z.object({ seconds: z.number() }),
  z.object({ metres: z.number() }),
]);
export type SentenceValue = z.infer<typeof sentenceValueSchema>;

/**
 * A sentence before it has a language: the id of a message in `locales/*.json` and its values.
 * Plans and reasons carry sentences, never text, so that they are byte-equal in every language.
 */
export const sentenceSchema = z.object({
  id: z.string(),
  values: z.record(z.string(), sentenceValueSchema),
});
export type Sentence = z.infer<typeof sentenceSchema>;

export function sentence(id: string, values: Record<string, SentenceValue> = {}): Sentence {
  return { id, values };
}
