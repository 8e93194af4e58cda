import type { LineLayerSpecification } from 'maplibre-gl';
import type { CorridorState } from '../../../../src/domain/evidence/corridor.ts';
import type { Geometry } from '../../../../src/domain/kernel/geometry.ts';
import { asGeoJson } from '../geo.ts';
import { crosses, zigzag } from '../images.ts';
import type { Look } from '../look.ts';
import { addEmpty, FONT, type MapLayer, setFeatures } from './layer.ts';

export interface CorridorFeature {
  readonly corridorId: string;
  readonly state: CorridorState;
  readonly route: Geometry;
  /** Name and state in words: the line style never stands alone. */
  readonly label: string;
}

type Paint = NonNullable<LineLayerSpecification['paint']>;

/** Each state of evidence has its own line, readable in grey. */
const STYLES = (look: Look): Readonly<Record<CorridorState, Paint>> => {
  const line = { 'line-color': look.text, 'line-width': 4, 'line-opacity': 0.8 };
  return {
    announced: { ...line, 'line-dasharray': [0.2, 2] },
    partlySpecified: { ...line, 'line-dasharray': [1.2, 1.4] },
    specified: { ...line, 'line-dasharray': [3.5, 1.4] },
    confirmedByPassage: line,
    disputed: { 'line-pattern': 'zigzag', 'line-width': 10 },
    closed: { 'line-pattern': 'crosses', 'line-width': 10 },
    expired: { ...line, 'line-width': 3, 'line-opacity': 0.25 },
  };
};

export const corridorsLayer: MapLayer<readonly CorridorFeature[]> = {
  add(map, look) {
    const disputed = zigzag(look.text);
    const closed = crosses(look.text);
    map.addImage('zigzag', disputed.image, { pixelRatio: disputed.pixelRatio });
    map.addImage('crosses', closed.image, { pixelRatio: closed.pixelRatio });
    addEmpty(map, 'corridors');
    for (const [state, paint] of Object.entries(STYLES(look))) {
      map.addLayer({
        id: `corridors-${state}`,
        type: 'line',
        source: 'corridors',
        filter: ['==', ['get', 'state'], state],
        layout: { 'line-cap': state === 'announced' ? 'round' : 'butt', 'line-join': 'round' },
        paint,
      });
    }
    map.addLayer({
      id: 'corridors-label',
      type: 'symbol',
      source: 'corridors',
      layout: {
        'symbol-placement': 'line-center',
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 12,
        'text-offset': [0, 1],
      },
      paint: {
        'text-color': look.label,
        'text-halo-color': look.halo,
        'text-halo-width': 2,
      },
    });
  },
  show(map, corridors) {
    setFeatures(
      map,
      'corridors',
      corridors.map(({ corridorId, state, route, label }) => ({
        type: 'Feature',
        geometry: asGeoJson(route),
        properties: { open: `corridor:${corridorId}`, state, label },
      })),
    );
  },
};
