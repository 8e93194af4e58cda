import { lazy, Suspense, useState } from 'react';
import { useDark } from '../state/dark.ts';
import type { Shown } from '../state/picture.ts';
import { reach } from '../state/reach.ts';
import { useStore } from '../state/store.ts';
import { ways } from '../state/ways.ts';
import { Part } from '../ui/Part.tsx';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { Alerts } from './Alerts.tsx';
import { DrawingBar } from './DrawingBar.tsx';
import { hasWebgl } from './hasWebgl.ts';
import { Legend } from './Legend.tsx';
import { OffMap } from './OffMap.tsx';

const MapCanvas = lazy(async () => ({ default: (await import('./MapCanvas.tsx')).MapCanvas }));

const ReachLegend = lazyArea(
  'network',
  async () => (await import('../isochrones/ReachLegend.tsx')).ReachLegend,
);

const WaysLegend = lazyArea(
  'ways',
  async () => (await import('../ways/WaysLegend.tsx')).WaysLegend,
);

interface MapViewProps {
  readonly shown: Shown | null;
  readonly operationId: string;
}

export function MapView({ shown, operationId }: MapViewProps) {
  const { t } = useWords();
  const dark = useDark();
  const asked = useStore(reach);
  const between = useStore(ways);
  const [works] = useState(hasWebgl);
  if (!works) return <p className="waiting">{t('ui.map.cannot')}</p>;
  if (shown === null) return <div className="map" />;
  return (
    <div className="map-view">
      <Suspense fallback={<div className="map" />}>
        <MapCanvas key={String(dark)} shown={shown} operationId={operationId} />
      </Suspense>
      <DrawingBar />
      <div className="map-notes">
        {asked !== null && (
          <Part>
            <ReachLegend shown={shown} />
          </Part>
        )}
        {between !== null && (
          <Part>
            <WaysLegend shown={shown} />
          </Part>
        )}
        <Alerts now={shown.now} />
        <OffMap now={shown.now} />
        <Legend />
      </div>
    </div>
  );
}
