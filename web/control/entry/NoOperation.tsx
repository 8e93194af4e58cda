import type { SessionView } from '../../../src/domain/view.ts';
import { loadSession, signOut } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';
import { AddPasskey } from './AddPasskey.tsx';

/** Signed in, but there is no operation to take part in: says what to do first. */
export function NoOperation({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  return (
    <main className="entry">
      <div className="entry-box stack">
        <h1>Safe Passage</h1>
        <p>{t('ui.noOperation')}</p>
        <pre className="quote">safe-passage scenario load FOLDER</pre>
        <AddPasskey session={session} />
        <div className="row">
          <button type="button" className="main-button" onClick={() => void loadSession()}>
            {t('ui.again')}
          </button>
          <button type="button" className="button" onClick={() => void signOut()}>
            {t('ui.signOut')}
          </button>
        </div>
      </div>
    </main>
  );
}
