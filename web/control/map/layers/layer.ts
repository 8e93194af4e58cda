import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Look } from '../look.ts';

/** One concern of the map: adds its sources and layers once, and shows what it is given after. */
export interface MapLayer<Data> {
  add(map: MapLibreMap, look: Look): void;
  show(map: MapLibreMap, data: Data): void;
}

export function setFeatures(
  map: MapLibreMap,
  source: string,
  features: readonly GeoJSON.Feature[],
): void {
  const data: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [...features] };
  map.getSource<GeoJSONSource>(source)?.setData(data);
}

export function addEmpty(map: MapLibreMap, source: string, attribution?: string): void {
  map.addSource(source, {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    ...(attribution === undefined ? {} : { attribution }),
  });
}

/** Letters are drawn by the browser's own fonts: no glyphs are fetched. */
export const FONT = ['Noto Sans', 'sans-serif'];
