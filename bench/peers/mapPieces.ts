import type { Position } from '../../src/domain/kernel/geometry.ts';
import type { OsmExtract } from '../../src/network/osm/extract.ts';

/** A stretch of an OSM way between two nodes that follow each other. */
export interface Piece {
  /** Row of the way in the extract. */
  readonly way: number;
  /** Rows of its nodes, in the order in which they are passed. */
  readonly from: number;
  readonly to: number;
  /** Whether it is passed against the direction in which the way is drawn. */
  readonly isBackward: boolean;
}

/** Lines that come from elsewhere are rounded to 1e-6 degrees: ten units of OSM's own. */
const CELL = 10;

/** Finds, for a line of positions, the ways of an extract that it runs along, node by node. */
export class MapPieces {
  readonly #extract: OsmExtract;
  /** Rows of nodes in each cell of 1e-6 degrees. */
  readonly #rows = new Map<number, number[]>();
  /** Ways at each row of nodes. */
  readonly #ways = new Map<number, number[]>();

  constructor(extract: OsmExtract) {
    this.#extract = extract;
    for (let row = 0; row < extract.nodeIds.length; row++) {
      const cell = cellOf(extract.lonE7[row] ?? 0, extract.latE7[row] ?? 0);
      add(this.#rows, cell, row);
    }
    for (let way = 0; way < extract.wayTags.length; way++) {
      for (const row of this.#nodes(way)) add(this.#ways, row, way);
    }
  }

  /**
   * For each step of a line the pieces that it could be: several where ways lie on each other, none
   * where no way of the extract runs there. Steps that stay in place are left out.
   */
  along(line: readonly Position[]): Piece[][] {
    const steps: Piece[][] = [];
    let before: readonly number[] = [];
    for (const position of line) {
      const here = this.#near(position);
      if (before.length > 0 && !here.some((row) => before.includes(row))) {
        steps.push(before.flatMap((from) => here.flatMap((to) => this.#between(from, to))));
      }
      before = here;
    }
    return steps;
  }

  #near([lon, lat]: Position): number[] {
    const [x, y] = [Math.round(lon * 1e7), Math.round(lat * 1e7)];
    const rows: number[] = [];
    for (const dx of [-CELL, 0, CELL]) {
      for (const dy of [-CELL, 0, CELL])
        rows.push(...(this.#rows.get(cellOf(x + dx, y + dy)) ?? []));
    }
    const { lonE7, latE7 } = this.#extract;
    const isHere = (row: number) =>
      Math.abs((lonE7[row] ?? 0) - x) < CELL && Math.abs((latE7[row] ?? 0) - y) < CELL;
    return rows.filter(isHere);
  }

  #between(from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    for (const way of this.#ways.get(from) ?? []) {
      const nodes = this.#nodes(way);
      for (let i = 0; i + 1 < nodes.length; i++) {
        const [a, b] = [nodes[i], nodes[i + 1]];
        if (a === from && b === to) pieces.push({ way, from, to, isBackward: false });
        else if (a === to && b === from) pieces.push({ way, from, to, isBackward: true });
      }
    }
    return pieces;
  }

  #nodes(way: number): Uint32Array {
    const { wayNodes, wayFirst } = this.#extract;
    return wayNodes.subarray(wayFirst[way], wayFirst[way + 1]);
  }
}

function cellOf(lonE7: number, latE7: number): number {
  return Math.round(lonE7 / CELL) * 2 ** 28 + Math.round(latE7 / CELL);
}

function add(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
