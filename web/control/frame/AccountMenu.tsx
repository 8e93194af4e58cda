import { useEffect, useRef } from 'react';
import type { SessionView } from '../../../src/domain/view.ts';
import { AddPasskey } from '../entry/AddPasskey.tsx';
import type { OperationGrant } from '../state/roles.ts';
import { signOut } from '../state/session.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

interface AccountMenuProps {
  readonly session: SessionView;
  readonly operation: OperationGrant;
  readonly showOperators: () => void;
}

export function AccountMenu({ session, operation, showOperators }: AccountMenuProps) {
  const { t, list } = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  useClosingMenu(menu);
  const close = () => menu.current?.removeAttribute('open');
  const roles = [...new Set(operation.grants.map((grant) => t(`ui.role.${grant.role}`)))];
  return (
    <details className="menu" ref={menu}>
      <summary className="quiet-button" title={t('ui.account')}>
        <Icon name="person" />
        <span className="wide-only">{session.name}</span>
        <span className="hidden-text">{t('ui.account')}</span>
      </summary>
      <div className="menu-body stack">
        <div>
          <strong>{session.name}</strong>
          <p className="quiet small">{list(roles)}</p>
          <p className="quiet small">
            {t('ui.session.ends')} <Time at={session.endsAt} zoned />
          </p>
        </div>
        <AddPasskey session={session} />
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            showOperators();
          }}
        >
          {t('ui.operators')}
        </button>
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('ui.signOut')}
        </button>
      </div>
    </details>
  );
}

/** Closes an open menu on Escape and on a press elsewhere. */
function useClosingMenu(menu: React.RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) {
        menu.current?.removeAttribute('open');
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      menu.current.removeAttribute('open');
      menu.current.querySelector('summary')?.focus();
      event.stopPropagation();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [menu]);
}
