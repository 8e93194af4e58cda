import type { Position } from '../../../../src/domain/kernel/geometry.ts';
import type { Drawing } from '../../state/drawing.ts';
import { reachOf } from '../geo.ts';
import { hatch } from '../images.ts';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

export interface DrawingData {
  readonly drawing: Drawing | null;
  /** Where the next point would go: the pointer, or the crosshair of the keyboard. */
  readonly next: Position | null;
}

/** The closure while it is being drawn: blue, because it is not a fact yet. */
export const drawingLayer: MapLayer<DrawingData> = {
  add(map, look) {
    const image = hatch(look.blue, 7);
    map.addImage('hatch-drawn', image.image, { pixelRatio: image.pixelRatio });
    addEmpty(map, 'drawing');
    map.addLayer({
      id: 'drawing-fill',
      type: 'fill',
      source: 'drawing',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-pattern': 'hatch-drawn', 'fill-opacity': 0.8 },
    });
    map.addLayer({
      id: 'drawing-line',
      type: 'line',
      source: 'drawing',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': look.blue, 'line-width': 3 },
    });
    map.addLayer({
      id: 'drawing-points',
      type: 'circle',
      source: 'drawing',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5,
        'circle-color': look.raised,
        'circle-stroke-color': look.blue,
        'circle-stroke-width': 2.5,
      },
    });
  },
  show(map, { drawing, next }) {
    setFeatures(map, 'drawing', drawing === null ? [] : featuresOf(drawing, next));
  },
};

function featuresOf(drawing: Drawing, next: Position | null): GeoJSON.Feature[] {
  const points = drawing.points;
  const line = !drawing.done && next !== null ? [...points, next] : [...points];
  const features: GeoJSON.Feature[] = points.map((p) =>
    feature({ type: 'Point', coordinates: [...p] }),
  );
  if (line.length < 2) return features;
  const first = line[0] as Position;
  if (drawing.shape === 'area' && line.length > 2) {
    features.push(feature(reachOf({ type: 'Polygon', coordinates: [[...line, first]] }, 0)));
  }
  const closed = drawing.shape === 'area' ? [...line, first] : line;
  features.push(feature({ type: 'LineString', coordinates: closed.map((p) => [...p]) }));
  return features;
}

function feature(geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties: {} };
}
