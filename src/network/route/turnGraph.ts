import type { Profile, RoadGraph } from '../network.ts';
import { prepared } from '../prepared.ts';
import { PROFILE_BIT } from '../profiles.ts';

/**
 * The roads as one vehicle may turn on them: an ordinary directed graph, on which any search for
 * shortest paths obeys the turns. Vertices below `nodeCount` are the nodes of the road graph, the
 * others stand at a node for "having come by a certain way". Arcs are sorted by tail; arc a below
 * `edgeCount` is edge a of the road graph, the others are further copies of edges.
 */
export interface TurnGraph {
  readonly vertexCount: number;
  readonly arcCount: number;
  /** Arcs out of vertex v: `arcFirst[v]` to `arcFirst[v + 1]`. */
  readonly arcFirst: Uint32Array;
  readonly arcTail: Uint32Array;
  readonly arcHead: Uint32Array;
  /** Edge of the road graph that an arc is. */
  readonly arcEdge: Uint32Array;
  /** Node of the road graph at which a vertex stands. */
  readonly vertexNode: Uint32Array;
  /** The arcs from `edgeCount` on, by their edge. */
  readonly copies: ReadonlyMap<number, readonly number[]>;
}

/** Beginnings of forbidden ways as a tree, with the longest suffix that begins one as well. */
interface Tree {
  readonly children: Map<number, number>[];
  /** Last edge of the beginning; none at the root. */
  readonly edge: number[];
  readonly suffix: number[];
  /** 1 where a forbidden way is complete. */
  readonly dead: number[];
}

const ROOT = 0;

/**
 * The graph of one profile: the places where forbidden ways begin and go on are doubled, the rest
 * is as it was. A vertex remembers the longest suffix of the way so far that begins a forbidden
 * way: Villeneuve and Desaulniers, The shortest path problem with forbidden paths (2005), with the
 * automaton of Aho and Corasick (1975). Walkers are bound by no turn: theirs is the road graph.
 *
 * A journey may begin and end within an edge, with no turn behind it: begin at arc e for edge e;
 * end on any of `copiesOf` the edge. One object for one graph and set of turns.
 */
export function turnGraph(graph: RoadGraph, profile: Profile): TurnGraph {
  const byProfile = known.get(graph) ?? new Map<Profile | null, TurnGraph>();
  known.set(graph, byProfile);
  const before = byProfile.get(profile);
  if (before !== undefined) return before;
  const binds = hasTurns(graph, profile);
  const made = binds
    ? expanded(graph, PROFILE_BIT[profile])
    : (byProfile.get(null) ?? asItIs(graph));
  if (!binds) byProfile.set(null, made);
  byProfile.set(profile, made);
  return made;
}

/** Of each graph, by profile; null for those whom no turn binds. */
const known = new WeakMap<RoadGraph, Map<Profile | null, TurnGraph>>();

/** The arcs that are an edge: the edge itself and its copies. */
export function copiesOf({ copies }: TurnGraph, edge: number): readonly number[] {
  return [edge, ...(copies.get(edge) ?? [])];
}

function hasTurns({ turns }: RoadGraph, profile: Profile): boolean {
  return turns.profiles.some((bits) => (bits & PROFILE_BIT[profile]) !== 0);
}

function asItIs(graph: RoadGraph): TurnGraph {
  const { nodeCount, edgeCount } = graph;
  const itself = new Uint32Array(Math.max(nodeCount, edgeCount));
  for (let i = 0; i < itself.length; i++) itself[i] = i;
  return {
    vertexCount: nodeCount,
    arcCount: edgeCount,
    arcFirst: prepared(graph).firstOut,
    arcTail: graph.edgeTail,
    arcHead: graph.edgeHead,
    arcEdge: itself.subarray(0, edgeCount),
    vertexNode: itself.subarray(0, nodeCount),
    copies: new Map(),
  };
}

