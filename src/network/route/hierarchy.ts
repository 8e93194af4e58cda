import { LIMITS } from '../../domain/kernel/limits.ts';
import { customise, type Metric } from '../cch/customise.ts';
import { buildTopology, Engine } from '../cch/engine.ts';
import { Potential } from '../cch/potential.ts';
import type { End } from '../cch/query.ts';
import { roadDigraph, roadPlaces } from '../cch/roads.ts';
import type { Topology } from '../cch/topology.ts';
import { isTopologyOf } from '../cch/topologyFaults.ts';
import type { Profile, RoadGraph } from '../network.ts';
import { topologyUnder } from './topologies.ts';
import { type TurnGraph, turnGraph } from './turnGraph.ts';
import { edgeUnits, type Traveller, weightOf } from './units.ts';

/** Arcs of a turn graph, ascending, with the weights that a state of closures gives them. */
export interface Changes {
  readonly arcs: Int32Array;
  readonly weights: Int32Array;
}

/** The roads as they weigh in one state of closures. */
export interface State {
  readonly metric: Metric;
  /** What is left from each vertex to a place, by whose name it is kept. */
  potentialTo(place: string, ends: readonly End[]): Potential;
}

interface Held extends State {
  readonly changes: Changes;
}

/** What is left to places, by state and place, the one asked about last at the end. */
interface Kept {
  readonly potentials: Map<string, Potential>;
  readonly most: number;
  /** What those that are no longer kept were lent. */
  readonly free: Int32Array[];
}

/** A question looks at one place in up to three states: what it holds must not be let go. */
const FEWEST_KEPT = 4;
/** Beyond this share of changed arcs a whole customisation is the quicker one. */
const MOSTLY_CHANGED = 1 / 32;

/**
 * The customizable contraction hierarchy behind the roads of one profile: one topology, and a
 * metric for each state of closures that is asked about, made from another by partial
 * customisation. The states asked about last are kept, as many as memory allows.
 */
export class Hierarchy {
  readonly engine: Engine;
  readonly #graph: RoadGraph;
  readonly #turns: TurnGraph;
  readonly #mostStates: number;
  /** By traveller, the state asked about last at the end. */
  readonly #held = new Map<string, Held[]>();
  readonly #kept: Kept;
  #statesMade = 0;

  /** @param mostStates that are kept for one kind of traveller */
  constructor(
    graph: RoadGraph,
    turns: TurnGraph,
    topology: Topology,
    mostStates = statesKept(topology),
  ) {
    this.#graph = graph;
    this.#turns = turns;
    this.#mostStates = mostStates;
    this.engine = new Engine(topology);
    const bytes = Math.max(1, topology.nodeCount) * Int32Array.BYTES_PER_ELEMENT;
    const most = Math.max(FEWEST_KEPT, Math.floor(LIMITS.potentialBytes / bytes));
    this.#kept = { potentials: new Map(), most, free: [] };
  }

  /** A metric may be given another state later: it must not be kept. */
  stateUnder(traveller: Traveller, changes: Changes): State {
    const key = `${traveller.profile} ${traveller.ferries}`;
    const held = this.#held.get(key) ?? [];
    this.#held.set(key, held);
    const known = held.findIndex((state) => isSame(state.changes, changes));
    const [found] = known < 0 ? [] : held.splice(known, 1);
    const state = found ?? this.#made(held, traveller, changes);
    held.push(state);
    return state;
  }

