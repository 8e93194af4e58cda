import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { chooseWay, hideWays, useWays } from './askWays.ts';
import { LETTERS } from './letters.ts';
import { WayKey } from './WayKey.tsx';
import { arrivesBy } from './wayTimes.ts';
import './ways.css';

/** On the map: the ways by their letters, and a way to put them away. */
export function WaysLegend({ shown }: { readonly shown: Shown }) {
  const { t } = useWords();
  const found = useWays(shown);
  if (found === null) return null;
  const { asked, answer, kind, chosen } = found;
  const name = (id: string) =>
    shown.now.places.find(({ place }) => place.placeId === id)?.place.name ?? '';
  return (
    <section className="map-note ways-legend" aria-label={t('ways.legend')}>
      <p>
        <strong>{t('ways.between', { from: name(asked.fromId), to: name(asked.toId) })}</strong>
      </p>
      <p className="quiet">{t(`ways.going.${asked.going}`)}</p>
      {kind === 'asking' && <p className="quiet">{t('ways.asking')}</p>}
      {kind === 'failed' && <p>{t('ways.failed', { problem: found.problem })}</p>}
      {answer !== null && answer.none !== null && <p>{t('ways.none')}</p>}
      {answer !== null && answer.ways.length > 0 && (
        <ul>
          {answer.ways.map((way, i) => {
            const letter = LETTERS[i] ?? '';
            return (
              <li key={letter}>
                <button
                  type="button"
                  className="way-button"
                  aria-pressed={i === chosen}
                  onClick={() => chooseWay(i)}
                >
                  {letter} <WayKey letter={letter} />
                </button>{' '}
                {t('ways.legend.line', {
                  at: { instant: arrivesBy(way.arriveAt) },
                  distance: { metres: way.metres },
                })}
              </li>
            );
          })}
        </ul>
      )}
      <button type="button" className="button" onClick={hideWays}>
        {t('ways.hide')}
      </button>
    </section>
  );
}
