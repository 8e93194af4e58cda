import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { NotificationsPanel } from './NotificationsPanel.tsx';
import { TellPanel } from './TellPanel.tsx';
import { ToldList } from './ToldList.tsx';
import { WithdrawalPanel } from './WithdrawalPanel.tsx';
import './told.css';

interface ToldPanelProps {
  readonly type: 'withdrawal' | 'told' | 'tell' | 'check' | 'notifications';
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** Words that go out and what they rest on: what leans on a claim, who was told, what to write. */
export function ToldPanel({ type, id, shown, operation }: ToldPanelProps) {
  switch (type) {
    case 'withdrawal':
      return <WithdrawalPanel asked={id} shown={shown} operation={operation} />;
    case 'tell':
      return <TellPanel purpose={id} shown={shown} />;
    case 'check':
      return <CheckPanel shown={shown} />;
    case 'notifications':
      return (
        <NotificationsPanel
          corridorId={id === '' ? null : id}
          shown={shown}
          operation={operation}
        />
      );
    case 'told':
      return <ToldList shown={shown} operation={operation} />;
  }
}
