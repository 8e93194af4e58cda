import type { Bounds } from './bounds.ts';
import { CLEAR, leaveAt, spellAt, spellEnd, spellStart } from './conditions.ts';
import { ferrySeconds } from './ferries.ts';
import { Heap } from './heap.ts';
import { conditionAt, type Lanes, pieceOf } from './lanes.ts';
import { NO_EDGE, type RoadGraph, type TravelRequest } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';
import type { TurnGraph } from './turnGraph.ts';
import { secondsPerUnit } from './units.ts';

/** An arc that holds for one question only: an access leg, or a part of a piece of road. */
export interface ExtraArc {
  readonly tail: number;
  readonly head: number;
  /** `NO_EDGE` for an access leg, walked whatever the profile. */
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly condition: number;
}

/** One arc of the way found. */
export interface Step {
  readonly arc: ExtraArc;
  /** Condition of whoever waits before it, from `readyAt` to `enterAt`. */
  readonly waitCondition: number;
  readonly readyAt: number;
  readonly enterAt: number;
  readonly leaveAt: number;
}

interface ExtraVertex {
  readonly condition: number;
  /** One may stand there whatever is closed: shelter at the start of the journey. */
  readonly isShelter: boolean;
  readonly firstState: number;
  readonly out: number[];
  isTarget: boolean;
}

const UNREACHED = Number.POSITIVE_INFINITY;
const EMPTY = new Float64Array(0);

/**
 * Earliest arrival under windows by Dijkstra's algorithm over (vertex, open spell): a closing
 * hazard splits the time at the places it covers into spells in which one may be there, and within
 * a spell the earliest arrival is the best, since one may wait for the rest of it. Exact with
 * waiting: safe interval path planning (Phillips and Likhachev 2011); slowing windows keep FIFO.
 * Nobody turns back between junctions. Without waiting the answer is conservative: a way that would
 * have to lose time by a detour may be missed, none is claimed that does not exist.
 * With bounds on what is left of the way (`bounds.ts`) it is A*: the same arrivals, and mostly only
 * the vertices on the way are looked at.
 *
 * One object serves many questions, one after the other. State v below the number of vertices of the
 * lanes is vertex v in its first spell; further spells, and the vertices of one question, follow.
 */
