import { type ChangeEvent, useId, useState } from 'react';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { chatsApi } from './chatsApi.ts';
import { DateQuestion, type Question } from './DateQuestion.tsx';
import { useTriageWords } from './useTriageWords.ts';

interface SendInProps {
  readonly operationId: string;
  /** The slider's moment in a replay, else null. */
  readonly at: Instant | null;
  /** Zones that a phone may have been set to, the place's first. */
  readonly zones: readonly { readonly timeZone: string; readonly name: string }[];
  readonly onImported: (chatImportId: string, repeated: boolean) => void;
}

/** Sends in an exported chat, and asks which of two readings of its dates is meant. */
export function SendIn({ operationId, at, zones, onImported }: SendInProps) {
  const { tt } = useTriageWords();
  const input = useId();
  const [timeZone, setTimeZone] = useState(zones[0]?.timeZone ?? 'UTC');
  const [file, setFile] = useState<File | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState('');
  const send = async (chosen: File, dayFirst: boolean | null) => {
    setReading(true);
    setProblem('');
    setQuestion(null);
    try {
      const answer = await chatsApi.send(operationId, chosen, { at, timeZone, dayFirst });
      if (answer.outcome === 'ask') setQuestion(answer);
      else onImported(answer.chatImport.chatImportId, answer.repeated);
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    } finally {
      setReading(false);
    }
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen === undefined) return;
    setFile(chosen);
    void send(chosen, null);
    // The same file chosen again is sent again.
    target.value = '';
  };
  return (
    <section className="send-in stack" aria-label={tt('triage.send')}>
      <div className="row">
        <label htmlFor={input} className="button send-button">
          {tt('triage.send.choose')}
        </label>
        <input
          id={input}
          className="hidden-text"
          type="file"
          accept=".txt,.zip,.json"
          disabled={reading}
          onChange={choose}
        />
        <SelectField
          label={tt('triage.send.zone')}
          value={timeZone}
          options={zones.map((zone) => ({ value: zone.timeZone, name: zone.name }))}
          onChange={setTimeZone}
        />
      </div>
      <div role="status">
        {reading && (
          <p>
            <progress aria-label={tt('triage.send.reading')} /> {tt('triage.send.reading')}
          </p>
        )}
      </div>
      {problem !== '' && (
        <Notice tone="amber">
          <p role="alert">{problem}</p>
        </Notice>
      )}
      {question !== null && file !== null && (
        <DateQuestion question={question} onAnswer={(dayFirst) => void send(file, dayFirst)} />
      )}
    </section>
  );
}
