import type { Topology } from './topology.ts';

/**
 * The first thing that would lead a kernel out of its arrays or round in circles, or null. That a
 * topology is the right one for a network takes making it again: `network check` does.
 */
export function faultInTopology(topology: Topology): string | null {
  const { nodeCount, arcCount, inputCount } = topology;
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
  if (inputOfArc.length > inputCount) return 'more arcs than were put in';
  if (!fills(topology.upFirst, arcCount)) return 'arcs upwards that do not fill their list';
  if (!fills(topology.downFirst, arcCount)) return 'arcs downwards that do not fill their list';
  if (!fills(topology.inputFirst, inputOfArc.length)) return 'arcs put in that fill no list';
  return faultInNodes(topology) ?? faultInArcs(topology);
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
  if (!isWithin(topology.slotOfInput, -1, 2 * arcCount)) return 'an input to no arc';
  return isWithin(topology.inputOfArc, 0, 2 * inputCount) ? null : 'an arc of no input';
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
