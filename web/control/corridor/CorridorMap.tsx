import { lazy, Suspense, useState } from 'react';
import type { CorridorView } from '../../../src/domain/view.ts';
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

/** The map of the picture in small, at the corridor's route, or at where it is said to lead. */
export function CorridorMap({ corridor, shown, operationId }: CorridorMapProps) {
  const { t } = useWords();
  const dark = useDark();
  const [works] = useState(hasWebgl);
  if (!works) return <p className="quiet">{t('ui.map.cannot')}</p>;
  return (
    <div className="corridor-map">
      <Suspense fallback={<div className="map" />}>
        <MapCanvas
          key={String(dark)}
          shown={shown}
          operationId={operationId}
          about={{ type: 'corridor', id: corridor.corridorId }}
        />
      </Suspense>
    </div>
  );
}
