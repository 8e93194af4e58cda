import { metresBetween } from '../geodesy.ts';
import type { RoadGraph } from '../network.ts';
import type { Prepared } from '../prepared.ts';
import { roadsWithin } from '../roadIndex.ts';
import { E7, shapeAt } from '../shape.ts';
import { coversBox, type Interval, type Reach, stretchesWithin } from './reach.ts';

/** Where a hazard lies on an edge. */
export interface Touch {
  readonly hazard: number;
  /** Fractions of the edge. */
  readonly stretches: Interval[];
}

/** Which hazards touch which road (the lower edge of two twins), and where, as fractions. */
export function touches(
  graph: RoadGraph,
  { roads }: Pick<Prepared, 'roads'>,
  reaches: readonly Reach[],
): Map<number, Touch[]> {
  const found = new Map<number, Touch[]>();
  for (const [hazard, reach] of reaches.entries()) {
    roadsWithin(roads.tree, reach.box, (item, west, south, east, north) => {
      const edge = roads.edge[item] ?? 0;
      const isWhole = coversBox(reach, [west / E7, south / E7, east / E7, north / E7]);
      const stretches: Interval[] = isWhole ? [[0, 1]] : touchedStretches(graph, edge, reach);
      if (stretches.length === 0) return;
      const list = found.get(edge);
      if (list === undefined) found.set(edge, [{ hazard, stretches }]);
      else list.push({ hazard, stretches });
    });
  }
  return found;
}

/** The parts of an edge within a reach, straight piece by straight piece. */
function touchedStretches(graph: RoadGraph, edge: number, reach: Reach): Interval[] {
  const found: Interval[] = [];
  const whole = graph.edgeMetres[edge] ?? 0;
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  let before = 0;
  for (let p = graph.shapeFirst[edge] ?? 0; p < last; p++) {
    const [a, b] = [shapeAt(graph, p), shapeAt(graph, p + 1)];
    const long = metresBetween(a[0], a[1], b[0], b[1]);
    const begin = before;
    const along = (t: number) => (whole === 0 ? t : Math.min(1, (begin + t * long) / whole));
    for (const [from, to] of stretchesWithin(reach, a, b)) found.push([along(from), along(to)]);
    before += long;
  }
  return found;
}
