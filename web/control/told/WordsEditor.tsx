import { useId, useMemo, useRef, useState } from 'react';
import {
  type Finding,
  findOverclaims,
} from '../../../src/domain/evidence/overclaim/findOverclaims.ts';
import type { Evidence } from '../../../src/domain/evidence/overclaim/support.ts';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../../src/domain/evidence/wording/speak.ts';
import type { Sentence } from '../../../src/domain/kernel/sentence.ts';
import { useWords } from '../words/useWords.ts';
import { FindingCard } from './FindingCard.tsx';
import { MarkedText } from './MarkedText.tsx';
import { withSentence } from './withSentence.ts';

/** A phrase that somebody lets stand although it is stronger than the evidence, and why. */
export interface Override {
  readonly phrase: string;
  readonly reason: string;
}

interface WordsEditorProps {
  readonly label: string;
  readonly text: string;
  readonly language: WordingLanguage;
  /** What stands behind the text; the server checks once more against its own. */
  readonly evidence: Evidence;
  readonly timeZone: string;
  readonly onChange: (text: string) => void;
  /** Where phrases may be let stand; absent where a text is only checked. */
  readonly overrides?: readonly Override[];
  readonly onOverrides?: (overrides: readonly Override[]) => void;
}

const LONGEST = 4_000;

/**
 * Free text with a live mark under each phrase that is stronger than the evidence, why, and what
 * can be said instead: one click puts it in, one takes it back. A text without marks is not thereby
 * true; it says so.
 */
export function WordsEditor(props: WordsEditorProps) {
  const { label, text, language, evidence, onChange, overrides = [] } = props;
  const { t } = useWords();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [before, setBefore] = useState<readonly string[]>([]);
  const findings = useMemo(
    () => findOverclaims(text, language, evidence),
    [text, language, evidence],
  );
  const standing = findings.filter((one) => !isOverridden(one, overrides));
  const replace = (finding: Finding, said: string) => {
    setBefore((texts) => [...texts, text]);
    onChange(withSentence(text, finding, said));
    area.current?.focus();
  };
  const undo = () => {
    const last = before.at(-1);
    if (last === undefined) return;
    setBefore((texts) => texts.slice(0, -1));
    onChange(last);
  };
  return (
    <div className="words-editor">
      <label htmlFor={id}>{label}</label>
      <div className="words-box">
        <MarkedText text={text} findings={findings} overrides={overrides} />
        <textarea
          id={id}
          ref={area}
          lang={language}
          rows={7}
          required
          maxLength={LONGEST}
          spellCheck
          value={text}
          aria-describedby={`${id}-state`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <p id={`${id}-state`} className="small" role="status">
        {text.trim() === ''
          ? ''
          : standing.length === 0
            ? t('told.words.none')
            : t('told.words.count', { count: standing.length })}
      </p>
      {before.length > 0 && (
        <button type="button" className="button" onClick={undo}>
          {t('told.words.undo')}
        </button>
      )}
      <Findings {...props} overrides={overrides} findings={findings} onReplace={replace} />
    </div>
  );
}

interface FindingsProps extends Omit<WordsEditorProps, 'overrides'> {
  readonly overrides: readonly Override[];
  readonly findings: readonly Finding[];
  readonly onReplace: (finding: Finding, said: string) => void;
}

/** The findings in words, for those who do not see marks as well. */
function Findings(props: FindingsProps) {
  const { language, timeZone, findings, overrides, onReplace, onOverrides } = props;
  const { locale } = useWords();
  const speakers = useMemo(
    () => ({ text: makeSpeaker(language, timeZone), screen: makeSpeaker(locale, timeZone) }),
    [language, locale, timeZone],
  );
  if (findings.length === 0) return null;
  return (
    <ol className="told-findings">
      {findings.map((finding) => (
        <FindingCard
          key={`${finding.start} ${finding.phrase}`}
          finding={finding}
          language={language}
          why={speakers.screen(finding.why)}
          hint={hintOf(finding, speakers.screen)}
          proposals={proposalsOf(finding, speakers.text)}
          override={overrideOf(finding, overrides)}
          onReplace={(said) => onReplace(finding, said)}
          onOverride={
            onOverrides && ((reason) => onOverrides(withReason(finding, reason, overrides)))
          }
        />
      ))}
    </ol>
  );
}

type Speak = (sentence: Sentence) => string;

/** The first of a proposal tells the writer what to say; the rest can stand in a text. */
function hintOf({ proposal: [hint] }: Finding, speak: Speak): string {
  return hint === undefined ? '' : speak(hint);
}

function proposalsOf({ proposal: [, ...sentences] }: Finding, speak: Speak): readonly string[] {
  return [...new Set(sentences.map(speak))];
}

const plain = (phrase: string) => phrase.trim().toLowerCase();

export function isOverridden(finding: Finding, overrides: readonly Override[]): boolean {
  return overrideOf(finding, overrides) !== null;
}

function overrideOf({ phrase }: Finding, overrides: readonly Override[]): Override | null {
  return overrides.find((one) => plain(one.phrase) === plain(phrase)) ?? null;
}

/** An empty reason takes the override back. */
function withReason(
  { phrase }: Finding,
  reason: string,
  overrides: readonly Override[],
): readonly Override[] {
  const others = overrides.filter((one) => plain(one.phrase) !== plain(phrase));
  return reason === '' ? others : [...others, { phrase, reason }];
}
