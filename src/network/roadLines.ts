import type { Position } from '../domain/kernel/geometry.ts';
import type { RoadLine } from '../domain/places/gazetteer/placeText.ts';
import { labelName } from './names.ts';
import { NO_EDGE, type RoadGraph } from './network.ts';
import { shapeAt } from './shape.ts';

/** Lines kept: the longest. A text names a road of some length. */
const MOST_LINES = 5_000;

/**
 * The roads of a map that have a name or a number, as lines by which "km 7 on M18" can be read; the
 * longest first. A road that branches, or is drawn in parts, is several lines of one name.
 */
export function roadLines(graph: RoadGraph): RoadLine[] {
  const lines = [...edgesByLabel(graph)].flatMap(([label, edges]) => {
    const { name, english, ukrainian, ref } = labelName(graph.names, label);
    const names = [...new Set([name, english, ukrainian, ref])].filter((one) => one !== '');
    if (names.length === 0) return [];
    return chained(graph, edges).map((chain, i) => {
      const metres = chain.reduce((sum, { edge }) => sum + (graph.edgeMetres[edge] ?? 0), 0);
      return { metres, road: { roadKey: `road-${label}-${i}`, names, line: lineOf(graph, chain) } };
    });
  });
  lines.sort((a, b) => b.metres - a.metres || (a.road.roadKey < b.road.roadKey ? -1 : 1));
  return lines.slice(0, MOST_LINES).map(({ road }) => road);
}

/** The stretches of roads with certain labels, joined end to end as far as they do not branch. */
export function linesOf(graph: RoadGraph, labels: ReadonlySet<number>): Position[][] {
  const byLabel = edgesByLabel(graph);
  const edges = [...labels].flatMap((label) => byLabel.get(label) ?? []);
  return chained(graph, edges).map((chain) => lineOf(graph, chain));
}

/** Edges that are called something, each stretch in one direction only. */
function edgesByLabel(graph: RoadGraph): Map<number, number[]> {
  const byLabel = new Map<number, number[]>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const label = graph.names.edgeLabel[edge] ?? 0;
    const twin = graph.edgeTwin[edge] ?? NO_EDGE;
    if (label === 0 || twin < edge) continue;
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, [edge]);
    else known.push(edge);
  }
  return byLabel;
}

/** An edge and whether it is walked from its tail. */
interface Link {
  readonly edge: number;
  readonly forward: boolean;
}

/** Edges joined end to end, as far as only two of them meet. */
function chained(graph: RoadGraph, edges: readonly number[]): Link[][] {
  const ends = (edge: number) => [graph.edgeTail[edge] ?? 0, graph.edgeHead[edge] ?? 0] as const;
  const atNode = new Map<number, number[]>();
  for (const edge of edges) {
    for (const node of ends(edge)) atNode.set(node, [...(atNode.get(node) ?? []), edge]);
  }
  const used = new Set<number>();
  const follow = (first: number, from: number): Link[] => {
    const chain: Link[] = [];
    let [edge, node]: [number | undefined, number] = [first, from];
    while (edge !== undefined && !used.has(edge)) {
      used.add(edge);
      const [tail, head] = ends(edge);
      const forward = tail === node;
      chain.push({ edge, forward });
      node = forward ? head : tail;
      const meeting: readonly number[] = atNode.get(node) ?? [];
      edge = meeting.length === 2 ? meeting.find((other) => !used.has(other)) : undefined;
    }
    return chain;
  };
  const chains: Link[][] = [];
  // First from ends and junctions, then the rings that are left.
  for (const [node, meeting] of atNode) {
    if (meeting.length === 2) continue;
    for (const edge of meeting) if (!used.has(edge)) chains.push(follow(edge, node));
  }
  for (const edge of edges) if (!used.has(edge)) chains.push(follow(edge, ends(edge)[0]));
  return chains;
}

function lineOf(graph: RoadGraph, chain: readonly Link[]): Position[] {
  const line: Position[] = [];
  for (const { edge, forward } of chain) {
    const [first, last] = [graph.shapeFirst[edge] ?? 0, (graph.shapeFirst[edge + 1] ?? 0) - 1];
    const points = Array.from({ length: last - first + 1 }, (_, i) =>
      shapeAt(graph, forward ? first + i : last - i),
    );
    line.push(...(line.length === 0 ? points : points.slice(1)));
  }
  return line;
}
