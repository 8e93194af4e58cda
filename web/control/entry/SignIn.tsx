import { useEffect, useState } from 'react';
import type { SessionView } from '../../../src/domain/view.ts';
import { LocaleSwitch } from '../frame/LocaleSwitch.tsx';
import { api, Offline } from '../state/api.ts';
import { admit } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { takeToken } from './takeToken.ts';

/**
 * Sign-in: by a one-time link whose token is in the fragment (never sent in an address), or by
 * passkey.
 */
export function SignIn({ ended }: { readonly ended: boolean }) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const enter = async (ask: () => Promise<SessionView>) => {
    setBusy(true);
    setProblem('');
    try {
      admit(await ask());
      window.history.replaceState(null, '', '/');
    } catch (error) {
      const offline = error instanceof Offline;
      setProblem(offline ? t('ui.unreachable') : (error as Error).message);
      setBusy(false);
    }
  };

  // The link signs in by being opened; its token leaves the address bar and the history at once.
  useEffect(() => {
    const token = takeToken();
    if (token === null) return;
    setBusy(true);
    api
      .signInByLink(token)
      .then(admit)
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setBusy(false));
  }, []);

  return (
    <main className="entry">
      <div className="entry-box stack">
        <h1>Safe Passage</h1>
        <p>{t('ui.signIn.what')}</p>
        {ended && <Notice tone="amber">{t('ui.signIn.ended')}</Notice>}
        <div role="alert">{problem !== '' && <Notice tone="red">{problem}</Notice>}</div>
        <p role="status">{busy && t('ui.signIn.busy')}</p>
        <button
          type="button"
          className="main-button"
          disabled={busy}
          onClick={() =>
            void enter(async () => {
              const { startAuthentication } = await import('@simplewebauthn/browser');
              const optionsJSON = await api.passkeySignInOptions();
              return api.signInByPasskey(await startAuthentication({ optionsJSON }));
            })
          }
        >
          {t('ui.signIn.passkey')}
        </button>
        <p className="small quiet">{t('ui.signIn.link')}</p>
        <LocaleSwitch />
      </div>
    </main>
  );
}
