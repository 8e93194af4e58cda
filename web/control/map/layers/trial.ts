import type { Hazard } from '../../../../src/domain/evidence/hazard.ts';
import { reachOf } from '../geo.ts';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

/**
 * A closure on trial, as far as it would reach: blue, because it is not a fact. Its hatching is
 * the drawing's.
 */
export const trialLayer: MapLayer<Hazard | null> = {
  add(map, look) {
    addEmpty(map, 'trial');
    map.addLayer({
      id: 'trial-fill',
      type: 'fill',
      source: 'trial',
      paint: { 'fill-pattern': 'hatch-drawn', 'fill-opacity': 0.9 },
    });
    map.addLayer({
      id: 'trial-edge',
      type: 'line',
      source: 'trial',
      paint: { 'line-color': look.blue, 'line-width': 2, 'line-dasharray': [3, 2] },
    });
  },
  show(map, hazard) {
    if (hazard === null) {
      setFeatures(map, 'trial', []);
      return;
    }
    const geometry = reachOf(hazard.geometry, hazard.radiusMetres);
    setFeatures(map, 'trial', [{ type: 'Feature', geometry, properties: {} }]);
  },
};
