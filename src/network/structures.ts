import { labelName } from './names.ts';
import { NO_EDGE, type RoadGraph, type Structures } from './network.ts';
import type { Structure } from './roads/policy.ts';

/** What a closure would be hard to go round: a bridge, a tunnel or a ferry. */
export interface Bottleneck {
  /** Kind and OSM id of its first way, such as `bridge-4372`: the same as long as the map is. */
  readonly id: string;
  readonly kind: Structure;
  /** Its own name, else that of its road, else the road's number; empty where the map has none. */
  readonly name: string;
  /** Each stretch once, whatever its directions. */
  readonly metres: number;
  /** Its directed edges, ascending. */
  readonly edges: readonly number[];
}

export const STRUCTURE_KINDS = ['bridge', 'tunnel', 'ferry'] as const satisfies Structure[];

/** An edge that is part of a structure, with the way that says so. */
interface Part {
  readonly edge: number;
  readonly kind: Structure;
  readonly label: number;
  readonly way: number;
}

/**
 * Joins the parts of each bridge, tunnel and ferry: edges of one kind and name that hang together.
 * The two carriageways of a motorway are two bridges: each can be lost alone.
 */
export function joinStructures(
  graph: Pick<RoadGraph, 'edgeTail' | 'edgeHead' | 'edgeTwin' | 'edgeMetres'>,
  parts: readonly Part[],
): Structures {
  const root = parts.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] = root[root[at] ?? at] ?? at;
    return at;
  };
  const atNode = new Map<string, number>();
  for (const [i, { edge, kind, label }] of parts.entries()) {
    for (const node of [graph.edgeTail[edge], graph.edgeHead[edge]]) {
      const key = `${kind} ${label} ${node}`;
      const other = find(atNode.get(key) ?? i);
      const own = find(i);
      root[Math.max(other, own)] = Math.min(other, own);
      atNode.set(key, Math.min(other, own));
    }
  }
  const groups = new Map<number, Part[]>();
  for (const [i, part] of parts.entries()) {
    const group = groups.get(find(i));
    if (group === undefined) groups.set(find(i), [part]);
    else group.push(part);
  }
  const all = [...groups.values()];
  const edgeFirst = new Uint32Array(all.length + 1);
  for (const [i, group] of all.entries()) edgeFirst[i + 1] = (edgeFirst[i] ?? 0) + group.length;
  return {
    kind: Uint8Array.from(all, ([first]) => STRUCTURE_KINDS.indexOf(first?.kind ?? 'bridge')),
    label: Uint32Array.from(all, ([first]) => first?.label ?? 0),
    way: Float64Array.from(all, (group) => Math.min(...group.map(({ way }) => way))),
    edgeFirst,
    edges: Uint32Array.from(all.flatMap((group) => group.map(({ edge }) => edge))),
  };
}

/** All bridges, tunnels and ferries of a network, the longest first. */
export function bottlenecks(graph: RoadGraph): Bottleneck[] {
  const { structures, names, edgeTwin, edgeMetres } = graph;
  const found = Array.from(structures.kind, (number, i): Bottleneck => {
    const kind = STRUCTURE_KINDS[number] ?? 'bridge';
    const edges = [
      ...structures.edges.subarray(structures.edgeFirst[i], structures.edgeFirst[i + 1]),
    ];
    const { name, ref, structure } = labelName(names, structures.label[i] ?? 0);
    const once = edges.filter((e) => e < (edgeTwin[e] ?? NO_EDGE));
    return {
      id: `${kind}-${structures.way[i]}`,
      kind,
      name: structure || name || ref,
      metres: once.reduce((sum, e) => sum + (edgeMetres[e] ?? 0), 0),
      edges,
    };
  });
  return found.sort((a, b) => b.metres - a.metres || (a.edges[0] ?? 0) - (b.edges[0] ?? 0));
}
