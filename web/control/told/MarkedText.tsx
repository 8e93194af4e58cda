import type { ReactNode } from 'react';
import type { Finding } from '../../../src/domain/evidence/overclaim/findOverclaims.ts';
import { isOverridden, type Override } from './WordsEditor.tsx';

interface MarkedTextProps {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly overrides: readonly Override[];
}

/**
 * The text once more under the field in which it is written, letter upon letter, with the marks
 * that a field cannot have. For the eye only: the list of findings says the same in words.
 */
export function MarkedText({ text, findings, overrides }: MarkedTextProps) {
  const parts: ReactNode[] = [];
  let last = 0;
  for (const finding of findings) {
    const { start, end } = finding;
    const standing = !isOverridden(finding, overrides);
    parts.push(text.slice(last, start));
    parts.push(
      <mark key={start} className={standing ? 'strong-words' : 'strong-words let-stand'}>
        {text.slice(start, end)}
      </mark>,
    );
    last = end;
  }
  return (
    <div className="words-under" aria-hidden="true">
      {parts}
      {text.slice(last)}{' '}
    </div>
  );
}
