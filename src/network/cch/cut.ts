/**
 * A part of a graph that is being dissected, in numbers of its own: the neighbours of v are
 * `head[first[v] .. first[v + 1]]`, `twin[a]` is the same edge seen from its other end.
 */
export interface Piece {
  /** What node v is called outside. */
  readonly node: Int32Array;
  readonly first: Int32Array;
  readonly head: Int32Array;
  readonly twin: Int32Array;
  /** Where the nodes lie on a plane. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Where a cut leaves a node; what is on neither side separates the two. */
export const SIDE = { a: 0, b: 1, separator: 2 } as const;

const FREE = 0;
const SOURCE = 1;
const TARGET = 2;
/** Directions that are tried, as in the paper: west-east, south-north and the two diagonals. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** Of the nodes, at each end of a direction: no side of a cut is smaller. */
const END_SHARE = 0.25;
/** Instead of the arc by which a search came to a node. */
const UNREACHED = -1;
const BEGINS = 0x7fffffff;
const DEAD = 0x7ffffffe;

/**
 * Cuts pieces in two by inertial flow (Schild and Sommer 2015, "On balanced separators in road
 * networks"): sort the nodes along a direction, join the first quarter to a source and the last to
 * a target, take a minimum cut between them (unit capacities, Ford and Fulkerson 1956), and of all
 * directions the best. One object serves many pieces, one after the other; its arrays are
 * allocated once.
 */
export class Cutter {
  readonly #terminal: Uint8Array;
  readonly #cameBy: Int32Array;
  readonly #queue: Int32Array;
  readonly #sorted: Int32Array;
  readonly #key: Float32Array;
  readonly #border: Int32Array;
  readonly #best: Uint8Array;
  readonly #flow: Int8Array;
  /** Arcs by which the last search came to its goals. */
  readonly #goals: Int32Array;
  #borderCount = 0;

  /** @param nodes, arcs of the largest piece */
  constructor(nodes: number, arcs: number) {
    this.#terminal = new Uint8Array(nodes);
    this.#cameBy = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#sorted = new Int32Array(nodes);
    this.#key = new Float32Array(nodes);
    this.#border = new Int32Array(nodes);
    this.#best = new Uint8Array(nodes);
    this.#flow = new Int8Array(arcs);
    this.#goals = new Int32Array(arcs);
  }

  /** The side of each node of a piece of two nodes or more; overwritten by the next cut. */
  cut(piece: Piece): Uint8Array {
    const nodes = piece.node.length;
    if (nodes < 2) throw new RangeError(`expected two nodes or more to cut, found ${nodes}`);
    let bestScore = Number.POSITIVE_INFINITY;
    for (const [dx, dy] of DIRECTIONS) {
      this.#spread(piece, dx, dy);
      // A cut of this many edges cannot be better, however balanced it is.
      const bound = Math.ceil(bestScore * (nodes / 2));
      const edges = this.#maxFlow(piece, bound);
      if (edges < 0) continue;
      const smaller = this.#pickSide(piece);
      const score = edges / smaller;
      if (score >= bestScore) continue;
      bestScore = score;
      const { a, b } = SIDE;
      const best = this.#best;
      const cameBy = this.#cameBy;
      for (let v = 0; v < nodes; v++) best[v] = cameBy[v] === UNREACHED ? b : a;
    }
    separate(piece, this.#best, this.#cameBy, this.#queue, this.#border);
    return this.#best;
  }

  /** Makes the nodes at the two ends of a direction sources and targets. */
  #spread({ x, y, node }: Piece, dx: number, dy: number): void {
    const nodes = node.length;
    const key = this.#key;
    const sorted = this.#sorted;
    for (let v = 0; v < nodes; v++) {
      key[v] = dx * (x[v] as number) + dy * (y[v] as number);
      sorted[v] = v;
    }
    const end = Math.max(1, Math.floor(nodes * END_SHARE));
    select(sorted, key, 0, nodes - 1, end);
    select(sorted, key, end, nodes - 1, nodes - end);
    const terminal = this.#terminal;
    terminal.fill(FREE, 0, nodes);
    for (let i = 0; i < end; i++) {
      terminal[sorted[i] as number] = SOURCE;
      terminal[sorted[nodes - 1 - i] as number] = TARGET;
    }
  }

  /** Edges of the minimum cut, -1 where they are `bound` or more. Its side a is left reached. */
  #maxFlow(piece: Piece, bound: number): number {
    this.#flow.fill(0, 0, piece.head.length);
    this.#findBorder(piece, SOURCE);
    let value = 0;
    for (;;) {
      const goals = this.#reach(piece, TARGET, 1);
      if (goals === 0) return value;
      value = this.#augment(piece, goals, value, bound);
      if (value >= bound) return -1;
    }
  }

