import type { RoadGraph } from './network.ts';
import type { Prepared } from './prepared.ts';
import { coversBox, type Interval, type Reach, stretchesWithin } from './reach.ts';
import { shapeAt } from './shape.ts';

/** Where a hazard lies on an edge. */
export interface Touch {
  readonly hazard: number;
  /** Fractions of the edge. */
  readonly stretches: Interval[];
}

/** Which hazards touch which road (the lower edge of two twins), and where, as fractions. */
export function touches(graph: RoadGraph, ready: Prepared, reaches: readonly Reach[]) {
  const found = new Map<number, Touch[]>();
  const { tree, edge, shape, metres, metresBefore } = ready.segments;
  for (const [hazard, reach] of reaches.entries()) {
    const isWhole = new Map<number, boolean>();
    for (const item of tree?.search(...reach.box) ?? []) {
      const e = edge[item] ?? 0;
      const known = isWhole.get(e);
      if (known === true) continue;
      if (known === undefined) {
        const isCovered = coversBox(reach, boxOf(graph, e));
        isWhole.set(e, isCovered);
        if (isCovered) addTouch(found, e, hazard, [[0, 1]]);
        if (isCovered) continue;
      }
      const p = shape[item] ?? 0;
      const inside = stretchesWithin(reach, shapeAt(graph, p), shapeAt(graph, p + 1));
      if (inside.length === 0) continue;
      const whole = graph.edgeMetres[e] ?? 0;
      const before = metresBefore[item] ?? 0;
      const long = metres[item] ?? 0;
      const along = (t: number) => (whole === 0 ? t : Math.min(1, (before + t * long) / whole));
      const stretches = inside.map(([from, to]): Interval => [along(from), along(to)]);
      addTouch(found, e, hazard, stretches);
    }
  }
  return found;
}

/** west, south, east, north of an edge. */
function boxOf(graph: RoadGraph, edge: number): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (let p = graph.shapeFirst[edge] ?? 0; p < (graph.shapeFirst[edge + 1] ?? 0); p++) {
    const [lon, lat] = shapeAt(graph, p);
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function addTouch(
  found: Map<number, Touch[]>,
  edge: number,
  hazard: number,
  stretches: readonly Interval[],
): void {
  const list = found.get(edge) ?? [];
  found.set(edge, list);
  const known = list.find((touch) => touch.hazard === hazard);
  if (known === undefined) list.push({ hazard, stretches: [...stretches] });
  else known.stretches.push(...stretches);
}
