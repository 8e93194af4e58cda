import type { Position } from '../domain/kernel/geometry.ts';
import type { RoadGraph } from './network.ts';

/** Units of `RoadGraph.shapeE7` in one degree: as exact as OpenStreetMap is, in half the memory. */
export const E7 = 1e7;

/** The shape position of a number, degrees. */
export function shapeAt({ shapeE7 }: Pick<RoadGraph, 'shapeE7'>, p: number): Position {
  return [(shapeE7[2 * p] ?? 0) / E7, (shapeE7[2 * p + 1] ?? 0) / E7];
}
