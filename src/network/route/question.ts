import { ferrySeconds } from '../ferries.ts';
import { NO_EDGE, type TravelRequest } from '../network.ts';
import { PROFILE_BIT } from '../profiles.ts';
import { CLEAR } from './conditions.ts';
import { conditionAt, type Lanes, pieceOf } from './lanes.ts';
import { edgeUnits, secondsPerUnit } from './units.ts';

/** What an arc is to who asks: seconds with nothing in the way, infinite where they may not go. */
type Pass = (arc: number, head: number, seconds: number, condition: number) => void;

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

interface ExtraVertex {
  readonly condition: number;
  readonly isShelter: boolean;
  readonly out: number[];
}

/**
 * The lanes as one question sees them: with the vertices and arcs that join its two ends to the
 * roads, and with the times of who travels. Vertices and arcs of the question follow those of the
 * lanes.
 */
export class Question {
  readonly request: TravelRequest;
  readonly #lanes: Lanes;
  readonly #vertices: ExtraVertex[] = [];
  readonly #arcs: ExtraArc[] = [];
  /** Extra arcs out of vertices of the lanes. */
  readonly #out = new Map<number, number[]>();

  constructor(lanes: Lanes, request: TravelRequest) {
    this.#lanes = lanes;
    this.request = request;
  }

  /** Vertices that stand beside the roads; they follow those of the lanes. */
  get extraCount(): number {
    return this.#vertices.length;
  }

  addVertex(condition: number, isShelter = false): number {
    return this.#lanes.vertexCount + this.#vertices.push({ condition, isShelter, out: [] }) - 1;
  }

  addArc(arc: ExtraArc): void {
    const number = this.#lanes.arcCount + this.#arcs.push(arc) - 1;
    const out = this.#extra(arc.tail)?.out ?? this.#out.get(arc.tail) ?? [];
    out.push(number);
    if (!this.isExtra(arc.tail)) this.#out.set(arc.tail, out);
  }

  /** Does a vertex stand beside the roads, for this question only? */
  isExtra(vertex: number): boolean {
    return vertex >= this.#lanes.vertexCount;
  }

  /** May one stand there whatever is closed? */
  isShelter(vertex: number): boolean {
    return this.#extra(vertex)?.isShelter ?? false;
  }

  /** Condition of whoever stands at a vertex. */
  conditionOf(vertex: number): number {
    return this.#extra(vertex)?.condition ?? conditionAt(this.#lanes, vertex);
  }

  /** Tells each arc that leads out of a vertex. */
  each(vertex: number, pass: Pass): void {
    const { turns } = this.#lanes;
    const extra = this.#extra(vertex);
    if (extra === undefined) {
      const cut = vertex - turns.vertexCount;
      const first = cut < 0 ? (turns.arcFirst[vertex] ?? 0) : turns.arcCount + cut;
      const last = cut < 0 ? (turns.arcFirst[vertex + 1] ?? 0) : first + 1;
      for (let arc = first; arc < last; arc++) this.#tell(arc, pass);
    }
    for (const number of extra?.out ?? this.#out.get(vertex) ?? []) {
      const arc = this.#arcs[number - this.#lanes.arcCount];
      if (arc === undefined) throw new RangeError(`no arc ${number}`);
      pass(number, arc.head, this.#extraSeconds(arc), arc.condition);
    }
  }

  arc(number: number, tail: number): ExtraArc {
    const { turns, pieces, arcCount, graph } = this.#lanes;
    const extra = number < arcCount ? undefined : this.#arcs[number - arcCount];
    if (extra !== undefined) return extra;
    const piece = pieceOf(this.#lanes, number);
    const edge = turns.arcEdge[piece < 0 ? number : (pieces.arc[piece] ?? 0)] ?? 0;
    const from = piece < 0 ? 0 : (pieces.from[piece] ?? 0);
    const to = piece < 0 ? 1 : (pieces.to[piece] ?? 1);
    return {
      tail,
      head: (piece < 0 ? turns.arcHead[number] : pieces.head[piece]) ?? 0,
      edge,
      from,
      to,
      metres: (to - from) * (graph.edgeMetres[edge] ?? 0),
      condition: piece < 0 ? CLEAR : (pieces.condition[piece] ?? CLEAR),
    };
  }

  #extra(vertex: number): ExtraVertex | undefined {
    const index = vertex - this.#lanes.vertexCount;
    return index < 0 ? undefined : this.#vertices[index];
  }

  /** An arc of the lanes. */
  #tell(arc: number, pass: Pass): void {
    const { turns, pieces } = this.#lanes;
    const piece = pieceOf(this.#lanes, arc);
    if (piece < 0) {
      pass(arc, turns.arcHead[arc] ?? 0, this.#edgeSeconds(turns.arcEdge[arc] ?? 0), CLEAR);
      return;
    }
    const whole = this.#edgeSeconds(turns.arcEdge[pieces.arc[piece] ?? 0] ?? 0);
    const seconds = ((pieces.to[piece] ?? 1) - (pieces.from[piece] ?? 0)) * whole;
    pass(arc, pieces.head[piece] ?? 0, seconds, pieces.condition[piece] ?? CLEAR);
  }

  #extraSeconds({ edge, from, to, metres }: ExtraArc): number {
    if (edge === NO_EDGE) return metres / this.request.walkMetresPerSecond;
    return (to - from) * this.#edgeSeconds(edge);
  }

  #edgeSeconds(edge: number): number {
    const { graph } = this.#lanes;
    const { profile, ferries = false, avoid, longer } = this.request;
    if (avoid?.has(edge)) return Number.POSITIVE_INFINITY;
    const by = longer?.get(edge) ?? 1;
    const bit = PROFILE_BIT[profile];
    if (((graph.edgeAccess[edge] ?? 0) & bit) === 0) {
      const aboard = ferries ? ferrySeconds(graph, edge, bit) : null;
      return by * (aboard ?? Number.POSITIVE_INFINITY);
    }
    const units = edgeUnits(graph, edge, { profile, ferries: false });
    return by * units * secondsPerUnit(this.request);
  }
}
