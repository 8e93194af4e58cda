import { useMemo, useState } from 'react';
import { noticeDraft } from '../../../src/domain/advice/letters.ts';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../../src/domain/evidence/wording/speak.ts';
import { newId } from '../state/newId.ts';
import type { Shown } from '../state/picture.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { evidenceOn } from './evidence.ts';
import { LanguageField } from './LanguageField.tsx';
import { WordsEditor } from './WordsEditor.tsx';

interface NoticeFormProps {
  readonly corridorId: string | null;
  readonly shown: Shown;
  readonly onDone: () => void;
}

/** Drafts a notice from the plan and the claims; the operator goes over every word. */
export function NoticeForm({ corridorId, shown, onDone }: NoticeFormProps) {
  const { t, locale } = useWords();
  const { now, plan } = shown;
  const [party, setParty] = useState('');
  const [language, setLanguage] = useState<WordingLanguage>(locale);
  const [written, setWritten] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const [commandId] = useState(newId);
  const corridor = now.corridors.find((one) => one.corridorId === corridorId) ?? null;
  const hours = { from: now.at, to: now.deadline?.at ?? null };
  const standing = now.claims.filter(({ withdrawn }) => withdrawn === null);
  const drafted = noticeDraft({
    ...{ party, window: hours, corridor, groups: plan?.groups ?? [] },
    placeNames: new Map(now.places.map(({ place }) => [place.placeId, place.name])),
    claims: standing
      .map(({ claim }) => claim)
      .filter(({ subject, source }) => subject.id === corridorId && source.name === party),
  });
  const speak = makeSpeaker(language, now.operation.timeZone);
  const text = written ?? drafted.sentences.map(speak).join(' ');
  const evidence = useMemo(() => evidenceOn(now, corridorId), [now, corridorId]);
  const leansOn = corridor?.claimIds ?? plan?.leansOn ?? [];
  const known = new Set(standing.map(({ claim }) => claim.claimId));
  const draft = async () => {
    const notification = {
      ...{ notificationId: `notice-${commandId}`, corridorId, party, text, window: hours },
      people: drafted.people,
      claimIds: leansOn.filter((claimId) => known.has(claimId)),
    };
    const found = await send(now, commandId, { type: 'draftNotification', notification });
    if (found === null) onDone();
    else setProblem(found);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void draft();
      }}
    >
      <TextField label={t('told.notice.party')} value={party} longest={200} onChange={setParty} />
      <LanguageField value={language} onChange={setLanguage} />
      <WordsEditor
        label={t('told.notice.text')}
        text={text}
        language={language}
        evidence={evidence}
        timeZone={now.operation.timeZone}
        onChange={setWritten}
      />
      <div className="row">
        <button type="submit" className="main-button">
          {t('told.notice.keepDraft')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('told.notice.drop')}
        </button>
      </div>
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
    </form>
  );
}
