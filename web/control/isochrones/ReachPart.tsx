import type { Shown } from '../state/picture.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';
import { askReach, hideReach, useReach } from './askReach.ts';
import { ReachChoice } from './ReachChoice.tsx';
import { ReachNotes } from './ReachNotes.tsx';
import { ReachTable } from './ReachTable.tsx';
import { ReachUntil } from './ReachUntil.tsx';
import { StillTable } from './StillTable.tsx';
import './isochrones.css';

interface ReachPartProps {
  readonly placeId: string;
  readonly shown: Shown;
}

/** Who can still get to a destination on foot; asked for by a button, drawn on the map too. */
export function ReachPart({ placeId, shown }: ReachPartProps) {
  const { t } = useWords();
  const found = useReach(shown);
  const isOn = found?.placeId === placeId;
  return (
    <section className="part reach">
      <button
        type="button"
        className="button"
        aria-expanded={isOn}
        onClick={() => (isOn ? hideReach() : void askReach(shown, placeId))}
      >
        <Icon name="foot" /> {t('network.ask')}
      </button>
      {isOn && (
        <div aria-live="polite" aria-busy={found.kind === 'asking'}>
          {found.kind === 'asking' && <p className="quiet">{t('network.asking')}</p>}
          {found.kind === 'noDeadline' && <p>{t('network.noDeadline')}</p>}
          {found.kind === 'over' && <p className="red">{t('network.over')}</p>}
          {found.kind === 'failed' && (
            <p className="red">
              {t('network.failed', { problem: found.problem })}{' '}
              <button
                type="button"
                className="quiet-button"
                onClick={() => void askReach(shown, placeId, found.drawn)}
              >
                {t('network.again')}
              </button>
            </p>
          )}
          {found.paces !== null && !found.paces.normal.onNetwork && (
            <p className="red">{t('network.offNetwork')}</p>
          )}
          {found.paces?.normal.onNetwork && (
            <>
              <ReachUntil paces={found.paces} />
              <ReachChoice shown={shown} found={found} />
              <StillTable shown={shown} placeId={placeId} paces={found.paces} />
              <ReachTable now={found.on} placeId={placeId} paces={found.paces} />
              <ReachNotes paces={found.paces} />
            </>
          )}
        </div>
      )}
    </section>
  );
}
