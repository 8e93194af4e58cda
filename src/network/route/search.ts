import { Heap } from '../heap.ts';
import type { Bounds } from './bounds.ts';
import { CLEAR, leaveAt, spellAt, spellEnd, spellStart } from './conditions.ts';
import { conditionAt, type Lanes } from './lanes.ts';
import { type ExtraArc, Question } from './question.ts';
import type { TurnGraph } from './turnGraph.ts';
import { secondsPerUnit } from './units.ts';

/** One arc of the way found. */
export interface Step {
  readonly arc: ExtraArc;
  /** Condition of whoever waits before it, from `readyAt` to `enterAt`. */
  readonly waitCondition: number;
  readonly readyAt: number;
  readonly enterAt: number;
  readonly leaveAt: number;
}

const UNREACHED = Number.POSITIVE_INFINITY;
const EMPTY = new Float64Array(0);
/** Asks nothing yet. */
const NOBODY = { profile: 'foot', walkMetresPerSecond: 1, departAt: 0, mayWait: false } as const;

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
 * One object serves many questions, one after the other. State v below the number of vertices of
 * the lanes is vertex v in its first spell; further spells, and the vertices of a question, follow.
 */
export class Search {
  readonly #lanes: Lanes;
  /** The second state of each vertex of the lanes that has more than one. */
  readonly #secondState = new Map<number, number>();
  /** Vertices of the states from `lanes.vertexCount` on. */
  readonly #stateVertex: number[] = [];
  readonly #laneStates: number;
  readonly #desk: Desk;
  #question: Question;
  /** The first state of each vertex of the question. */
  #firstStates: number[] = [];
  #obeys = true;
  #bounds: Bounds | null = null;
  #secondsPerUnit = 1;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
    this.#question = new Question(lanes, NOBODY);
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

  /**
   * Searches from a vertex of a question until all targets, its vertices too, are reached or
   * nothing is left.
   * @param obeys false: as if nothing were closed
   * @param bounds to the only target; null searches without
   */
  run(
    question: Question,
    origin: number,
    targets: readonly number[],
    obeys: boolean,
    bounds: Bounds | null = null,
  ): void {
    const { request } = question;
    this.#question = question;
    this.#layStates();
    this.#desk.clear(this.#stateCount);
    this.#bounds = bounds;
    this.#secondsPerUnit = secondsPerUnit(request);
    this.#obeys = obeys;
    const waiting = new Set(targets);
    this.#relax(origin, request.departAt, -1, -1, request.departAt);
    const { heap } = this.#desk;
    while (!heap.isEmpty) {
      const state = heap.take();
      const vertex = this.#vertexOf(state);
      if (question.isExtra(vertex) && waiting.delete(vertex) && waiting.size === 0) return;
      this.#settle(state, vertex);
    }
  }

  #layStates(): void {
    this.#stateVertex.length = this.#laneStates;
    this.#firstStates = [];
    for (let i = 0; i < this.#question.extraCount; i++) {
      const vertex = this.#lanes.vertexCount + i;
      const isShelter = this.#question.isShelter(vertex);
      const closed = this.#closedOf(this.#question.conditionOf(vertex));
      const spells = isShelter ? 1 : closed.length / 2 + 1;
      this.#firstStates.push(this.#stateCount);
      for (let spell = 0; spell < spells; spell++) this.#stateVertex.push(vertex);
    }
  }

  /** The way to a vertex, from the origin; null when it was not reached. */
  stepsTo(vertex: number): Step[] | null {
    const { arrival, cameFrom, cameBy, entered } = this.#desk;
    const spells = this.#closedOf(this.#question.conditionOf(vertex)).length / 2 + 1;
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
        arc: this.#question.arc(cameBy[s] ?? 0, tail),
        waitCondition: this.#question.conditionOf(tail),
        readyAt: arrival[before] ?? 0,
        enterAt: entered[s] ?? 0,
        leaveAt: arrival[s] ?? 0,
      });
      s = before;
    }
    return steps.reverse();
  }

  #vertexOf(state: number): number {
    const further = state - this.#lanes.vertexCount;
    return further < 0 ? state : (this.#stateVertex[further] as number);
  }

  #stateOf(vertex: number, spell: number): number {
    const extra = vertex - this.#lanes.vertexCount;
    if (extra >= 0) return (this.#firstStates[extra] as number) + spell;
    return spell === 0 ? vertex : (this.#secondState.get(vertex) as number) + spell - 1;
  }

  #spellOf(state: number, vertex: number): number {
    const extra = vertex - this.#lanes.vertexCount;
    if (extra >= 0) return state - (this.#firstStates[extra] as number);
    return state === vertex ? 0 : state - (this.#secondState.get(vertex) as number) + 1;
  }

  #closedOf(condition: number): Float64Array {
    return this.#lanes.conditions.all[condition]?.closed ?? EMPTY;
  }

  #settle(state: number, vertex: number): void {
    const at = this.#desk.arrival[state] ?? 0;
    const waitUntil = this.#waitUntil(state, vertex, at);
    this.#question.each(vertex, (arc, head, seconds, condition) => {
      if (seconds === UNREACHED) return;
      if (condition === CLEAR) this.#relax(head, at + seconds, state, arc, at);
      else this.#pass(state, arc, head, condition, seconds, at, waitUntil);
    });
  }

  /** Until when one may stay at a vertex, having come at `at`. */
  #waitUntil(state: number, vertex: number, at: number): number {
    if (!this.#question.request.mayWait) return at;
    if (this.#question.isShelter(vertex)) return UNREACHED;
    const closed = this.#closedOf(this.#question.conditionOf(vertex));
    if (closed.length === 0) return UNREACHED;
    return Math.max(at, spellEnd(closed, this.#spellOf(state, vertex)));
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
    const isExtra = vertex >= this.#lanes.vertexCount;
    const condition = this.#question.conditionOf(vertex);
    const mayShut = this.#obeys && condition !== CLEAR && !this.#question.isShelter(vertex);
    const state = this.#stateOf(vertex, mayShut ? spellAt(this.#closedOf(condition), at) : 0);
    const known = arrival[state] ?? UNREACHED;
    if (!(at < known)) return;
    // What stands beside the roads is at the ends of the way: nothing is known to be left.
    const left = isExtra ? 0 : (this.#bounds?.unitsFrom(vertex) ?? 0);
    if (left === UNREACHED) return;
    if (known === UNREACHED) touched.push(state);
    arrival[state] = at;
    cameFrom[state] = from;
    cameBy[state] = arc;
    this.#desk.entered[state] = entered;
    heap.put(state, at + left * this.#secondsPerUnit);
  }
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
