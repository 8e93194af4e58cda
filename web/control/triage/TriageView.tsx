import { useState } from 'react';
import type { ChatImportView } from '../../../src/domain/evidence/chatTriage.ts';
import { address } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { useStore } from '../state/store.ts';
import { useAnswer } from '../told/useAnswer.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { ChatReview } from './ChatReview.tsx';
import { chatsApi } from './chatsApi.ts';
import { SendIn } from './SendIn.tsx';
import { useTriageWords } from './useTriageWords.ts';
import './triage.css';

interface TriageViewProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** Exported group chats: sent in, and what they may report, one proposal at a time. */
export function TriageView({ shown, operation }: TriageViewProps) {
  const { tt, zones, time } = useTriageWords();
  const { now } = shown;
  const { operationId } = operation;
  const { at: slid } = useStore(address);
  const isReplay = now.operation.mode === 'replay';
  // A live operation that nobody moved back is followed: each new fact would ask anew otherwise.
  const at = isReplay || slid !== null ? now.at : null;
  const [sent, setSent] = useState({ times: 0, id: '', repeated: false });
  const key = `${operationId} ${now.at} ${now.headSeq} ${sent.times}`;
  const { data, problem } = useAnswer(key, (signal) => chatsApi.imports(operationId, at, signal));
  const [picked, setPicked] = useState('');
  const imports = data?.imports ?? [];
  const chosen = imports.find(({ chatImportId }) => chatImportId === picked) ?? imports[0] ?? null;
  const named = (one: ChatImportView) =>
    tt('triage.import', {
      format: one.format === 'whatsapp' ? 'WhatsApp' : 'Telegram',
      messages: one.messages,
      from: one.from === null ? '' : time(one.from),
      to: one.to === null ? '' : time(one.to),
    });
  const each = new Map(Object.values(zones).map((zone) => [zone.timeZone, zone]));
  return (
    <div className="page triage">
      <header className="stack">
        <h2>{tt('triage.title')}</h2>
        <p className="quiet">{tt('triage.about')}</p>
        <div className="row chats">
          <SendIn
            operationId={operationId}
            at={isReplay ? now.at : null}
            zones={[...each.values()]}
            onImported={(id, repeated) => {
              setSent(({ times }) => ({ times: times + 1, id, repeated }));
              setPicked(id);
            }}
          />
          {imports.length > 0 && (
            <SelectField
              label={tt('triage.imports')}
              value={chosen?.chatImportId ?? ''}
              options={imports.map((one) => ({ value: one.chatImportId, name: named(one) }))}
              onChange={setPicked}
            />
          )}
        </div>
        {sent.repeated && sent.id === picked && (
          <Notice tone="plain">
            <p role="status">{tt('triage.send.repeated')}</p>
          </Notice>
        )}
        {problem !== '' && (
          <Notice tone="amber">
            <p role="alert">{problem}</p>
          </Notice>
        )}
      </header>
      {data !== null && imports.length === 0 && <HowToExport />}
      {chosen !== null && (
        <ChatReview
          key={`${chosen.chatImportId} ${at}`}
          operationId={operationId}
          now={now}
          chatImportId={chosen.chatImportId}
          at={at}
        />
      )}
    </div>
  );
}

function HowToExport() {
  const { tt } = useTriageWords();
  return (
    <div className="stack">
      <p>{tt('triage.empty')}</p>
      <ol className="steps">
        <li>{tt('triage.empty.whatsapp')}</li>
        <li>{tt('triage.empty.telegram')}</li>
      </ol>
    </div>
  );
}
