import { type Adjacency, adjacencyOf } from './adjacency.ts';
import { Cutter, type Piece, SIDE } from './cut.ts';
import type { Digraph } from './digraph.ts';
import { inPostOrder } from './eliminationTree.ts';
import { reduce } from './reduce.ts';

/** How often an order tells how far it is, at most. */
const REPORTS = 200;

/** Where nodes lie, degrees. */
export interface Places {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * An order in which to contract nodes, by nested dissection (George 1973): a separator comes after
 * all that it separates, so that a way between the two sides is found in it. The order depends on
 * the streets only, never on how long they take: it is made once for a network (Dibbelt, Strasser,
 * Wagner 2016, "Customizable contraction hierarchies", section 4).
 *
 * @param progress takes nodes done of all nodes
 * @returns the node of each rank, the first to be contracted first
 */
export function orderOf(
  graph: Digraph,
  places: Places,
  progress?: (done: number, all: number) => void,
): Int32Array {
  const begun = beginOrder(graph, places);
  const { core, gone } = begun;
  const cutter = new Cutter(core.node.length, core.head.length);
  const report = (done: number) => progress?.(gone.length + done, graph.nodeCount);
  report(0);
  const dissected = orderPiece(core, cutter, report, Math.ceil(graph.nodeCount / REPORTS));
  return finishOrder(begun, dissected);
}

/** An order that still lacks its dissection, which may be shared out between threads. */
export interface BegunOrder {
  readonly adjacency: Adjacency;
  /** Nodes that come first. */
  readonly gone: Int32Array;
  /** What is to be dissected. */
  readonly core: Piece;
}

/** All of an order but the dissection: takes out what needs none. */
export function beginOrder(graph: Digraph, { lon, lat }: Places): BegunOrder {
  if (lon.length !== graph.nodeCount || lat.length !== graph.nodeCount) {
    throw new RangeError(
      `expected ${graph.nodeCount} places, found ${lon.length} longitudes, ${lat.length} latitudes`,
    );
  }
  const adjacency = adjacencyOf(graph);
  const { gone, kept, core } = reduce(graph.nodeCount, adjacency);
  const x = new Float32Array(kept.length);
  const y = new Float32Array(kept.length);
  let latSum = 0;
  for (const node of kept) latSum += lat[node] as number;
  const narrow = Math.cos(((latSum / Math.max(1, kept.length)) * Math.PI) / 180);
  for (let v = 0; v < kept.length; v++) {
    x[v] = (lon[kept[v] as number] as number) * narrow;
    y[v] = lat[kept[v] as number] as number;
  }
  return { adjacency, gone, core: { node: kept, ...core, twin: twinsOf(core), x, y } };
}

/** @param dissected the nodes of `core` in the order of their dissection */
export function finishOrder({ adjacency, gone }: BegunOrder, dissected: Int32Array): Int32Array {
  const order = new Int32Array(gone.length + dissected.length);
  order.set(gone);
  order.set(dissected, gone.length);
  return inPostOrder(adjacency, order);
}

/** For each arc, the arc from its head back to its tail. */
function twinsOf({ first, head }: Adjacency): Int32Array {
  const twin = new Int32Array(head.length);
  const next = first.slice(0, -1);
  // With tails ascending, the arcs into each node come in the order of their tails.
  const sorted = new Int32Array(head.length);
  const tailOf = new Int32Array(head.length);
  for (let v = 0; v + 1 < first.length; v++) {
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const to = head[a] as number;
      const place = next[to] as number;
      next[to] = place + 1;
      sorted[place] = a;
      tailOf[place] = v;
    }
  }
  const arcTo = new Int32Array(first.length);
  for (let v = 0; v + 1 < first.length; v++) {
    for (let a = first[v] as number; a < (first[v + 1] as number); a++)
      arcTo[head[a] as number] = a;
    for (let i = first[v] as number; i < (first[v + 1] as number); i++) {
      twin[sorted[i] as number] = arcTo[tailOf[i] as number] as number;
    }
  }
  return twin;
}

/**
 * Orders a piece: what it is called outside, first to be contracted first.
 * @param every nodes between two calls of `progress`; the last comes when all are done
 */
export function orderPiece(
  piece: Piece,
  cutter: Cutter,
  progress: (done: number) => void,
  every: number,
): Int32Array {
  const order = new Int32Array(piece.node.length);
  let done = 0;
  let told = 0;
  const place = (part: Piece, from: number): void => {
    const nodes = part.node.length;
    if (nodes <= 2) {
      order.set(part.node, from);
      done += nodes;
      if (done < told + every && done < order.length) return;
      told = done;
      progress(done);
      return;
    }
    const { separator, parts } = splitPiece(part, cutter);
    const [a, b] = parts;
    order.set(separator, from + nodes - separator.length);
    done += separator.length;
    place(a, from);
    place(b, from + a.node.length);
  };
  place(piece, 0);
  return order;
}

/** Cuts a piece in two; nothing joins the two parts but the separator. */
export function splitPiece(
  piece: Piece,
  cutter: Cutter,
): { separator: Int32Array; parts: readonly [Piece, Piece] } {
  const side = cutter.cut(piece);
  const { node, first, head, twin } = piece;
  const nodes = [0, 0, 0];
  const number = new Int32Array(node.length);
  for (let v = 0; v < node.length; v++) {
    const s = side[v] as number;
    number[v] = nodes[s] as number;
    nodes[s] = (nodes[s] as number) + 1;
  }
  const arcs = [0, 0];
  const place = new Int32Array(head.length);
  for (let v = 0; v < node.length; v++) {
    const s = side[v] as number;
    if (s === SIDE.separator) continue;
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      if (side[head[a] as number] !== s) continue;
      place[a] = arcs[s] as number;
      arcs[s] = (arcs[s] as number) + 1;
    }
  }
  const separator = new Int32Array(nodes[SIDE.separator] as number);
  for (let v = 0; v < node.length; v++) {
    if (side[v] === SIDE.separator) separator[number[v] as number] = node[v] as number;
  }
  const part = (s: 0 | 1): Piece => {
    const made = emptyPiece(nodes[s] as number, arcs[s] as number);
    for (let v = 0; v < node.length; v++) {
      if (side[v] !== s) continue;
      const mine = number[v] as number;
      made.node[mine] = node[v] as number;
      made.x[mine] = piece.x[v] as number;
      made.y[mine] = piece.y[v] as number;
      let end = made.first[mine] as number;
      for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
        const to = head[a] as number;
        if (side[to] !== s) continue;
        made.head[end] = number[to] as number;
        made.twin[end++] = place[twin[a] as number] as number;
      }
      made.first[mine + 1] = end;
    }
    return made;
  };
  return { separator, parts: [part(SIDE.a), part(SIDE.b)] };
}

function emptyPiece(nodes: number, arcs: number): Piece {
  return {
    node: new Int32Array(nodes),
    first: new Int32Array(nodes + 1),
    head: new Int32Array(arcs),
    twin: new Int32Array(arcs),
    x: new Float32Array(nodes),
    y: new Float32Array(nodes),
  };
}