  /** The terminals of a kind that have a neighbour which is none of them. */
  #findBorder({ node, first, head }: Piece, kind: number): void {
    const terminal = this.#terminal;
    const border = this.#border;
    let count = 0;
    for (let v = 0; v < node.length; v++) {
      if (terminal[v] !== kind) continue;
      const end = first[v + 1] as number;
      for (let a = first[v] as number; a < end; a++) {
        if (terminal[head[a] as number] === kind) continue;
        border[count++] = v;
        break;
      }
    }
    this.#borderCount = count;
  }

  /**
   * A search from the border outwards over arcs with capacity left, breadth first.
   * @param goal kind of terminal to look for; none of them is entered
   * @param sign 1 along the flow, -1 against it
   * @returns how many arcs lead to a goal; all nodes that were reached say by which arc
   */
  #reach({ node, first, head }: Piece, goal: number, sign: 1 | -1): number {
    const cameBy = this.#cameBy;
    const terminal = this.#terminal;
    const queue = this.#queue;
    const flow = this.#flow;
    const start = goal === TARGET ? SOURCE : TARGET;
    for (let v = 0; v < node.length; v++) cameBy[v] = terminal[v] === start ? BEGINS : UNREACHED;
    let end = this.#borderCount;
    for (let i = 0; i < end; i++) queue[i] = this.#border[i] as number;
    let goals = 0;
    for (let i = 0; i < end; i++) {
      const v = queue[i] as number;
      const last = first[v + 1] as number;
      for (let a = first[v] as number; a < last; a++) {
        const to = head[a] as number;
        if (cameBy[to] !== UNREACHED || sign * (flow[a] as number) >= 1) continue;
        if (terminal[to] === goal) {
          this.#goals[goals++] = a;
          continue;
        }
        cameBy[to] = a;
        queue[end++] = to;
      }
    }
    return goals;
  }

  /**
   * Sends flow along the tree of the last search to each of its goals, as far as the tree has
   * capacity left: the branches that are apart all at once, which is most of them.
   */
  #augment({ head, twin }: Piece, goals: number, before: number, bound: number): number {
    const cameBy = this.#cameBy;
    const flow = this.#flow;
    let value = before;
    for (let i = 0; i < goals && value < bound; i++) {
      const goal = this.#goals[i] as number;
      const leaf = head[twin[goal] as number] as number;
      let v = leaf;
      let by = cameBy[v] as number;
      while (by < DEAD && (flow[by] as number) < 1) {
        v = head[twin[by] as number] as number;
        by = cameBy[v] as number;
      }
      const isOpen = by === BEGINS;
      if (isOpen) value += this.#send(goal, twin);
      for (let w = leaf; w !== v; ) {
        const a = cameBy[w] as number;
        if (isOpen) this.#send(a, twin);
        else cameBy[w] = DEAD;
        w = head[twin[a] as number] as number;
      }
      if (!isOpen) cameBy[v] = DEAD;
    }
    return value;
  }

  #send(arc: number, twin: Int32Array): 1 {
    const flow = this.#flow;
    const back = twin[arc] as number;
    flow[arc] = (flow[arc] as number) + 1;
    flow[back] = (flow[back] as number) - 1;
    return 1;
  }

  /**
   * Of the two minimum cuts, nearest to the sources and nearest to the targets, leaves the more
   * balanced one's side a reached. Returns the number of nodes on its smaller side.
   */
  #pickSide(piece: Piece): number {
    const nodes = piece.node.length;
    const cameBy = this.#cameBy;
    let near = 0;
    for (let v = 0; v < nodes; v++) if (cameBy[v] !== UNREACHED) near++;
    if (2 * near >= nodes) return nodes - near;
    this.#findBorder(piece, TARGET);
    this.#reach(piece, SOURCE, -1);
    let far = 0;
    for (let v = 0; v < nodes; v++) {
      const isBehind = cameBy[v] !== UNREACHED;
      cameBy[v] = isBehind ? UNREACHED : BEGINS;
      if (isBehind) far++;
    }
    if (Math.min(far, nodes - far) >= near) return Math.min(far, nodes - far);
    this.#findBorder(piece, SOURCE);
    this.#reach(piece, TARGET, 1);
    return near;
  }
}

/** Quickselect (Hoare 1961): the items with the `place` lowest keys of a range come first in it. */
function select(
  items: Int32Array,
  key: Float32Array,
  from: number,
  to: number,
  place: number,
): void {
  let low = from;
  let high = to;
  while (high > low) {
    const a = key[items[low] as number] as number;
    const b = key[items[(low + high) >> 1] as number] as number;
    const c = key[items[high] as number] as number;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while ((key[items[i] as number] as number) < pivot) i++;
      while ((key[items[j] as number] as number) > pivot) j--;
      if (i > j) break;
      const item = items[i] as number;
      items[i++] = items[j] as number;
      items[j--] = item;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else return;
  }
}

/**
 * Turns a cut of edges into the smallest set of nodes that meets all of them: a minimum vertex
 * cover of the cut, by a maximum matching (Kőnig 1931).
 * @param side sides a and b; the nodes of the cover become the separator
 * @param match, seen, stack scratch
 */
function separate(
  { node, first, head }: Piece,
  side: Uint8Array,
  match: Int32Array,
  seen: Int32Array,
  left: Int32Array,
): void {
  let lefts = 0;
  for (let v = 0; v < node.length; v++) {
    match[v] = -1;
    seen[v] = -1;
    if (side[v] !== SIDE.a) continue;
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      if (side[head[a] as number] !== SIDE.b) continue;
      left[lefts++] = v;
      break;
    }
  }
  const visit = (v: number, stamp: number): boolean => {
    seen[v] = stamp;
    for (let a = first[v] as number; a < (first[v + 1] as number); a++) {
      const to = head[a] as number;
      if (side[to] !== SIDE.b || seen[to] === stamp) continue;
      seen[to] = stamp;
      const other = match[to] as number;
      if (other >= 0 && !visit(other, stamp)) continue;
      match[to] = v;
      match[v] = to;
      return true;
    }
    return false;
  };
  for (let i = 0; i < lefts; i++) visit(left[i] as number, i);
  const last = lefts;
  for (let i = 0; i < lefts; i++) {
    const v = left[i] as number;
    if ((match[v] as number) < 0 && seen[v] !== last) visit(v, last);
  }
  // Not reached on this side, reached on the other.
  for (let i = 0; i < lefts; i++) {
    const v = left[i] as number;
    const to = match[v] as number;
    if (to < 0) continue;
    if (seen[to] === last) side[to] = SIDE.separator;
    else side[v] = SIDE.separator;
  }
}
