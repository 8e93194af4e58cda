import { growable } from '../growable.ts';
import { copyOf, customise, emptyMetric, type Metric } from './customise.ts';
import { type Digraph, INFINITE } from './digraph.ts';
import { Matrix } from './matrix.ts';
import { orderOf, type Places } from './order.ts';
import { Updater } from './partial.ts';
import { type End, Query, type Way } from './query.ts';
import { type Direction, sweep, sweepWithin } from './sweep.ts';
import { isSame, type Topology, topologyOf } from './topology.ts';

/** Where ways begin or end: one node, or several with what it takes to or from each. */
export type Place = number | readonly End[];

/** Nodes, in no order, and what the way of each weighs. */
export interface Within {
  readonly nodes: Int32Array;
  readonly weights: Int32Array;
}

/**
 * The engine's face: answers questions on one topology and as many metrics as there are states of
 * closures. Nodes and arcs are those of the digraph that the topology was made from; what they
 * stand for (crossings and roads, or roads and turns) is the caller's. Weights are whole numbers
 * below `INFINITE`, which means closed; a way that would weigh as much or more counts as none.
 *
 * An engine serves one thread. Topologies and metrics lie in shared memory: hand them to a worker
 * and make an engine there.
 */
export class Engine {
  readonly topology: Topology;
  readonly #query: Query;
  readonly #updater: Updater;
  /** By rank; `idle` is all 0 between questions. */
  readonly #swept: Int32Array;
  readonly #idle: Int32Array;
  readonly #found = growable((length) => new Int32Array(length));
  readonly #matrix: Matrix;

  constructor(topology: Topology) {
    this.topology = topology;
    this.#query = new Query(topology.nodeCount);
    this.#updater = new Updater(topology);
    this.#swept = new Int32Array(topology.nodeCount);
    this.#matrix = new Matrix(topology.nodeCount);
    this.#idle = new Int32Array(topology.nodeCount);
  }

  /** A metric of these weights, one for each arc: full customisation. */
  metric(weights: Int32Array): Metric {
    const { inputCount } = this.topology;
    if (weights.length !== inputCount) {
      throw new RangeError(`expected ${inputCount} weights, found ${weights.length}`);
    }
    for (const weight of weights) checkWeight(weight);
    const metric = emptyMetric(this.topology);
    metric.input.set(weights);
    customise(metric);
    return metric;
  }

  /** The same metric once more, to be changed on its own: another state of closures. */
  copy(metric: Metric): Metric {
    return copyOf(this.#own(metric));
  }

  /**
   * Gives some arcs other weights, by partial customisation. No other thread may ask the metric
   * meanwhile.
   */
  change(metric: Metric, arcs: ArrayLike<number>, weights: ArrayLike<number>): void {
    if (arcs.length !== weights.length) {
      throw new RangeError(`expected a weight for each arc, found ${weights.length}`);
    }
    const { input } = this.#own(metric);
    for (let i = 0; i < arcs.length; i++) {
      if (input[arcs[i] as number] === undefined) {
        throw new RangeError(`expected an arc of the network, found ${arcs[i]}`);
      }
      checkWeight(weights[i] as number);
    }
    for (let i = 0; i < arcs.length; i++) input[arcs[i] as number] = weights[i] as number;
    this.#updater.update(metric, arcs);
  }

  /** What a shortest way weighs; `INFINITE` where there is none. */
  distance(metric: Metric, from: Place, to: Place): number {
    return this.#query.distance(this.#own(metric), this.#ends(from), this.#ends(to));
  }

  /** A shortest way, with the arcs it takes; null where there is none. */
  route(metric: Metric, from: Place, to: Place): Way | null {
    return this.#query.way(this.#own(metric), this.#ends(from), this.#ends(to));
  }

  /**
   * What shortest ways from a place to every node weigh, or to it from every node.
   * @param out by node; given again, saves its allocation
   */
  oneToAll(
    metric: Metric,
    place: Place,
    direction: Direction = 'from',
    out: Int32Array = new Int32Array(this.topology.nodeCount),
  ): Int32Array {
    const { nodeCount, order } = this.topology;
    if (out.length !== nodeCount) {
      throw new RangeError(`expected room for ${nodeCount} nodes, found ${out.length}`);
    }
    const swept = this.#swept;
    sweep(this.#own(metric), this.#ends(place), direction, swept);
    for (let r = 0; r < swept.length; r++) {
      out[order[r] as number] = INFINITE - (swept[r] as number);
    }
    return out;
  }

  /**
   * All nodes that a way of at most `limit` leads to from a place, or from which one leads to it.
   * @param limit below `INFINITE`
   */
  within(metric: Metric, place: Place, limit: number, direction: Direction = 'from'): Within {
    if (!(limit < INFINITE)) throw new RangeError(`expected a limit, found ${limit}`);
    const { order } = this.topology;
    this.#found.clear();
    sweepWithin(this.#own(metric), this.#ends(place), limit, direction, this.#idle, this.#found);
    const nodes = this.#found.take();
    const weights = new Int32Array(nodes.length);
    for (let i = 0; i < nodes.length; i++) {
      const r = nodes[i] as number;
      weights[i] = INFINITE - (this.#idle[r] as number);
      this.#idle[r] = 0;
      nodes[i] = order[r] as number;
    }
    return { nodes, weights };
  }

  /** What shortest ways between places weigh: a row for each of `from`, a column for each `to`. */
  matrix(metric: Metric, from: readonly Place[], to: readonly Place[]): Int32Array {
    return this.#matrix.between(
      this.#own(metric),
      from.map((place) => this.#ends(place)),
      to.map((place) => this.#ends(place)),
    );
  }

  #ends(place: Place): readonly End[] {
    const ends = typeof place === 'number' ? [{ node: place, weight: 0 }] : place;
    for (const { node, weight } of ends) {
      checkWeight(weight);
      if (this.topology.rank[node] !== undefined) continue;
      throw new RangeError(`expected a node of the network, found ${node}`);
    }
    return ends;
  }

  #own(metric: Metric): Metric {
    if (isSame(metric.topology, this.topology)) return metric;
    throw new RangeError('expected a metric of the topology of this engine, found another');
  }
}

/**
 * The topology of a network, from its streets alone. Minutes for a country: keep it in a file.
 * @param progress takes nodes ordered of all nodes
 */
export function buildTopology(
  graph: Digraph,
  places: Places,
  progress?: (done: number, all: number) => void,
): Topology {
  return topologyOf(graph, orderOf(graph, places, progress));
}

function checkWeight(weight: number): void {
  if (Number.isInteger(weight) && weight >= 0 && weight <= INFINITE) return;
  throw new RangeError(`expected a whole weight from 0 to ${INFINITE}, found ${weight}`);
}
