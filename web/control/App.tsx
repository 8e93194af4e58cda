import { useEffect } from 'react';
import { SignIn } from './entry/SignIn.tsx';
import { Unreachable } from './entry/Unreachable.tsx';
import { ControlRoom } from './frame/ControlRoom.tsx';
import { loadSession, session } from './state/session.ts';
import { useStore } from './state/store.ts';
import { useMakeWords, WordsProvider } from './words/useWords.ts';

export function App() {
  const state = useStore(session);
  const words = useMakeWords();

  useEffect(() => {
    void loadSession();
  }, []);

  return (
    <WordsProvider value={words}>
      {state.kind === 'asking' && <p className="waiting">{words.t('ui.loading')}</p>}
      {state.kind === 'unreachable' && <Unreachable />}
      {state.kind === 'out' && <SignIn ended={state.ended} />}
      {state.kind === 'in' && <ControlRoom session={state.session} />}
    </WordsProvider>
  );
}