  #made(held: Held[], traveller: Traveller, changes: Changes): Held {
    const last = held.at(-1);
    const name = `${this.#statesMade++}`;
    if (last === undefined) {
      return heldOn(this.#kept, name, this.#first(traveller, changes), changes);
    }
    const oldest = held.length < this.#mostStates ? undefined : held.shift();
    const metric = oldest?.metric ?? this.engine.copy(last.metric);
    this.#move(metric, traveller, (oldest ?? last).changes, changes);
    return heldOn(this.#kept, name, metric, changes);
  }

  #first(traveller: Traveller, { arcs, weights }: Changes): Metric {
    const { arcEdge, arcCount } = this.#turns;
    const all = new Int32Array(arcCount);
    for (let arc = 0; arc < arcCount; arc++) {
      all[arc] = weightOf(
        edgeUnits(this.#graph, arcEdge[arc] as number, traveller),
        traveller.profile,
      );
    }
    for (let i = 0; i < arcs.length; i++) all[arcs[i] as number] = weights[i] as number;
    return this.engine.metric(all);
  }

  #move(metric: Metric, traveller: Traveller, from: Changes, to: Changes): void {
    const changed = new Map<number, number>();
    for (const arc of from.arcs) {
      const edge = this.#turns.arcEdge[arc] as number;
      changed.set(arc, weightOf(edgeUnits(this.#graph, edge, traveller), traveller.profile));
    }
    for (let i = 0; i < to.arcs.length; i++) {
      changed.set(to.arcs[i] as number, to.weights[i] as number);
    }
    for (const [arc, weight] of changed) if (metric.input[arc] === weight) changed.delete(arc);
    if (changed.size <= MOSTLY_CHANGED * metric.input.length) {
      this.engine.change(metric, [...changed.keys()], [...changed.values()]);
      return;
    }
    for (const [arc, weight] of changed) metric.input[arc] = weight;
    customise(metric);
  }
}

function heldOn(kept: Kept, name: string, metric: Metric, changes: Changes): Held {
  const { potentials, most, free } = kept;
  return {
    metric,
    changes,
    potentialTo(place, ends) {
      const key = `${name} ${place}`;
      const potential = potentials.get(key) ?? new Potential(metric, ends, free.pop());
      potentials.delete(key);
      potentials.set(key, potential);
      const [oldest] = potentials;
      if (potentials.size > most && oldest !== undefined) {
        potentials.delete(oldest[0]);
        free.push(oldest[1].release());
      }
      return potential;
    },
  };
}

/** At least two: a journey may be asked about in one state, then in another. */
function statesKept({ inputCount, arcCount }: Topology): number {
  const bytes = Int32Array.BYTES_PER_ELEMENT * (inputCount + 2 * arcCount);
  const most = Math.floor(LIMITS.metricBytes / Math.max(1, bytes));
  return Math.max(2, Math.min(LIMITS.closureStates, most));
}

function isSame(a: Changes, b: Changes): boolean {
  if (a === b) return true;
  if (a.arcs.length !== b.arcs.length) return false;
  return a.arcs.every((arc, i) => arc === b.arcs[i] && a.weights[i] === b.weights[i]);
}

const known = new WeakMap<TurnGraph, Hierarchy>();

/** The hierarchy behind the roads of a profile: one for each turn graph. */
export function hierarchyOf(graph: RoadGraph, profile: Profile): Hierarchy {
  const turns = turnGraph(graph, profile);
  const before = known.get(turns);
  if (before !== undefined) return before;
  const name = turns === turnGraph(graph, 'foot') ? 'walkers' : profile;
  const given =
    name === 'walkers' || name === 'car' || name === 'bus' ? graph.topologies?.get(name) : null;
  // That of walkers was held against its roads when its file was opened.
  const fits = name === 'walkers' || (given && isTopologyOf(given, turns));
  const made = new Hierarchy(graph, turns, (fits && given) || topologyOf(graph, turns));
  known.set(turns, made);
  return made;
}

/**
 * The topology of a turn graph. Seconds for a city, most of a minute for a country: those come with
 * their file.
 */
function topologyOf(graph: RoadGraph, turns: TurnGraph): Topology {
  if (turns === turnGraph(graph, 'foot')) {
    return buildTopology(roadDigraph(graph), roadPlaces(graph.nodePosition));
  }
  const { order } = hierarchyOf(graph, 'foot').engine.topology;
  return topologyUnder(turns, order, graph.nodeCount);
}
