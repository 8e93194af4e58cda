import { useState } from 'react';
import type { SessionView } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { loadSession, noteRefusal } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';

/** Enrols a passkey on this device, so that the next sign-in needs no link. */
export function AddPasskey({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [problem, setProblem] = useState('');
  const enrol = async () => {
    setState('busy');
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const optionsJSON = await api.passkeyOptions();
      await api.addPasskey(await startRegistration({ optionsJSON }));
      setProblem('');
      setState('done');
      await loadSession();
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
      setState('idle');
    }
  };
  return (
    <div className="tight-stack">
      <button
        type="button"
        className="button"
        disabled={state === 'busy'}
        onClick={() => void enrol()}
      >
        {t(session.hasPasskey ? 'ui.passkey.another' : 'ui.passkey.add')}
      </button>
      <p className="small" role="status">
        {state === 'done' && t('ui.passkey.done')}
        {problem !== '' && <span className="red">{problem}</span>}
      </p>
    </div>
  );
}
