import { INFINITE, sharedCopy, sharedInts } from './digraph.ts';
import type { Topology } from './topology.ts';

/**
 * A topology with weights: what a way over each up arc costs at least, forward (up) and backward
 * (down), among all ways that go through lower nodes only. Whole numbers from 0 to `INFINITE`.
 */
export interface Metric {
  readonly topology: Topology;
  /** Weight of each arc of the digraph. */
  readonly input: Int32Array;
  readonly forward: Int32Array;
  readonly backward: Int32Array;
}

/** A metric of infinite weights, to be customised. */
export function emptyMetric(topology: Topology): Metric {
  return {
    topology,
    input: sharedInts(topology.inputCount).fill(INFINITE),
    forward: sharedInts(topology.arcCount).fill(INFINITE),
    backward: sharedInts(topology.arcCount).fill(INFINITE),
  };
}

/** A metric of its own with the same weights, to be changed for another state of closures. */
export function copyOf({ topology, input, forward, backward }: Metric): Metric {
  return {
    topology,
    input: sharedCopy(input),
    forward: sharedCopy(forward),
    backward: sharedCopy(backward),
  };
}

/**
 * Gives a metric the weights in its `input`: basic customisation by lower triangles (Dibbelt,
 * Strasser, Wagner 2016, section 6). For each node y the arcs up from it are kept by head; each
 * arc x-y from below then meets, in the arcs of x above y, all triangles x, y, z it is part of. The
 * nodes go upwards, so that the arcs of x are final by then.
 */
export function customise(metric: Metric): void {
  const { topology, input, forward, backward } = metric;
  const { nodeCount, upFirst, upHead, upTail, downFirst, downArc, slotOfInput } = topology;
  forward.fill(INFINITE);
  backward.fill(INFINITE);
  for (let i = 0; i < input.length; i++) {
    const slot = slotOfInput[i] as number;
    const weight = input[i] as number;
    if (slot < 0) continue;
    const side = (slot & 1) === 0 ? forward : backward;
    if (weight < (side[slot >> 1] as number)) side[slot >> 1] = weight;
  }
  const arcTo = new Int32Array(nodeCount);
  for (let y = 0; y < nodeCount; y++) {
    const last = downFirst[y + 1] as number;
    const from = downFirst[y] as number;
    if (from === last) continue;
    const end = upFirst[y + 1] as number;
    for (let c = upFirst[y] as number; c < end; c++) arcTo[upHead[c] as number] = c;
    for (let i = from; i < last; i++) {
      const a = downArc[i] as number;
      const up = forward[a] as number;
      const down = backward[a] as number;
      const aEnd = upFirst[(upTail[a] as number) + 1] as number;
      for (let b = a + 1; b < aEnd; b++) {
        const c = arcTo[upHead[b] as number] as number;
        const there = (down + (forward[b] as number)) | 0;
        const back = (up + (backward[b] as number)) | 0;
        if (there < (forward[c] as number)) forward[c] = there;
        if (back < (backward[c] as number)) backward[c] = back;
      }
    }
  }
}
