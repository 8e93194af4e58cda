import type { SessionView } from '../../../src/domain/view.ts';
import { AddPasskey } from '../entry/AddPasskey.tsx';
import { address } from '../state/address.ts';
import { live } from '../state/live.ts';
import type { OperationGrant } from '../state/roles.ts';
import { loadSituation, situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

interface NoticesProps {
  readonly session: SessionView;
  readonly operation: OperationGrant;
}

/**
 * What the operator must know about the screen itself: lost connection, a failed question, no
 * passkey yet.
 */
export function Notices({ session, operation }: NoticesProps) {
  const { t } = useWords();
  const { since } = useStore(live);
  const { problem, data } = useStore(situation);
  const offline = since !== null || problem?.offline === true;
  return (
    <div className="notices">
      <div role="status">
        {offline && (
          <Notice tone="amber">
            {t('ui.offline')} {since !== null && <Time at={since} zoned />}{' '}
            {data !== null && t('ui.offline.shown')}
          </Notice>
        )}
        {problem !== null && !problem.offline && (
          <Notice tone="red">
            <div className="row">
              <span>
                {t('ui.failed')} {problem.detail}
              </span>
              <button
                type="button"
                className="button"
                onClick={() => void loadSituation(operation.operationId, address.get().at)}
              >
                {t('ui.again')}
              </button>
            </div>
          </Notice>
        )}
      </div>
      {!session.hasPasskey && (
        <Notice tone="amber">
          <div className="row">
            <span>{t('ui.passkey.missing')}</span>
            <AddPasskey session={session} />
          </div>
        </Notice>
      )}
    </div>
  );
}
