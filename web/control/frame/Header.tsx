import type { SessionView } from '../../../src/domain/view.ts';
import { goTo, open } from '../state/address.ts';
import type { OperationGrant } from '../state/roles.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Clock } from './Clock.tsx';
import { Deadline } from './Deadline.tsx';
import { LocaleSwitch } from './LocaleSwitch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface HeaderProps {
  readonly session: SessionView;
  readonly operation: OperationGrant;
  readonly choose: (operationId: string) => void;
  readonly showKeys: () => void;
  readonly showSearch: () => void;
}

export function Header({ session, operation, choose, showKeys, showSearch }: HeaderProps) {
  const { t } = useWords();
  return (
    <header className="header">
      <div className="header-name">
        <OperationName session={session} operation={operation} choose={choose} />
        {operation.mode !== 'live' && (
          <button type="button" className="mode" onClick={() => open('about')}>
            {t(operation.mode === 'replay' ? 'ui.mode.replay' : 'ui.mode.drill')}
          </button>
        )}
      </div>
      <Clock />
      <Deadline />
      <nav className="header-tools" aria-label={t('ui.tools')}>
        <button type="button" className="quiet-button" onClick={showSearch} title={t('ui.search')}>
          <Icon name="search" />
          <span className="wide-only">{t('ui.search')}</span>
          <kbd className="wide-only">/</kbd>
        </button>
        <LocaleSwitch />
        <ThemeSwitch />
        <button
          type="button"
          className="quiet-button wide-only"
          onClick={showKeys}
          title={t('ui.keys')}
          aria-label={t('ui.keys')}
        >
          <Icon name="keys" />
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => open('about')}
          title={t('ui.about')}
          aria-label={t('ui.about')}
        >
          <Icon name="info" />
        </button>
        <AccountMenu
          session={session}
          operation={operation}
          showOperators={() => goTo('operators')}
        />
      </nav>
    </header>
  );
}

function OperationName({
  session,
  operation,
  choose,
}: Pick<HeaderProps, 'session' | 'operation' | 'choose'>) {
  const { t } = useWords();
  if (session.operations.length < 2) return <h1>{operation.name}</h1>;
  return (
    <h1>
      <select
        aria-label={t('ui.operation')}
        value={operation.operationId}
        onChange={(event) => choose(event.target.value)}
      >
        {session.operations.map((o) => (
          <option key={o.operationId} value={o.operationId}>
            {o.name}
          </option>
        ))}
      </select>
    </h1>
  );
}
