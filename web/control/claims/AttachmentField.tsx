import { useId, useState } from 'react';
import { ATTACHMENT_TYPES } from '../../../src/domain/evidence/attachmentFile.ts';
import { LIMITS } from '../../../src/domain/kernel/limits.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { noteRefusal } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';
import type { KeptFile } from './draft.ts';

interface AttachmentFieldProps {
  readonly now: Situation;
  readonly files: readonly KeptFile[];
  readonly onChange: (files: readonly KeptFile[]) => void;
}

const MEGABYTE = 1024 * 1024;

/** Files that belong to the statement: sent in and sealed at once, named by their bytes. */
export function AttachmentField({ now, files, onChange }: AttachmentFieldProps) {
  const { t, number } = useWords();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const send = async (list: FileList) => {
    setBusy(true);
    setProblem('');
    const kept = [...files];
    try {
      for (const file of list) {
        if (file.size > LIMITS.attachmentBytes) throw new Error(t('claims.file.tooLarge', limit));
        const { originalId, bytes } = await api.keepOriginal(now.operation.operationId, file);
        if (kept.every((one) => one.originalId !== originalId)) {
          kept.push({ originalId, bytes, name: file.name });
        }
      }
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
    onChange(kept.slice(0, LIMITS.attachmentsPerStatement));
    setBusy(false);
  };
  const limit = { megabytes: LIMITS.attachmentBytes / MEGABYTE };
  return (
    <div className="field">
      <label htmlFor={id}>{t('claims.files', limit)}</label>
      <input
        id={id}
        type="file"
        multiple
        disabled={busy}
        accept={ATTACHMENT_TYPES.join(',')}
        onChange={(event) => {
          if (event.target.files !== null) void send(event.target.files);
          event.target.value = '';
        }}
      />
      <p role="status" className="small quiet">
        {busy && t('claims.file.sending')}
      </p>
      {problem !== '' && (
        <p role="alert" className="red">
          {problem}
        </p>
      )}
      <ul>
        {files.map((file) => (
          <li key={file.originalId} className="row">
            {file.name} (
            {t('claims.file.size', { kilobytes: number(Math.ceil(file.bytes / 1024)) })})
            <button
              type="button"
              className="quiet-button"
              onClick={() => onChange(files.filter((one) => one !== file))}
            >
              {t('claims.file.remove', { name: file.name })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
