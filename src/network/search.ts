import { walks } from './bounds.ts';
import { CLEAR, leaveAt, spellAt, spellEnd, spellStart } from './conditions.ts';
import { ferrySeconds } from './ferries.ts';
import { Heap } from './heap.ts';
import type { Lanes } from './lanes.ts';
import { NO_EDGE, type TravelRequest } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';

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
 * One object serves many questions, one after the other; its arrays are allocated once.
 */
export class Search {
  readonly #lanes: Lanes;
  /** First state of each vertex of the lanes, and the vertex of each state. */
  readonly #stateFirst: Uint32Array;
  readonly #stateVertex: number[];
  readonly #laneStates: number;
  #vertices: ExtraVertex[] = [];
  #arcs: ExtraArc[] = [];
  /** Extra arcs out of vertices of the lanes. */
  #out = new Map<number, number[]>();
  /** By state: arrival, the state and arc it came by, when that arc was entered. */
  #arrival = new Float64Array(0);
  #cameFrom = new Int32Array(0);
  #cameBy = new Int32Array(0);
  #entered = new Float64Array(0);
  #touched: number[] = [];
  #heap = new Heap(0);
  #request: TravelRequest = {
    profile: 'foot',
    walkMetresPerSecond: 1,
    departAt: 0,
    mayWait: false,
  };
  #obeys = true;
  #bounds: Float64Array | null = null;
  #secondsPerUnit = 1;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
    this.#stateFirst = new Uint32Array(lanes.vertexCount + 1);
    this.#stateVertex = [];
    for (let v = 0; v < lanes.vertexCount; v++) {
      const spells = this.#closedOf(lanes.vertexCondition[v] ?? CLEAR).length / 2 + 1;
      for (let i = 0; i < spells; i++) this.#stateVertex.push(v);
      this.#stateFirst[v + 1] = this.#stateVertex.length;
    }
    this.#laneStates = this.#stateVertex.length;
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
    const firstState = this.#stateVertex.length;
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
   * @param bounds to the only target, from each vertex of the lanes; null searches without
   */
  run(
    origin: number,
    targets: readonly number[],
    request: TravelRequest,
    obeys: boolean,
    bounds: Float64Array | null = null,
  ): void {
    this.#reset();
    this.#bounds = bounds;
    this.#secondsPerUnit = walks(request.profile) ? 1 / request.walkMetresPerSecond : 1;
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
    while (!this.#heap.isEmpty) {
      const state = this.#heap.take();
      const vertex = this.#stateVertex[state] ?? 0;
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
    let best = -1;
    for (let s = this.#firstState(vertex); this.#stateVertex[s] === vertex; s++) {
      const arrival = this.#arrival[s] ?? UNREACHED;
      if (arrival < (best < 0 ? UNREACHED : (this.#arrival[best] ?? 0))) best = s;
    }
    if (best < 0) return null;
    const steps: Step[] = [];
    for (let s = best; (this.#cameFrom[s] ?? -1) >= 0; ) {
      const before = this.#cameFrom[s] ?? 0;
      const tail = this.#stateVertex[before] ?? 0;
      steps.push({
        arc: this.#arc(this.#cameBy[s] ?? 0, tail),
        waitCondition: this.#conditionOf(tail),
        readyAt: this.#arrival[before] ?? 0,
        enterAt: this.#entered[s] ?? 0,
        leaveAt: this.#arrival[s] ?? 0,
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
    return this.#extra(vertex)?.condition ?? this.#lanes.vertexCondition[vertex] ?? CLEAR;
  }

  #firstState(vertex: number): number {
    return this.#extra(vertex)?.firstState ?? this.#stateFirst[vertex] ?? 0;
  }

  #closedOf(condition: number): Float64Array {
    return this.#lanes.conditions.all[condition]?.closed ?? EMPTY;
  }

  #arc(number: number, tail: number): ExtraArc {
    const { arcCount, arcHead, arcEdge, arcFrom, arcTo, arcCondition, graph } = this.#lanes;
    const extra = number < arcCount ? undefined : this.#arcs[number - arcCount];
    if (extra !== undefined) return extra;
    const edge = arcEdge[number] ?? 0;
    const from = arcFrom[number] ?? 0;
    const to = arcTo[number] ?? 1;
    return {
      tail,
      head: arcHead[number] ?? 0,
      edge,
      from,
      to,
      metres: (to - from) * (graph.edgeMetres[edge] ?? 0),
      condition: arcCondition[number] ?? CLEAR,
    };
  }

  #reset(): void {
    this.#heap.clear();
    const states = this.#stateVertex.length;
    if (this.#heap.capacity < states) {
      const capacity = states + 1024;
      this.#heap = new Heap(capacity);
      this.#arrival = new Float64Array(capacity).fill(UNREACHED);
      this.#cameFrom = new Int32Array(capacity);
      this.#cameBy = new Int32Array(capacity);
      this.#entered = new Float64Array(capacity);
    } else {
      for (const state of this.#touched) this.#arrival[state] = UNREACHED;
    }
    this.#touched.length = 0;
  }

  #settle(state: number, vertex: number, extra: ExtraVertex | undefined): void {
    const at = this.#arrival[state] ?? 0;
    const waitUntil = this.#waitUntil(state, vertex, extra, at);
    if (extra === undefined) {
      const { arcFirst } = this.#lanes;
      const last = arcFirst[vertex + 1] ?? 0;
      for (let arc = arcFirst[vertex] ?? 0; arc < last; arc++)
        this.#ride(state, arc, at, waitUntil);
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
    return Math.max(at, spellEnd(closed, state - this.#firstState(vertex)));
  }

  /** An arc of the lanes. */
  #ride(state: number, arc: number, at: number, waitUntil: number): void {
    const { graph, arcEdge, arcFrom, arcTo, arcHead, arcCondition } = this.#lanes;
    const edge = arcEdge[arc] ?? 0;
    const isRoad = ((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[this.#request.profile]) !== 0;
    const whole = isRoad ? this.#edgeSeconds(edge) : this.#ferrySeconds(edge);
    if (whole === UNREACHED) return;
    const share = (arcTo[arc] ?? 1) - (arcFrom[arc] ?? 0);
    const seconds = share * whole;
    this.#pass(state, arc, arcHead[arc] ?? 0, arcCondition[arc] ?? CLEAR, seconds, at, waitUntil);
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

  #edgeSeconds(edge: number): number {
    const { graph } = this.#lanes;
    const { profile, walkMetresPerSecond } = this.#request;
    if (profile === 'bus') return graph.edgeBusSeconds[edge] ?? UNREACHED;
    if (profile === 'car') return graph.edgeCarSeconds[edge] ?? UNREACHED;
    return (graph.edgeMetres[edge] ?? 0) / walkMetresPerSecond;
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
    const extra = this.#extra(vertex);
    let state = extra?.firstState ?? this.#stateFirst[vertex] ?? 0;
    if (this.#obeys && !extra?.isShelter) {
      const condition = extra?.condition ?? this.#lanes.vertexCondition[vertex] ?? CLEAR;
      if (condition !== CLEAR) state += spellAt(this.#closedOf(condition), at);
    }
    const known = this.#arrival[state] ?? UNREACHED;
    if (!(at < known)) return;
    // What stands beside the roads is at the ends of the way: nothing is known to be left.
    const left = extra === undefined ? (this.#bounds?.[vertex] ?? 0) : 0;
    if (left === UNREACHED) return;
    if (known === UNREACHED) this.#touched.push(state);
    this.#arrival[state] = at;
    this.#cameFrom[state] = from;
    this.#cameBy[state] = arc;
    this.#entered[state] = entered;
    this.#heap.put(state, at + left * this.#secondsPerUnit);
  }
}
