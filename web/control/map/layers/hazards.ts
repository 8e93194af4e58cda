import type { Map as MapLibreMap } from 'maplibre-gl';
import type { HazardView } from '../../../../src/domain/view.ts';
import { reachOf } from '../geo.ts';
import { hatch } from '../images.ts';
import type { Look } from '../look.ts';
import { addEmpty, FONT, type MapLayer, setFeatures } from './layer.ts';

export interface HazardFeature {
  readonly view: HazardView;
  /** Kind, hours and phase in words. */
  readonly label: string;
}

/** The names of dangers, above the map's other names: they are placed first. */
export function addHazardNames(map: MapLibreMap, look: Look): void {
  map.addLayer({
    id: 'hazards-label',
    type: 'symbol',
    source: 'hazard-labels',
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONT,
      'text-size': 12,
      'text-max-width': 14,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.4,
    },
    paint: {
      'text-color': ['match', ['get', 'phase'], 'now', look.red, look.label],
      'text-halo-color': look.halo,
      'text-halo-width': 2,
    },
  });
}

/** Dangers and closures: hatched narrow while they hold, wide and pale when ahead. */
export const hazardsLayer: MapLayer<readonly HazardFeature[]> = {
  add(map, look) {
    const now = hatch(look.red, 7);
    const later = hatch(look.amber, 12);
    const alert = hatch(look.red, 26);
    map.addImage('hatch-alert', alert.image, { pixelRatio: alert.pixelRatio });
    map.addImage('hatch-now', now.image, { pixelRatio: now.pixelRatio });
    map.addImage('hatch-later', later.image, { pixelRatio: later.pixelRatio });
    addEmpty(map, 'hazards');
    addEmpty(map, 'hazard-labels');
    map.addLayer({
      id: 'hazards-fill',
      type: 'fill',
      source: 'hazards',
      paint: {
        'fill-pattern': ['get', 'hatch'],
        'fill-opacity': ['match', ['get', 'hatch'], 'hatch-now', 0.6, 'hatch-alert', 0.25, 0.45],
      },
    });
    map.addLayer({
      id: 'hazards-edge',
      type: 'line',
      source: 'hazards',
      paint: {
        'line-color': ['match', ['get', 'phase'], 'now', look.red, look.amber],
        'line-width': ['match', ['get', 'phase'], 'now', 2, 1.2],
        'line-dasharray': [3, 2],
      },
    });
  },
  show(map, hazards) {
    const shapes = hazards.map(({ view }) =>
      featureOf(view, reachOf(view.hazard.geometry, view.hazard.radiusMetres), ''),
    );
    const labels = hazards.map(({ view, label }) => {
      const ring = reachOf(view.hazard.geometry, view.hazard.radiusMetres).coordinates[0] ?? [];
      const south = ring.toSorted((a, b) => (a[1] ?? 0) - (b[1] ?? 0))[0] ?? [0, 0];
      return featureOf(view, { type: 'Point', coordinates: south }, label);
    });
    setFeatures(map, 'hazards', shapes);
    setFeatures(map, 'hazard-labels', labels);
  },
};

function featureOf(view: HazardView, geometry: GeoJSON.Geometry, label: string): GeoJSON.Feature {
  // An alert lies over the whole city: it must not hide what is under it.
  const wide = view.hazard.kind === 'airRaidAlert';
  const hatch = view.phase !== 'now' ? 'hatch-later' : wide ? 'hatch-alert' : 'hatch-now';
  const open = `hazard:${view.hazard.hazardId}`;
  const properties = { open, phase: view.phase, label, hatch, tip: label };
  return { type: 'Feature', geometry, properties };
}