function expanded(graph: RoadGraph, bit: number): TurnGraph {
  const { nodeCount, edgeCount, edgeHead } = graph;
  const tree = treeOf(graph, bit);
  const states = [...tree.edge.keys()].filter((s) => s !== ROOT && tree.dead[s] !== 1);
  const vertexOf = new Map(states.map((state, i) => [state, nodeCount + i]));
  const vertexAfter = (state: number, edge: number) => vertexOf.get(state) ?? edgeHead[edge] ?? 0;
  const vertexCount = nodeCount + states.length;
  const roads = prepared(graph).firstOut;
  const arcFirst = new Uint32Array(vertexCount + 1);
  arcFirst.set(roads);
  const extra: { edge: number; tail: number; head: number }[] = [];
  const stands = states.map((state) => edgeHead[tree.edge[state] ?? 0] ?? 0);
  for (const [i, state] of states.entries()) {
    const node = stands[i] ?? 0;
    for (let edge = roads[node] ?? 0; edge < (roads[node + 1] ?? 0); edge++) {
      const next = follow(tree, state, edge);
      if (tree.dead[next] === 1) continue;
      extra.push({ edge, tail: nodeCount + i, head: vertexAfter(next, edge) });
    }
    arcFirst[nodeCount + i + 1] = edgeCount + extra.length;
  }
  const copies = new Map<number, number[]>();
  for (const [i, { edge }] of extra.entries()) {
    const list = copies.get(edge);
    if (list === undefined) copies.set(edge, [edgeCount + i]);
    else list.push(edgeCount + i);
  }
  const arcCount = edgeCount + extra.length;
  const arcs = (own: (edge: number) => number, added: number[]) => {
    const list = new Uint32Array(arcCount);
    for (let e = 0; e < edgeCount; e++) list[e] = own(e);
    list.set(added, edgeCount);
    return list;
  };
  return {
    vertexCount,
    arcCount,
    arcFirst,
    arcTail: arcs(
      (e) => graph.edgeTail[e] ?? 0,
      extra.map(({ tail }) => tail),
    ),
    arcHead: arcs(
      (e) => vertexAfter(follow(tree, ROOT, e), e),
      extra.map(({ head }) => head),
    ),
    arcEdge: arcs(
      (e) => e,
      extra.map(({ edge }) => edge),
    ),
    vertexNode: Uint32Array.from({ length: vertexCount }, (_, v) =>
      v < nodeCount ? v : (stands[v - nodeCount] ?? 0),
    ),
    copies,
  };
}

function treeOf({ turns }: RoadGraph, bit: number): Tree {
  const tree: Tree = { children: [new Map()], edge: [0], suffix: [ROOT], dead: [0] };
  for (let path = 0; path < turns.profiles.length; path++) {
    if (((turns.profiles[path] ?? 0) & bit) === 0) continue;
    let state = ROOT;
    for (let i = turns.pathFirst[path] ?? 0; i < (turns.pathFirst[path + 1] ?? 0); i++) {
      const edge = turns.pathEdges[i] ?? 0;
      const known = tree.children[state]?.get(edge);
      const next = known ?? tree.edge.length;
      if (known === undefined) {
        tree.children[state]?.set(edge, next);
        tree.children.push(new Map());
        tree.edge.push(edge);
        tree.suffix.push(ROOT);
        tree.dead.push(0);
      }
      state = next;
    }
    tree.dead[state] = 1;
  }
  linkSuffixes(tree);
  return tree;
}

/** By breadth, so that the suffixes of shorter beginnings are known. */
function linkSuffixes(tree: Tree): void {
  const queue = [...(tree.children[ROOT]?.values() ?? [])];
  for (let i = 0; i < queue.length; i++) {
    const state = queue[i] ?? ROOT;
    for (const [edge, next] of tree.children[state] ?? []) {
      const suffix = follow(tree, tree.suffix[state] ?? ROOT, edge);
      tree.suffix[next] = suffix;
      if (tree.dead[suffix] === 1) tree.dead[next] = 1;
      queue.push(next);
    }
  }
}

/** The beginning that the way has reached after one more edge. */
function follow(tree: Tree, state: number, edge: number): number {
  for (let at = state; ; at = tree.suffix[at] ?? ROOT) {
    const next = tree.children[at]?.get(edge);
    if (next !== undefined) return next;
    if (at === ROOT) return ROOT;
  }
}
