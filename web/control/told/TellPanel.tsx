import { useMemo, useState } from 'react';
import type { Telling } from '../../../src/domain/advice/telling.ts';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { Audience } from './Audience.tsx';
import { ClaimsField } from './ClaimsField.tsx';
import { evidenceOf } from './evidence.ts';
import { LanguageField } from './LanguageField.tsx';
import { draftText, purposeOf, startOf, type Tell } from './purpose.ts';
import { Recorded } from './Recorded.tsx';
import { type Override, WordsEditor } from './WordsEditor.tsx';

interface TellPanelProps {
  /** What it is for, see `purposeOf`; `correction:<claim>` is prefilled to exactly those told. */
  readonly purpose: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** Records what people were told: to whom, in which words, resting on what. */
export function TellPanel({ purpose, shown, operation }: TellPanelProps) {
  const { t, locale } = useWords();
  const { now } = shown;
  const asked = useMemo(() => purposeOf(purpose), [purpose]);
  const [tell, setTell] = useState<Tell>(() => startOf(asked, now));
  const [language, setLanguage] = useState<WordingLanguage>(locale);
  const [written, setWritten] = useState<string | null>(null);
  const [overrides, setOverrides] = useState<readonly Override[]>([]);
  const [commandId, setCommandId] = useState(newId);
  const [result, setResult] = useState<{ people: number } | null>(null);
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const text = written ?? draftText(asked, now, language);
  const leansOn = useMemo(() => leaningOf(tell, shown), [tell, shown]);
  const evidence = useMemo(() => evidenceOf(now, leansOn), [now, leansOn]);
  const { audience } = tell;
  const record = async () => {
    if (audience === null) return;
    setSending(true);
    const telling: Telling = {
      ...{ commandId, at: now.operation.mode === 'replay' ? now.at : null },
      ...{ seed: now.plan?.seed ?? 1, kind: tell.kind, audience },
      ...{ advisoryId: tell.advisoryId, carriesOutPlan: tell.carriesOutPlan },
      ...{ claimIds: [...tell.claimIds], corrects: [], text, language, channel: tell.channel },
      overridden: [...overrides],
    };
    try {
      setResult(await api.tell(operation.operationId, telling));
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
      setCommandId(newId());
    }
    setSending(false);
  };
  if (result !== null) return <Recorded tell={tell} people={result.people} />;
  return (
    <>
      <PanelTitle>{t(`told.tell.${tell.kind}`)}</PanelTitle>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <Audience
          audience={audience}
          fixed={asked.claimId !== null}
          shown={shown}
          onChange={(next) => setTell((known) => ({ ...known, audience: next }))}
        />
        <LanguageField value={language} onChange={setLanguage} />
        <WordsEditor
          label={t('told.tell.text')}
          text={text}
          language={language}
          evidence={evidence}
          timeZone={now.operation.timeZone}
          onChange={setWritten}
          overrides={overrides}
          onOverrides={setOverrides}
        />
        <TextField
          label={t('told.tell.channel')}
          value={tell.channel}
          longest={200}
          onChange={(channel) => setTell((known) => ({ ...known, channel }))}
        />
        {asked.claimId === null && (
          <ClaimsField
            now={now}
            tell={tell}
            onChange={(part) => setTell((known) => ({ ...known, ...part }))}
          />
        )}
        <button type="submit" className="main-button" disabled={sending || audience === null}>
          {t('told.tell.record')}
        </button>
        {problem !== '' && (
          <div role="alert">
            <Notice tone="red">{problem}</Notice>
          </div>
        )}
      </form>
    </>
  );
}

/** The claims under a text as the server will find them: given, of the advisory, of the plan. */
function leaningOf(tell: Tell, { now, plan }: Shown): readonly string[] {
  const advised = now.advisories.find(({ advisoryId }) => advisoryId === tell.advisoryId);
  const planned = tell.carriesOutPlan ? (plan?.leansOn ?? []) : [];
  const corrected = tell.audience?.type === 'told' ? [tell.audience.claimId] : [];
  return [...tell.claimIds, ...(advised?.claimIds ?? []), ...planned, ...corrected];
}