export class Search {
  readonly #lanes: Lanes;
  /** The second state of each vertex of the lanes that has more than one. */
  readonly #secondState = new Map<number, number>();
  /** Vertices of the states from `lanes.vertexCount` on. */
  readonly #stateVertex: number[] = [];
  readonly #laneStates: number;
  #vertices: ExtraVertex[] = [];
  #arcs: ExtraArc[] = [];
  /** Extra arcs out of vertices of the lanes. */
  #out = new Map<number, number[]>();
  readonly #desk: Desk;
  #request: TravelRequest = {
    profile: 'foot',
    walkMetresPerSecond: 1,
    departAt: 0,
    mayWait: false,
  };
  #obeys = true;
  #bounds: Bounds | null = null;
  #secondsPerUnit = 1;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
    this.#desk = deskOf(lanes.turns);
    const { graph, turns, touchedNodes, cutCondition } = lanes;
    for (const node of touchedNodes) this.#addSpells(node, conditionAt(lanes, node));
    for (let v = graph.nodeCount; v < turns.vertexCount; v++) {
      this.#addSpells(v, conditionAt(lanes, v));
    }
    for (let cut = 0; cut < cutCondition.length; cut++) {
      this.#addSpells(turns.vertexCount + cut, cutCondition[cut] as number);
    }
    this.#laneStates = this.#stateVertex.length;
  }

  #addSpells(vertex: number, condition: number): void {
    const further = this.#closedOf(condition).length / 2;
    if (further > 0) this.#secondState.set(vertex, this.#stateCount);
    for (let i = 0; i < further; i++) this.#stateVertex.push(vertex);
  }

  get #stateCount(): number {
    return this.#lanes.vertexCount + this.#stateVertex.length;
  }

  /** Forgets the extra vertices and arcs of the question before. */
  begin(): void {
    this.#vertices = [];
    this.#arcs = [];
    this.#out.clear();
    this.#stateVertex.length = this.#laneStates;
  }

  addVertex(condition: number, isShelter = false): number {
    const vertex = this.#lanes.vertexCount + this.#vertices.length;
    const firstState = this.#stateCount;
    const spells = isShelter ? 1 : this.#closedOf(condition).length / 2 + 1;
    for (let i = 0; i < spells; i++) this.#stateVertex.push(vertex);
    this.#vertices.push({ condition, isShelter, firstState, out: [], isTarget: false });
    return vertex;
  }

  addArc(arc: ExtraArc): void {
    const number = this.#lanes.arcCount + this.#arcs.length;
    this.#arcs.push(arc);
    const extra = this.#extra(arc.tail);
    if (extra !== undefined) {
      extra.out.push(number);
      return;
    }
    const list = this.#out.get(arc.tail);
    if (list === undefined) this.#out.set(arc.tail, [number]);
    else list.push(number);
  }

  /**
   * Searches from an extra vertex until all targets (extra vertices) are reached or nothing is
   * left.
   * @param obeys false: as if nothing were closed
   * @param bounds to the only target; null searches without
   */
  run(
    origin: number,
    targets: readonly number[],
    request: TravelRequest,
    obeys: boolean,
    bounds: Bounds | null = null,
  ): void {
    this.#desk.clear(this.#stateCount);
    this.#bounds = bounds;
    this.#secondsPerUnit = secondsPerUnit(request);
    this.#request = request;
    this.#obeys = obeys;
    let waiting = 0;
    for (const vertex of this.#vertices) vertex.isTarget = false;
    for (const target of targets) {
      const vertex = this.#extra(target);
      if (vertex === undefined || vertex.isTarget) continue;
      vertex.isTarget = true;
      waiting++;
    }
    this.#relax(origin, request.departAt, -1, -1, request.departAt);
    const { heap } = this.#desk;
    while (!heap.isEmpty) {
      const state = heap.take();
      const vertex = this.#vertexOf(state);
      const extra = this.#extra(vertex);
      if (extra?.isTarget) {
        extra.isTarget = false;
        if (--waiting === 0) return;
      }
      this.#settle(state, vertex, extra);
    }
  }

  /** The way to a vertex, from the origin; null when it was not reached. */
  stepsTo(vertex: number): Step[] | null {
    const { arrival, cameFrom, cameBy, entered } = this.#desk;
    const spells = this.#closedOf(this.#conditionOf(vertex)).length / 2 + 1;
    let best = -1;
    for (let spell = 0; spell < spells; spell++) {
      const s = this.#stateOf(vertex, spell);
      const at = arrival[s] ?? UNREACHED;
      if (at < (best < 0 ? UNREACHED : (arrival[best] ?? 0))) best = s;
    }
    if (best < 0) return null;
    const steps: Step[] = [];
    for (let s = best; (cameFrom[s] ?? -1) >= 0; ) {
      const before = cameFrom[s] ?? 0;
      const tail = this.#vertexOf(before);
      steps.push({
        arc: this.#arc(cameBy[s] ?? 0, tail),
        waitCondition: this.#conditionOf(tail),
        readyAt: arrival[before] ?? 0,
        enterAt: entered[s] ?? 0,
        leaveAt: arrival[s] ?? 0,
      });
      s = before;
    }
    return steps.reverse();
  }

  #extra(vertex: number): ExtraVertex | undefined {
    // Asked of every vertex: an index below 0 would be looked up as a name, at 10 times the cost.
    const index = vertex - this.#lanes.vertexCount;
    return index < 0 ? undefined : this.#vertices[index];
  }

  #conditionOf(vertex: number): number {
    return this.#extra(vertex)?.condition ?? conditionAt(this.#lanes, vertex);
  }

  #vertexOf(state: number): number {
    const further = state - this.#lanes.vertexCount;
    return further < 0 ? state : (this.#stateVertex[further] as number);
  }

  #stateOf(vertex: number, spell: number): number {
    const first = this.#extra(vertex)?.firstState;
    if (first !== undefined) return first + spell;
    return spell === 0 ? vertex : (this.#secondState.get(vertex) as number) + spell - 1;
  }

  #spellOf(state: number, vertex: number, extra: ExtraVertex | undefined): number {
    if (extra !== undefined) return state - extra.firstState;
    return state === vertex ? 0 : state - (this.#secondState.get(vertex) as number) + 1;
  }

  #closedOf(condition: number): Float64Array {
    return this.#lanes.conditions.all[condition]?.closed ?? EMPTY;
  }

  #arc(number: number, tail: number): ExtraArc {
    const { turns, graph, pieces, arcCount } = this.#lanes;
    const extra = number < arcCount ? undefined : this.#arcs[number - arcCount];
    if (extra !== undefined) return extra;
    const piece = pieceOf(this.#lanes, number);
    if (piece < 0) {
      const edge = turns.arcEdge[number] ?? 0;
      const head = turns.arcHead[number] ?? 0;
      return { tail, head, edge, from: 0, to: 1, metres: metresOf(graph, edge), condition: CLEAR };
    }
    const edge = turns.arcEdge[pieces.arc[piece] ?? 0] ?? 0;
    const from = pieces.from[piece] ?? 0;
    const to = pieces.to[piece] ?? 1;
    const head = pieces.head[piece] ?? 0;
    const condition = pieces.condition[piece] ?? CLEAR;
    return { tail, head, edge, from, to, metres: (to - from) * metresOf(graph, edge), condition };
  }

  #settle(state: number, vertex: number, extra: ExtraVertex | undefined): void {
    const at = this.#desk.arrival[state] ?? 0;
    const waitUntil = this.#waitUntil(state, vertex, extra, at);
    if (extra === undefined) {
      const { turns } = this.#lanes;
      const cut = vertex - turns.vertexCount;
      if (cut >= 0) this.#ride(state, turns.arcCount + cut, at, waitUntil);
      else {
        const last = turns.arcFirst[vertex + 1] ?? 0;
        for (let arc = turns.arcFirst[vertex] ?? 0; arc < last; arc++) {
          this.#ride(state, arc, at, waitUntil);
        }
      }
    }
    for (const arc of extra?.out ?? this.#out.get(vertex) ?? []) {
      this.#passExtra(state, arc, at, waitUntil);
    }
  }

  /** Until when one may stay at a vertex, having come at `at`. */
  #waitUntil(state: number, vertex: number, extra: ExtraVertex | undefined, at: number): number {
    if (!this.#request.mayWait) return at;
    if (extra?.isShelter) return UNREACHED;
    const closed = this.#closedOf(this.#conditionOf(vertex));
    if (closed.length === 0) return UNREACHED;
    return Math.max(at, spellEnd(closed, this.#spellOf(state, vertex, extra)));
  }

  /** An arc of the lanes. */
  #ride(state: number, arc: number, at: number, waitUntil: number): void {
    const { turns, pieces } = this.#lanes;
    const piece = pieceOf(this.#lanes, arc);
    const whole = this.#edgeSeconds(
      turns.arcEdge[piece < 0 ? arc : (pieces.arc[piece] as number)] as number,
    );
    if (whole === UNREACHED) return;
    if (piece < 0) {
      this.#relax(turns.arcHead[arc] as number, at + whole, state, arc, at);
      return;
    }
    const seconds = ((pieces.to[piece] as number) - (pieces.from[piece] as number)) * whole;
    const head = pieces.head[piece] as number;
    this.#pass(state, arc, head, pieces.condition[piece] as number, seconds, at, waitUntil);
  }

  #passExtra(state: number, number: number, at: number, waitUntil: number): void {
    const arc = this.#arcs[number - this.#lanes.arcCount];
    if (arc === undefined) throw new RangeError(`no arc ${number}`);
    const isAccess = arc.edge === NO_EDGE;
    const seconds = isAccess
      ? arc.metres / this.#request.walkMetresPerSecond
      : (arc.to - arc.from) * this.#edgeSeconds(arc.edge);
    this.#pass(state, number, arc.head, arc.condition, seconds, at, waitUntil);
  }

  /** Seconds of a whole edge; infinite where the traveller may not go. */
  #edgeSeconds(edge: number): number {
    const { graph } = this.#lanes;
    const { profile, walkMetresPerSecond, avoid, longer } = this.#request;
    if (avoid?.has(edge)) return UNREACHED;
    const by = longer?.get(edge) ?? 1;
    if (((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[profile]) === 0) {
      return by * this.#ferrySeconds(edge);
    }
    if (profile === 'bus') return by * (graph.edgeBusSeconds[edge] ?? UNREACHED);
    if (profile === 'car') return by * (graph.edgeCarSeconds[edge] ?? UNREACHED);
    return (by * metresOf(graph, edge)) / walkMetresPerSecond;
  }

  /** Seconds of a crossing that the question allows; infinite for all else. */
  #ferrySeconds(edge: number): number {
    if (this.#request.ferries !== true) return UNREACHED;
    return ferrySeconds(this.#lanes.graph, edge, PROFILE_BIT[this.#request.profile]) ?? UNREACHED;
  }

  /** Passes an arc in each open spell that can still be met: entered and left within the spell. */
  #pass(
    state: number,
    arc: number,
    head: number,
    condition: number,
    seconds: number,
    at: number,
    waitUntil: number,
  ): void {
    if (condition === CLEAR) {
      this.#relax(head, at + seconds, state, arc, at);
      return;
    }
    const what = this.#lanes.conditions.all[condition];
    if (what === undefined) throw new RangeError(`no condition ${condition}`);
    const closed = this.#obeys ? what.closed : EMPTY;
    for (let spell = 0; 2 * spell <= closed.length; spell++) {
      const end = spellEnd(closed, spell);
      if (end < at) continue;
      const enter = Math.max(at, spellStart(closed, spell));
      if (enter > waitUntil || enter === UNREACHED) return;
      const leave = leaveAt(what, enter, seconds);
      if (leave <= end) this.#relax(head, leave, state, arc, enter);
    }
  }

  #relax(vertex: number, at: number, from: number, arc: number, entered: number): void {
    const { arrival, cameFrom, cameBy, touched, heap } = this.#desk;
    const extra = this.#extra(vertex);
    let state = extra?.firstState ?? vertex;
    if (this.#obeys && !extra?.isShelter) {
      const condition = extra?.condition ?? conditionAt(this.#lanes, vertex);
      if (condition !== CLEAR) {
        state = this.#stateOf(vertex, spellAt(this.#closedOf(condition), at));
      }
    }
    const known = arrival[state] ?? UNREACHED;
    if (!(at < known)) return;
    // What stands beside the roads is at the ends of the way: nothing is known to be left.
    const left = extra === undefined ? (this.#bounds?.unitsFrom(vertex) ?? 0) : 0;
    if (left === UNREACHED) return;
    if (known === UNREACHED) touched.push(state);
    arrival[state] = at;
    cameFrom[state] = from;
    cameBy[state] = arc;
    this.#desk.entered[state] = entered;
    heap.put(state, at + left * this.#secondsPerUnit);
  }
}

function metresOf({ edgeMetres }: RoadGraph, edge: number): number {
  return edgeMetres[edge] ?? 0;
}

/**
 * Where searches on the same roads do their sums, one search at a time: allocated once, for it has
 * the size of the network.
 */
class Desk {
  /** By state: arrival, the state and arc it came by, when that arc was entered. */
  arrival = new Float64Array(0);
  cameFrom = new Int32Array(0);
  cameBy = new Int32Array(0);
  entered = new Float64Array(0);
  readonly touched: number[] = [];
  heap = new Heap(0);

  clear(states: number): void {
    this.heap.clear();
    for (const state of this.touched) this.arrival[state] = UNREACHED;
    this.touched.length = 0;
    if (this.heap.capacity >= states) return;
    const capacity = states + SPARE_STATES;
    this.heap = new Heap(capacity);
    this.arrival = new Float64Array(capacity).fill(UNREACHED);
    this.cameFrom = new Int32Array(capacity);
    this.cameBy = new Int32Array(capacity);
    this.entered = new Float64Array(capacity);
  }
}

const SPARE_STATES = 1024;
const desks = new WeakMap<TurnGraph, Desk>();

function deskOf(turns: TurnGraph): Desk {
  const desk = desks.get(turns) ?? new Desk();
  desks.set(turns, desk);
  return desk;
}
