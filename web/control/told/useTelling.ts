import { useMemo, useState } from 'react';
import type { Telling } from '../../../src/domain/advice/telling.ts';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import type { Shown } from '../state/picture.ts';
import { noteRefusal } from '../state/session.ts';
import { evidenceOf } from './evidence.ts';
import { draftText, type Purpose, startOf, type Tell } from './purpose.ts';
import type { Override } from './WordsEditor.tsx';

/** A text to people while it is written: what is filled in, and recording it. */
export function useTelling(asked: Purpose, { now, plan }: Shown, locale: WordingLanguage) {
  const [tell, setTell] = useState<Tell>(() => startOf(asked, now));
  const [language, setLanguage] = useState<WordingLanguage>(locale);
  const [written, setWritten] = useState<string | null>(null);
  const [overrides, setOverrides] = useState<readonly Override[]>([]);
  // One id for one text: sent again after a broken connection, it cannot be recorded twice.
  const [commandId] = useState(newId);
  const [result, setResult] = useState<{ people: number } | null>(null);
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const text = written ?? draftText(asked, now, language);
  const evidence = useMemo(() => {
    return evidenceOf(now, leaningOf(tell, now, plan?.leansOn ?? []));
  }, [tell, now, plan]);
  const record = async () => {
    const { audience, kind, advisoryId, carriesOutPlan, claimIds, channel } = tell;
    if (audience === null) return;
    setSending(true);
    const telling: Telling = {
      ...{ commandId, at: now.operation.mode === 'replay' ? now.at : null },
      ...{ seed: now.plan?.seed ?? 1, kind, audience, advisoryId, carriesOutPlan },
      ...{ claimIds: [...claimIds], corrects: [], text, language, channel },
      overridden: [...overrides],
    };
    try {
      setResult(await api.tell(now.operation.operationId, telling));
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
    setSending(false);
  };
  const fill = (part: Partial<Tell>) => setTell((known) => ({ ...known, ...part }));
  const words = { text, language, evidence, overrides, setWritten, setLanguage, setOverrides };
  return { tell, fill, words, result, problem, sending, record };
}

/** The claims under a text as the server will find them: given, of the advisory, of the plan. */
function leaningOf(
  { claimIds, advisoryId, carriesOutPlan, audience }: Tell,
  now: Shown['now'],
  planned: readonly string[],
): readonly string[] {
  const advised = now.advisories.find((one) => one.advisoryId === advisoryId)?.claimIds ?? [];
  const corrected = audience?.type === 'told' ? [audience.claimId] : [];
  return [...claimIds, ...advised, ...(carriesOutPlan ? planned : []), ...corrected];
}
