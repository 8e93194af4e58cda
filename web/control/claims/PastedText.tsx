import type { ReactNode } from 'react';
import { useWords } from '../words/useWords.ts';
import type { ClaimDraft } from './draft.ts';

interface PastedTextProps {
  readonly text: string;
  readonly language: string;
  readonly claims: readonly ClaimDraft[];
}

/** The text as it was pasted, the words that led to each proposal marked with its number. */
export function PastedText({ text, language, claims }: PastedTextProps) {
  const { t } = useWords();
  const parts: ReactNode[] = [];
  let last = 0;
  for (const [index, { span }] of claims.entries()) {
    if (span === null || span.start < last) continue;
    parts.push(text.slice(last, span.start));
    parts.push(
      <mark key={span.start}>
        {text.slice(span.start, span.end)}
        <sup>
          <span className="hidden-text"> {t('claims.mark')} </span>
          {index + 1}
        </sup>
      </mark>,
    );
    last = span.end;
  }
  return (
    <blockquote className="pasted" lang={language}>
      {parts}
      {text.slice(last)}
    </blockquote>
  );
}
