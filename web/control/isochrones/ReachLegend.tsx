import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { CELL_METRES, hideReach, useReach } from './askReach.ts';
import { bandsOf } from './bandsOf.ts';
import { ReachUntil } from './ReachUntil.tsx';
import './isochrones.css';

/** On the map: what the bands mean, and a way to put them away. */
export function ReachLegend({ shown }: { readonly shown: Shown }) {
  const { t } = useWords();
  const found = useReach(shown);
  if (found === null) return null;
  const place = shown.now.places.find((view) => view.place.placeId === found.placeId)?.place;
  const { paces, direction } = found;
  return (
    <section className="map-note reach-legend" aria-label={t(`network.${direction}.ask`)}>
      <p>
        <strong>{t(`network.${direction}.title`, { place: place?.name ?? '' })}</strong>
      </p>
      {found.kind === 'asking' && <p className="quiet">{t(`network.${direction}.asking`)}</p>}
      {found.kind === 'noDeadline' && <p>{t(`network.${direction}.noDeadline`)}</p>}
      {found.kind === 'over' && <p>{t(`network.${direction}.over`)}</p>}
      {found.kind === 'failed' && <p>{t('network.failed', { problem: found.problem })}</p>}
      {paces !== null && !paces.normal.onNetwork && <p>{t('network.offNetwork')}</p>}
      {paces?.normal.onNetwork && (
        <>
          <ReachUntil direction={direction} paces={paces} />
          <ul>
            {bandsOf(found).map(({ level, pace, departAt, area }) => (
              <li key={level}>
                <span className={`reach-key reach-${level}`} aria-hidden="true" />{' '}
                {departAt === null
                  ? t(`network.${direction}.legend.${pace}`)
                  : t(`network.${direction}.legend.${level === 0 ? 'now' : 'later'}`, {
                      at: { instant: departAt },
                    })}
                {area.coordinates.length === 0 && `: ${t(`network.${direction}.legend.none`)}`}
              </li>
            ))}
          </ul>
          {found.drawn !== 'paces' && <p>{t(`network.draw.${found.drawn}`)}</p>}
          <p className="small">{t('network.drawn', { distance: { metres: CELL_METRES } })}</p>
        </>
      )}
      <button type="button" className="button" onClick={hideReach}>
        {t('network.hide')}
      </button>
    </section>
  );
}
