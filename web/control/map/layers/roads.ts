import type { ExpressionSpecification } from 'maplibre-gl';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

/** Pixels of a road of each class at zoom 11; others are drawn thin. */
const WIDTH: ExpressionSpecification = [
  'match',
  ['get', 'class'],
  ['motorway', 'motorway_link', 'trunk', 'trunk_link'],
  2.2,
  ['primary', 'primary_link'],
  1.7,
  ['secondary', 'secondary_link'],
  1.2,
  0.7,
];
const MAJOR: ExpressionSpecification = [
  'match',
  ['get', 'class'],
  ['motorway', 'trunk', 'primary', 'motorway_link', 'trunk_link', 'primary_link'],
  true,
  false,
];

const scaled = (extra: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  ['+', ['*', WIDTH, 0.6], extra * 0.5],
  11,
  ['+', WIDTH, extra],
  16,
  ['+', ['*', WIDTH, 7], extra],
];

/** The base map: the operation's own road network, muted. */
export const roadsLayer: MapLayer<GeoJSON.FeatureCollection | null> = {
  add(map, look) {
    addEmpty(map, 'roads', '© OpenStreetMap contributors');
    map.addLayer({
      id: 'roads-casing',
      type: 'line',
      source: 'roads',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': look.casing, 'line-width': scaled(1.4) },
    });
    map.addLayer({
      id: 'roads',
      type: 'line',
      source: 'roads',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ['case', MAJOR, look.roadMajor, look.road],
        'line-width': scaled(0),
      },
    });
  },
  show(map, network) {
    if (network !== null) setFeatures(map, 'roads', network.features);
  },
};
