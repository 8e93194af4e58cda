import { useState } from 'react';
import type { Finding } from '../../../src/domain/evidence/overclaim/findOverclaims.ts';
import { useWords } from '../words/useWords.ts';
import type { Override } from './WordsEditor.tsx';

interface FindingCardProps {
  readonly finding: Finding;
  /** Language of the text, in which the proposals are. */
  readonly language: string;
  readonly why: string;
  /** What to say, in the language of the screen. */
  readonly hint: string;
  /** Sentences that can stand in the place of the one with the phrase. */
  readonly proposals: readonly string[];
  readonly override: Override | null;
  readonly onReplace: (said: string) => void;
  /** With a reason lets the phrase stand, without one takes that back. */
  readonly onOverride: ((reason: string) => void) | undefined;
}

/** One phrase that is stronger than the evidence: why, and what can be said instead. */
export function FindingCard(props: FindingCardProps) {
  const { finding, language, why, hint, proposals, override, onReplace, onOverride } = props;
  const { t } = useWords();
  return (
    <li className={override === null ? 'finding' : 'finding let-stand'}>
      <p>
        <strong lang={language}>“{finding.phrase}”</strong> {why}
      </p>
      {override === null ? (
        <>
          <p>{hint}</p>
          <Proposals language={language} proposals={proposals} onReplace={onReplace} />
          {onOverride !== undefined && <LetStand onOverride={onOverride} />}
        </>
      ) : (
        <p className="small">
          {t('told.words.stands', { reason: override.reason })}{' '}
          <button type="button" className="link-button" onClick={() => onOverride?.('')}>
            {t('told.words.standsNot')}
          </button>
        </p>
      )}
    </li>
  );
}

/** Sentences shown one by one before the rest is only offered together. */
const SHOWN = 3;

/** What can stand in place of the sentence: each, all of it, or nothing. */
function Proposals(props: Pick<FindingCardProps, 'language' | 'proposals' | 'onReplace'>) {
  const { language, proposals, onReplace } = props;
  const { t } = useWords();
  return (
    <>
      {proposals.length > 0 && <p className="small quiet">{t('told.words.instead')}</p>}
      <ul className="told-list">
        {proposals.slice(0, SHOWN).map((said) => (
          <li key={said}>
            <button
              type="button"
              className="proposal"
              lang={language}
              onClick={() => onReplace(said)}
            >
              {said}
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        {proposals.length > 1 && (
          <button type="button" className="button" onClick={() => onReplace(proposals.join(' '))}>
            {t('told.words.all', { count: proposals.length })}
          </button>
        )}
        <button type="button" className="button" onClick={() => onReplace('')}>
          {t('told.words.out')}
        </button>
      </div>
    </>
  );
}

/** Lets a phrase stand for a reason that is kept with the message. Not a form: it sits in one. */
function LetStand({ onOverride }: { readonly onOverride: (reason: string) => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <details className="fold">
      <summary className="small">{t('told.words.letStand')}</summary>
      <div className="row">
        <label className="field grow">
          <span>{t('told.words.reason')}</span>
          <input
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button
          type="button"
          className="button"
          disabled={reason.trim().length < 3}
          onClick={() => onOverride(reason.trim())}
        >
          {t('told.words.letStand.do')}
        </button>
      </div>
    </details>
  );
}
