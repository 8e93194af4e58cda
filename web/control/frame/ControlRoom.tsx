import { useEffect, useState } from 'react';
import type { SessionView } from '../../../src/domain/view.ts';
import { NoOperation } from '../entry/NoOperation.tsx';
import { KeysHelp } from '../keys/KeysHelp.tsx';
import { Search } from '../keys/Search.tsx';
import { useKeys } from '../keys/useKeys.ts';
import { address } from '../state/address.ts';
import { followHead } from '../state/live.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { loadSituation, noteHead, situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { keepTrialCurrent } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';
import { Header } from './Header.tsx';
import { Notices } from './Notices.tsx';
import { Work } from './Work.tsx';

export function ControlRoom({ session }: { readonly session: SessionView }) {
  const first = session.operations[0];
  const [chosen, choose] = useState(first?.operationId ?? '');
  const operation = session.operations.find((o) => o.operationId === chosen) ?? first;
  if (!operation) return <NoOperation session={session} />;
  return (
    <Room key={operation.operationId} session={session} operation={operation} choose={choose} />
  );
}

interface RoomProps {
  readonly session: SessionView;
  readonly operation: OperationGrant;
  readonly choose: (operationId: string) => void;
}

function Room({ session, operation, choose }: RoomProps) {
  const { t } = useWords();
  const [window, setWindow] = useState<'keys' | 'search' | null>(null);
  const editable = mayDo(operation, 'tryChanges');
  useFollowing(operation.operationId);
  useKeys({ editable, showKeys: () => setWindow('keys'), showSearch: () => setWindow('search') });

  return (
    <div className="room">
      <a className="skip" href="#work">
        {t('ui.skip')}
      </a>
      <Header
        session={session}
        operation={operation}
        choose={choose}
        showKeys={() => setWindow('keys')}
        showSearch={() => setWindow('search')}
      />
      <Notices session={session} operation={operation} />
      <Work operation={operation} own={session.operatorId} editable={editable} />
      {window === 'keys' && <KeysHelp editable={editable} onClose={() => setWindow(null)} />}
      {window === 'search' && <Search editable={editable} onClose={() => setWindow(null)} />}
    </div>
  );
}

/** Keeps the picture of the chosen moment current: on a new moment, and on every new fact. */
function useFollowing(operationId: string): void {
  const { at } = useStore(address);

  useEffect(() => {
    void loadSituation(operationId, at);
  }, [operationId, at]);

  const { data } = useStore(situation);
  useEffect(() => {
    if (data !== null) keepTrialCurrent(data);
  }, [data]);

  useEffect(
    () =>
      followHead(operationId, (seq) => {
        if (noteHead(seq)) void loadSituation(operationId, address.get().at);
      }),
    [operationId],
  );
}
