import { lazy, Suspense, useState } from 'react';
import type { CorridorView } from '../../../src/domain/view.ts';
import { placeName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { hasWebgl } from '../map/hasWebgl.ts';
import { useDark } from '../state/dark.ts';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';

const MapCanvas = lazy(async () => ({ default: (await import('../map/MapCanvas.tsx')).MapCanvas }));

interface CorridorMapProps {
  readonly corridor: CorridorView;
  readonly shown: Shown;
  readonly operationId: string;
}

/** Where it runs or leads, in words, and the map of the picture in small. */
export function CorridorMap({ corridor, shown, operationId }: CorridorMapProps) {
  const words = useWords();
  const { t } = words;
  const dark = useDark();
  const [works] = useState(hasWebgl);
  const { corridorId, route, destinationIds } = corridor;
  return (
    <section className="part">
      <h3>{t('board.way')}</h3>
      {route === null && <p>{t('ui.corridor.noRoute')}</p>}
      {destinationIds.length > 0 && (
        <p className="row">
          {t('ui.corridor.to')}{' '}
          {destinationIds.map((placeId) => (
            <OpenLink key={placeId} type="place" id={placeId}>
              {placeName(shown.now, placeId, words)}
            </OpenLink>
          ))}
        </p>
      )}
      {works ? (
        <div className="corridor-map">
          <Suspense fallback={<div className="map" />}>
            <MapCanvas
              key={String(dark)}
              shown={shown}
              operationId={operationId}
              about={{ type: 'corridor', id: corridorId }}
            />
          </Suspense>
        </div>
      ) : (
        <p className="quiet">{t('ui.map.cannot')}</p>
      )}
    </section>
  );
}
