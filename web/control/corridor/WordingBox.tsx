import { useState } from 'react';
import type { Predicate } from '../../../src/domain/evidence/claim.ts';
import { allowedWording } from '../../../src/domain/evidence/wording/allowedWording.ts';
import {
  WORDING_LANGUAGES,
  type WordingLanguage,
} from '../../../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../../src/domain/evidence/wording/speak.ts';
import { corridorTopic, predicateTopic } from '../../../src/domain/evidence/wording/topic.ts';
import { endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';

interface WordingBoxProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

const NAMES: Readonly<Record<WordingLanguage, string>> = {
  en: 'English',
  uk: 'Українська',
  hi: 'हिन्दी',
  fr: 'Français',
};
/** Claimed of a corridor, and no part of what is said of it (failure R24). */
const APART: readonly Predicate[] = ['pauseInFire', 'coordinated'];

/** The strongest that may be said at this moment, in each language of advice, ready to copy. */
export function WordingBox({ corridor, now }: WordingBoxProps) {
  const { t, locale } = useWords();
  const [language, setLanguage] = useState<WordingLanguage>(locale);
  const speak = makeSpeaker(language, now.operation.timeZone);
  const subject = { type: 'corridor', id: corridor.corridorId } as const;
  const at = endOfStop(now.at);
  const said = (topic: Parameters<typeof allowedWording>[0]) =>
    allowedWording(topic, at).map(speak);
  const apart = APART.filter((predicate) =>
    now.claims.some(
      ({ claim }) =>
        claim.predicate === predicate &&
        claim.subject.type === 'corridor' &&
        claim.subject.id === corridor.corridorId,
    ),
  );
  return (
    <>
      <p className="small quiet">{t('board.wording.note')}</p>
      <fieldset className="row">
        <legend className="hidden-text">{t('board.wording.language')}</legend>
        {WORDING_LANGUAGES.map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name="wording-language"
              checked={one === language}
              onChange={() => setLanguage(one)}
            />
            <span lang={one}>{NAMES[one]}</span>
          </label>
        ))}
      </fieldset>
      <Saying
        language={language}
        title={t('board.wording.corridor')}
        lines={said(corridorTopic(corridor.corridorId, corridor, now.claims))}
      />
      {apart.map((predicate) => (
        <Saying
          key={predicate}
          language={language}
          title={t('board.wording.apart', { what: t(`ui.predicate.${predicate}`) })}
          lines={said(predicateTopic(subject, predicate, now.claims))}
        />
      ))}
    </>
  );
}

interface SayingProps {
  readonly language: WordingLanguage;
  readonly title: string;
  readonly lines: readonly string[];
}

function Saying({ language, title, lines }: SayingProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const text = lines.join('\n');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div className="saying">
      <div className="row saying-head">
        <h4>{title}</h4>
        <button type="button" className="button" onClick={() => void copy()}>
          {t('board.copy', { language: NAMES[language] })}
        </button>
        <span role="status" className="small quiet">
          {copied !== 'no' && t(copied === 'yes' ? 'board.copied' : 'board.copy.failed')}
        </span>
      </div>
      <ul lang={language} className="sentences saying-text">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
