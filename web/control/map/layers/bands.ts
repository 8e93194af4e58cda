import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../../../src/domain/kernel/geometry.ts';
import type { ReachedArea } from '../../../../src/domain/movement/isochroneView.ts';
import { hatch } from '../images.ts';
import type { Look } from '../look.ts';
import { addEmpty, FONT, type MapLayer, setFeatures } from './layer.ts';

export interface Band {
  /** The widest first. */
  readonly level: 0 | 1 | 2;
  readonly area: ReachedArea;
  /** Written where it reaches farthest; null for nothing. */
  readonly label: { readonly text: string; readonly at: Position } | null;
}

/**
 * From where one can still get somewhere on foot, in nested bands: wide hatching, narrow hatching,
 * full. Blue, because it is worked out and not seen.
 */
export const bandsLayer: MapLayer<readonly Band[]> = {
  add(map, look) {
    addEmpty(map, 'bands');
    addEmpty(map, 'band-labels');
    for (const [level, gap] of [
      [0, 7],
      [1, 4],
    ] as const) {
      const { image, pixelRatio } = hatch(look.blue, gap);
      map.addImage(`band-${level}`, image, { pixelRatio });
      map.addLayer({
        id: `bands-${level}`,
        type: 'fill',
        source: 'bands',
        filter: ['==', ['get', 'level'], level],
        paint: { 'fill-pattern': `band-${level}`, 'fill-opacity': 0.8 },
      });
    }
    map.addLayer({
      id: 'bands-2',
      type: 'fill',
      source: 'bands',
      filter: ['==', ['get', 'level'], 2],
      paint: { 'fill-color': look.blue, 'fill-opacity': 0.4 },
    });
    map.addLayer({
      id: 'bands-edge',
      type: 'line',
      source: 'bands',
      paint: { 'line-color': look.blue, 'line-width': 1, 'line-opacity': 0.7 },
    });
  },
  show(map, bands) {
    setFeatures(
      map,
      'bands',
      bands.map(({ level, area }) => ({
        type: 'Feature',
        geometry: { type: 'MultiPolygon', coordinates: pointsOf(area) },
        properties: { level },
      })),
    );
    setFeatures(
      map,
      'band-labels',
      bands.flatMap(({ label }) =>
        label === null
          ? []
          : [
              {
                type: 'Feature',
                geometry: { type: 'Point', coordinates: [...label.at] },
                properties: { text: label.text },
              } as const,
            ],
      ),
    );
  },
};

/** Hours stand over places and names: without them a band says nothing. */
export function addBandLabels(map: MapLibreMap, look: Look): void {
  map.addLayer({
    id: 'bands-label',
    type: 'symbol',
    source: 'band-labels',
    layout: {
      'text-field': ['get', 'text'],
      'text-font': FONT,
      'text-size': 15,
      'text-anchor': 'bottom',
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': look.blue, 'text-halo-color': look.halo, 'text-halo-width': 3 },
  });
}

function pointsOf({ coordinates }: Band['area']): GeoJSON.Position[][][] {
  return coordinates.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
}
