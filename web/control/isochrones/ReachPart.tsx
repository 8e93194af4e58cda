import type { Shown } from '../state/picture.ts';
import type { Reach } from '../state/reach.ts';
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
  readonly direction: Reach['direction'];
  readonly shown: Shown;
}

/** Who can still get to a destination on foot, or leave a place; on demand, on the map too. */
export function ReachPart({ placeId, direction, shown }: ReachPartProps) {
  const { t } = useWords();
  const found = useReach(shown);
  const isOn = found?.placeId === placeId;
  const ask = () => void askReach(shown, { placeId, direction, drawn: 'paces' });
  return (
    <section className="part reach">
      <button
        type="button"
        className="button"
        aria-expanded={isOn}
        onClick={() => (isOn ? hideReach() : ask())}
      >
        <Icon name="foot" /> {t(`network.${direction}.ask`)}
      </button>
      {isOn && (
        <div aria-live="polite" aria-busy={found.kind === 'asking'}>
          {found.kind === 'asking' && <p className="quiet">{t(`network.${direction}.asking`)}</p>}
          {found.kind === 'noDeadline' && <p>{t(`network.${direction}.noDeadline`)}</p>}
          {found.kind === 'over' && <p className="red">{t(`network.${direction}.over`)}</p>}
          {found.kind === 'failed' && (
            <p className="red">
              {t('network.failed', { problem: found.problem })}{' '}
              <button
                type="button"
                className="quiet-button"
                onClick={() => void askReach(shown, found)}
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
              <ReachUntil direction={direction} paces={found.paces} />
              <ReachChoice shown={shown} found={found} />
              <StillTable shown={shown} found={found} paces={found.paces} />
              <ReachTable found={found} paces={found.paces} />
              <ReachNotes paces={found.paces} />
            </>
          )}
        </div>
      )}
    </section>
  );
}
