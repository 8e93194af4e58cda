import type { IsochroneView } from '../../../../src/domain/movement/isochroneView.ts';
import { PACES, type WalkingPace } from '../../state/reach.ts';
import { addEmpty, FONT, type MapLayer, setFeatures } from './layer.ts';

export interface Band {
  readonly pace: WalkingPace;
  readonly area: IsochroneView['area'];
  readonly label: string;
}

/** The edge tells the paces apart, and its words; the fill only that it is inside. */
const EDGES: Readonly<Record<WalkingPace, { width: number; dashes: number[] | null }>> = {
  fast: { width: 2, dashes: [0.5, 2] },
  normal: { width: 2, dashes: [4, 2] },
  slow: { width: 2.5, dashes: null },
};

/** From where one can still get somewhere on foot, one band a pace. */
export const bandsLayer: MapLayer<readonly Band[]> = {
  add(map, look) {
    addEmpty(map, 'bands');
    map.addLayer({
      id: 'bands-fill',
      type: 'fill',
      source: 'bands',
      paint: { 'fill-color': look.can, 'fill-opacity': 0.12 },
    });
    for (const pace of PACES) {
      const { width, dashes } = EDGES[pace];
      map.addLayer({
        id: `bands-${pace}`,
        type: 'line',
        source: 'bands',
        filter: ['==', ['get', 'pace'], pace],
        paint: {
          'line-color': look.can,
          'line-width': width,
          ...(dashes === null ? {} : { 'line-dasharray': dashes }),
        },
      });
    }
    map.addLayer({
      id: 'bands-label',
      type: 'symbol',
      source: 'bands',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 400,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 12,
      },
      paint: { 'text-color': look.label, 'text-halo-color': look.halo, 'text-halo-width': 2 },
    });
  },
  show(map, bands) {
    setFeatures(
      map,
      'bands',
      bands.map(({ pace, area, label }) => ({
        type: 'Feature',
        geometry: { type: 'MultiPolygon', coordinates: pointsOf(area) },
        properties: { pace, label },
      })),
    );
  },
};

function pointsOf({ coordinates }: Band['area']): GeoJSON.Position[][][] {
  return coordinates.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
}
