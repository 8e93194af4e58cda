import type { ExpressionSpecification } from 'maplibre-gl';
import type { Position } from '../../../../src/domain/kernel/geometry.ts';
import type { Flow } from '../flows.ts';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

export interface RoutesData {
  readonly flows: readonly (Flow & { readonly tip: string })[];
  /** The way of what is opened beside the map. */
  readonly chosen: readonly (readonly Position[])[];
}

const WIDTH: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['get', 'people'],
  1,
  1.6,
  300,
  3,
  1000,
  5,
  4000,
  10,
];

/** Ways of the plan: dashed on foot, solid by vehicle, as wide as the people on them. */
export const routesLayer: MapLayer<RoutesData> = {
  add(map, look) {
    addEmpty(map, 'flows');
    addEmpty(map, 'chosen-way');
    map.addLayer({
      id: 'flows-foot',
      type: 'line',
      source: 'flows',
      filter: ['==', ['get', 'mode'], 'foot'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': look.route, 'line-width': WIDTH, 'line-dasharray': [2, 0.8] },
    });
    map.addLayer({
      id: 'flows-vehicle',
      type: 'line',
      source: 'flows',
      filter: ['==', ['get', 'mode'], 'vehicle'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': look.route, 'line-width': WIDTH, 'line-offset': 2 },
    });
    map.addLayer({
      id: 'chosen-way',
      type: 'line',
      source: 'chosen-way',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': look.blue, 'line-width': 5, 'line-opacity': 0.85 },
    });
  },
  show(map, { flows, chosen }) {
    setFeatures(
      map,
      'flows',
      flows.map(({ mode, people, routeId, coordinates, tip }) => ({
        type: 'Feature',
        geometry: lineOf(coordinates),
        properties: { mode, people, open: `way:${routeId}`, tip },
      })),
    );
    setFeatures(
      map,
      'chosen-way',
      chosen.map((line) => ({ type: 'Feature', geometry: lineOf(line), properties: {} })),
    );
  },
};

function lineOf(positions: readonly Position[]): GeoJSON.LineString {
  return { type: 'LineString', coordinates: positions.map((p) => [...p]) };
}
