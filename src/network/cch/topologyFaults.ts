import type { TurnGraph } from '../route/turnGraph.ts';
import type { Topology } from './topology.ts';

/**
 * The first thing that would lead a kernel out of its arrays, round in circles or past a shortest
 * way, or null: without one, every shortest way of whatever has these arcs is found. Whether a
 * network has them, `isTopologyOf` says.
 */
export function faultInTopology(topology: Topology): string | null {
  const { nodeCount, arcCount } = topology;
  const lengths: readonly (readonly [Int32Array, number])[] = [
    [topology.rank, nodeCount],
    [topology.parent, nodeCount],
    [topology.lowest, nodeCount],
    [topology.upFirst, nodeCount + 1],
    [topology.upTail, arcCount],
    [topology.downFirst, nodeCount + 1],
    [topology.downArc, arcCount],
    [topology.inputFirst, arcCount + 1],
  ];
  const { inputOfArc } = topology;
  if (lengths.some(([array, length]) => array.length !== length)) return 'lists of other lengths';
  const inputs = countOf(topology.slotOfInput, (slot) => slot >= 0);
  if (inputOfArc.length !== inputs)
    return `${inputOfArc.length} of ${inputs} arcs that were put in`;
  if (!fills(topology.upFirst, arcCount)) return 'arcs upwards that do not fill their list';
  if (!fills(topology.downFirst, arcCount)) return 'arcs downwards that do not fill their list';
  if (!fills(topology.inputFirst, inputOfArc.length)) return 'arcs put in that fill no list';
  return (
    faultInNodes(topology) ??
    faultInArcs(topology) ??
    faultInInputs(topology) ??
    faultInTree(topology) ??
    faultInTriangles(topology)
  );
}

/** Whether the arcs put into a topology without faults are those of a network, each in place. */
export function isTopologyOf(
  { nodeCount, inputCount, rank, upTail, upHead, slotOfInput }: Topology,
  { vertexCount, arcTail, arcHead }: Pick<TurnGraph, 'vertexCount' | 'arcTail' | 'arcHead'>,
): boolean {
  if (nodeCount !== vertexCount || inputCount !== arcTail.length) return false;
  for (let i = 0; i < inputCount; i++) {
    const from = rank[arcTail[i] as number] as number;
    const to = rank[arcHead[i] as number] as number;
    const slot = slotOfInput[i] as number;
    if (slot < 0 || from === to) {
      if (slot >= 0 || from !== to) return false;
      continue;
    }
    const isUp = from < to;
    if ((slot & 1) !== (isUp ? 0 : 1)) return false;
    if (upTail[slot >> 1] !== (isUp ? from : to)) return false;
    if (upHead[slot >> 1] !== (isUp ? to : from)) return false;
  }
  return true;
}

function faultInNodes({ nodeCount, order, rank, parent, lowest }: Topology): string | null {
  for (let v = 0; v < nodeCount; v++) {
    const node = order[v] as number;
    if (!(node >= 0 && node < nodeCount) || rank[node] !== v) return `no node at rank ${v}`;
    const up = parent[v] as number;
    if (up !== -1 && !(up > v && up < nodeCount)) return `no tree at rank ${v}`;
    const low = lowest[v] as number;
    if (!(low >= 0 && low <= v)) return `no subtree at rank ${v}`;
  }
  return null;
}

function faultInArcs(topology: Topology): string | null {
  const { nodeCount, arcCount, inputCount, upFirst, upHead, upTail, downArc } = topology;
  for (let v = 0; v < nodeCount; v++) {
    let before = v;
    for (let a = upFirst[v] as number; a < (upFirst[v + 1] as number); a++) {
      const head = upHead[a] as number;
      if (!(head > before && head < nodeCount) || upTail[a] !== v) return `arc ${a} amiss`;
      before = head;
    }
  }
  if (!isWithin(downArc, 0, arcCount)) return 'no arc downwards';
  const { downFirst } = topology;
  for (let v = 0; v < nodeCount; v++) {
    let before = -1;
    for (let i = downFirst[v] as number; i < (downFirst[v + 1] as number); i++) {
      const arc = downArc[i] as number;
      if (arc <= before || upHead[arc] !== v) return `arc ${arc} down from another rank`;
      before = arc;
    }
  }
  if (!isWithin(topology.slotOfInput, -1, 2 * arcCount)) return 'an input to no arc';
  return isWithin(topology.inputOfArc, 0, 2 * inputCount) ? null : 'an arc of no input';
}

/** Each input arc in the list of its arc, once. */
function faultInInputs({ arcCount, slotOfInput, inputFirst, inputOfArc }: Topology): string | null {
  for (let a = 0; a < arcCount; a++) {
    let before = -1;
    for (let i = inputFirst[a] as number; i < (inputFirst[a + 1] as number); i++) {
      const input = inputOfArc[i] as number;
      const isOther = slotOfInput[input >> 1] !== 2 * a + (input & 1);
      if (input <= before || isOther) return `an input of another arc than ${a}`;
      before = input;
    }
  }
  return null;
}

/** The elimination tree is that of the arcs, each subtree in one piece. */
function faultInTree({ nodeCount, parent, lowest, upFirst, upHead }: Topology): string | null {
  const low = new Int32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) low[v] = v;
  const size = new Int32Array(nodeCount).fill(1);
  for (let v = 0; v < nodeCount; v++) {
    const first = upFirst[v] as number;
    const up = first < (upFirst[v + 1] as number) ? (upHead[first] as number) : -1;
    if (parent[v] !== up) return `another tree at rank ${v}`;
    const least = low[v] as number;
    if (lowest[v] !== least || v - least + 1 !== size[v]) return `another subtree at rank ${v}`;
    if (up < 0) continue;
    if (least < (low[up] as number)) low[up] = least;
    size[up] = (size[up] as number) + (size[v] as number);
  }
  return null;
}

/** Two neighbours above a node are neighbours: then they are, when each is one of the lowest. */
function faultInTriangles({ nodeCount, upFirst, upHead }: Topology): string | null {
  for (let v = 0; v < nodeCount; v++) {
    const end = upFirst[v + 1] as number;
    let a = upFirst[v] as number;
    if (a >= end) continue;
    const lowest = upHead[a++] as number;
    const last = upFirst[lowest + 1] as number;
    for (let b = upFirst[lowest] as number; a < end; a++, b++) {
      const head = upHead[a] as number;
      while (b < last && (upHead[b] as number) < head) b++;
      if (b >= last || upHead[b] !== head) return `a triangle that is open at rank ${v}`;
    }
  }
  return null;
}

function countOf(numbers: Int32Array, isCounted: (number: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (isCounted(numbers[i] as number)) count++;
  return count;
}

function isWithin(numbers: Int32Array, least: number, below: number): boolean {
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number < least || number >= below) return false;
  }
  return true;
}

/** Whether offsets begin at 0, never go back and end at the length of what they lead into. */
function fills(first: Int32Array, length: number): boolean {
  for (let i = 1; i < first.length; i++)
    if ((first[i] as number) < (first[i - 1] as number)) return false;
  return first[0] === 0 && first.at(-1) === length;
}
