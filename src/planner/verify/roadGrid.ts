import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import type { RoadGraph } from '../../network/network.ts';
import { shapeAt } from '../../network/shape.ts';
import { metresToSegment } from './ground.ts';
import type { Snap } from './shortest.ts';

/** Side of a cell, degrees; about 500 m. */
const CELL_DEGREES = 0.005;
/** Rings of cells searched outwards: about 25 km. */
const MOST_RINGS = 50;
const METRES_PER_DEGREE = 111_195.08;

/** The straight pieces of all edges in square cells, to find the nearest road to a point. */
export class RoadGrid {
  readonly #graph: RoadGraph;
  /** Cell to pieces: edge and shape position, two numbers each. */
  readonly #cells = new Map<string, number[]>();

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
      for (let p = graph.shapeFirst[edge] ?? 0; p < last; p++) this.#put(edge, p);
    }
  }

  #put(edge: number, p: number): void {
    const [a, b] = [this.#at(p), this.#at(p + 1)];
    const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])].map(cellOf) as [
      number,
      number,
    ];
    const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])].map(cellOf) as [
      number,
      number,
    ];
    for (let x = west; x <= east; x++) {
      for (let y = south; y <= north; y++) {
        const key = `${x} ${y}`;
        const pieces = this.#cells.get(key);
        if (pieces) pieces.push(edge, p);
        else this.#cells.set(key, [edge, p]);
      }
    }
  }

  #at(p: number): Position {
    return shapeAt(this.#graph, p);
  }

  /** The nearest piece that a profile may use; null when none lies within the rings searched. */
  nearest(point: Position, bit: number): Snap | null {
    const [x, y] = [cellOf(point[0]), cellOf(point[1])];
    const metresPerRing =
      CELL_DEGREES * METRES_PER_DEGREE * Math.cos((Math.abs(point[1]) * Math.PI) / 180);
    let best: { metres: number; edge: number; p: number } | null = null;
    for (let ring = 0; ring <= MOST_RINGS; ring++) {
      // All that lies beyond this ring is further away than the rings before it are wide.
      if (best !== null && best.metres <= (ring - 1) * metresPerRing) break;
      for (const pieces of this.#ring(x, y, ring)) {
        for (let i = 0; i < pieces.length; i += 2) {
          const edge = pieces[i] ?? 0;
          const p = pieces[i + 1] ?? 0;
          if (((this.#graph.edgeAccess[edge] ?? 0) & bit) === 0) continue;
          const metres = metresToSegment(this.#at(p), this.#at(p + 1), point);
          if (best === null || metres < best.metres) best = { metres, edge, p };
        }
      }
    }
    return best && this.#snap(point, best);
  }

  *#ring(x: number, y: number, ring: number): Generator<number[]> {
    for (let dx = -ring; dx <= ring; dx++) {
      for (let dy = -ring; dy <= ring; dy++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const pieces = this.#cells.get(`${x + dx} ${y + dy}`);
        if (pieces) yield pieces;
      }
    }
  }

  #snap(point: Position, { metres, edge, p }: { metres: number; edge: number; p: number }): Snap {
    let before = 0;
    for (let q = this.#graph.shapeFirst[edge] ?? 0; q < p; q++) {
      before += distanceMetres(this.#at(q), this.#at(q + 1));
    }
    const [a, b] = [this.#at(p), this.#at(p + 1)];
    const far = distanceMetres(a, point);
    const along = Math.min(
      distanceMetres(a, b),
      Math.sqrt(Math.max(0, far * far - metres * metres)),
    );
    const whole = Math.max(1e-9, this.#graph.edgeMetres[edge] ?? 0);
    return { edge, fraction: Math.min(1, (before + along) / whole), accessMetres: metres };
  }
}

function cellOf(degrees: number): number {
  return Math.floor(degrees / CELL_DEGREES);
}
