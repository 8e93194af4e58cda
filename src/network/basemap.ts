import type { Position } from '../domain/kernel/geometry.ts';
import type { RoadGraph } from './network.ts';
import { shapeAt } from './shape.ts';

/** A road of the base map (RFC 7946 Feature). */
export interface RoadFeature {
  readonly type: 'Feature';
  readonly geometry: { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
  readonly properties: {
    /** OSM highway value. */
    readonly class: string;
    /** Lowest edge of the road, to find it in the network. */
    readonly edge: number;
  };
}

/** GeoJSON FeatureCollection of roads with the box they fill: west, south, east, north. */
export interface BaseMap {
  readonly type: 'FeatureCollection';
  readonly bbox: readonly [number, number, number, number];
  readonly features: readonly RoadFeature[];
}

/**
 * The roads of a graph as lines to draw, each once whatever its directions, 6 decimals. Ferries are
 * no roads: they are left out.
 */
export function baseMap(graph: RoadGraph): BaseMap {
  const features: RoadFeature[] = [];
  const ferries = new Set(graph.ferries.edge);
  for (let e = 0; e < graph.edgeCount; e++) {
    if (e > (graph.edgeTwin[e] ?? 0) || ferries.has(e)) continue;
    const coordinates: Position[] = [];
    for (let p = graph.shapeFirst[e] ?? 0; p < (graph.shapeFirst[e + 1] ?? 0); p++) {
      const [lon, lat] = shapeAt(graph, p);
      coordinates.push([rounded(lon), rounded(lat)]);
    }
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates },
      properties: { class: graph.roadClasses[graph.edgeClass[e] ?? 0] ?? 'road', edge: e },
    });
  }
  return { type: 'FeatureCollection', bbox: graph.bounds, features };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
