import type { IsochroneView } from '../../../../src/domain/movement/isochroneView.ts';
import type { WalkingPace } from '../../state/reach.ts';
import { hatch } from '../images.ts';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

export interface Band {
  readonly pace: WalkingPace;
  readonly area: IsochroneView['area'];
}

/**
 * From where one can still get somewhere on foot, one band a pace: wide hatching, narrow hatching,
 * full. Blue, because it is worked out and not seen.
 */
export const bandsLayer: MapLayer<readonly Band[]> = {
  add(map, look) {
    addEmpty(map, 'bands');
    for (const [pace, gap] of [
      ['fast', 7],
      ['normal', 4],
    ] as const) {
      const { image, pixelRatio } = hatch(look.blue, gap);
      map.addImage(`band-${pace}`, image, { pixelRatio });
      map.addLayer({
        id: `bands-${pace}`,
        type: 'fill',
        source: 'bands',
        filter: ['==', ['get', 'pace'], pace],
        paint: { 'fill-pattern': `band-${pace}`, 'fill-opacity': 0.8 },
      });
    }
    map.addLayer({
      id: 'bands-slow',
      type: 'fill',
      source: 'bands',
      filter: ['==', ['get', 'pace'], 'slow'],
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
      bands.map(({ pace, area }) => ({
        type: 'Feature',
        geometry: { type: 'MultiPolygon', coordinates: pointsOf(area) },
        properties: { pace },
      })),
    );
  },
};

function pointsOf({ coordinates }: Band['area']): GeoJSON.Position[][][] {
  return coordinates.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
}
