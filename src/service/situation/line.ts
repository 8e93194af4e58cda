import { type SentenceValue, sentence } from '../../domain/kernel/sentence.ts';
import type { NeedsHand } from '../../domain/view.ts';

/** A line with how many people it is about: within one severity, more people stand first. */
export type Line = NeedsHand & { readonly people: number };

export function line(
  severity: NeedsHand['severity'],
  id: string,
  people: number,
  opens: NeedsHand['opens'],
  values: Record<string, SentenceValue> = {},
): Line {
  const said = sentence(`service.needsHand.${id}`, { people, ...values });
  return { severity, sentence: said, opens, people };
}
