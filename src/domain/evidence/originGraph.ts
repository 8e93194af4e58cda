import type { Instant } from '../kernel/instant.ts';
import type { KnownClaim } from './assess.ts';
import type { Claim } from './claim.ts';
import { originsOf, repeats } from './independence.ts';

/** A statement with what it says of one subject, or an origin that is named and never spoke. */
export interface OriginNode {
  readonly key: string;
  readonly kind: 'statement' | 'amplification' | 'unheard';
  readonly sourceId: string;
  /** Null for an origin from which the cell has nothing itself. */
  readonly sourceName: string | null;
  readonly claimIds: readonly string[];
  /** Earliest time at which it was said; null where nothing was heard. */
  readonly saidAt: Instant | null;
  /** Statements that it stands for: more than one where repeats are taken together. */
  readonly statements: number;
  readonly withdrawn: boolean;
  /** Place in the drawing: time runs downward, one origin keeps to its own columns. */
  readonly layer: number;
  readonly column: number;
}

/** From what is cited, or named as the origin, down to who cites it. */
export interface OriginEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'repeats' | 'cites' | 'denies' | 'names';
}

export interface OriginGroup {
  readonly key: string;
  readonly nodes: readonly OriginNode[];
  readonly firstColumn: number;
  readonly columns: number;
  /** Statements that only say again what was said. */
  readonly repeats: number;
}

/** Who has it from whom, grouped by origin. */
export interface OriginGraph {
  readonly groups: readonly OriginGroup[];
  readonly edges: readonly OriginEdge[];
  readonly layers: number;
  readonly columns: number;
}

/** A node before it has its place. */
interface Loose extends Omit<OriginNode, 'layer' | 'column'> {
  readonly group: string;
  readonly isRepeat: boolean;
}

/**
 * The graph of one subject's claims: statements by origin (the rules of `originsOf`), with edges to
 * what they cite. With `collapse`, the repeats of one origin are one node with their number: it is
 * one voice, however many outlets there are. Does not depend on the order of the claims.
 */
export function originGraph(known: readonly KnownClaim[], collapse: boolean): OriginGraph {
  const claims = known.map(({ claim }) => claim);
  const nodes = [...statementNodes(known), ...unheardNodes(claims)].sort(byTime);
  const edges = edgesOf(claims, nodes);
  const drawn = collapse ? collapsed(nodes, edges) : { nodes, edges };
  return laidOut(drawn.nodes, drawn.edges, repeatCounts(nodes));
}

function byTime(a: Loose, b: Loose): number {
  const key = ({ saidAt, key: name }: Loose) => `${saidAt ?? ''} ${name}`;
  return key(a) < key(b) ? -1 : 1;
}

function statementNodes(known: readonly KnownClaim[]): Loose[] {
  const claims = known.map(({ claim }) => claim);
  const origins = originsOf(claims);
  const statements = Map.groupBy(known, ({ claim }) => claim.statementId);
  return [...statements].map(([statementId, some]) => {
    const sorted = some.toSorted((a, b) => (a.claim.claimId < b.claim.claimId ? -1 : 1));
    const [first] = sorted;
    if (first === undefined) throw new Error('expected a statement to hold a claim');
    const { source } = first.claim;
    return {
      key: statementKey(statementId),
      kind: 'statement',
      sourceId: source.sourceId,
      sourceName: source.name,
      claimIds: sorted.map(({ claim }) => claim.claimId),
      saidAt: sorted.map(({ claim }) => claim.saidAt).sort()[0] ?? null,
      statements: 1,
      withdrawn: sorted.every(({ withdrawn }) => withdrawn !== null),
      group: origins.of(first.claim),
      isRepeat: sorted.every(({ claim }) => claims.some((other) => saysAgain(claim, other))),
    };
  });
}

/** Of two that repeat each other the earlier is the first, or nobody would have said it. */
function saysAgain(claim: Claim, other: Claim): boolean {
  if (!repeats(claim, other)) return false;
  const key = ({ saidAt, claimId }: Claim) => `${saidAt} ${claimId}`;
  return !repeats(other, claim) || key(other) < key(claim);
}

/** Sources that others name as their origin and that the cell has not heard on this itself. */
function unheardNodes(claims: readonly Claim[]): Loose[] {
  const heard = new Set(claims.map(({ source }) => source.sourceId));
  const origins = originsOf(claims);
  const named = claims.filter(({ originSourceId }) => !heard.has(originSourceId));
  return [...Map.groupBy(named, ({ originSourceId }) => originSourceId)].map(
    ([sourceId, some]) => ({
      key: sourceKey(sourceId),
      kind: 'unheard',
      sourceId,
      ...{ sourceName: null, claimIds: [], saidAt: null, statements: 0, withdrawn: false },
      group: origins.of(some[0] as Claim),
      isRepeat: false,
    }),
  );
}

const statementKey = (statementId: string) => `statement ${statementId}`;
const sourceKey = (sourceId: string) => `source ${sourceId}`;

/** Only to what was said before: of two that cite each other, the later has it from the earlier. */
function edgesOf(claims: readonly Claim[], nodes: readonly Loose[]): OriginEdge[] {
  const rank = new Map(nodes.map(({ key }, index) => [key, index]));
  const edges = new Map<string, OriginEdge>();
  const add = (from: string, to: string, kind: OriginEdge['kind']) => {
    const [above, below] = [rank.get(from), rank.get(to)];
    if (above === undefined || below === undefined || above >= below) return;
    const name = `${from} > ${to}`;
    const before = edges.get(name)?.kind;
    if (before === undefined || STRONGER.indexOf(kind) < STRONGER.indexOf(before)) {
      edges.set(name, { from, to, kind });
    }
  };
  for (const claim of claims) {
    const to = statementKey(claim.statementId);
    for (const cited of claim.cites) {
      const again = claims.some((other) => other.statementId === cited && repeats(claim, other));
      add(
        statementKey(cited),
        to,
        again ? 'repeats' : claim.stance === 'denies' ? 'denies' : 'cites',
      );
    }
    const { originSourceId, source } = claim;
    if (originSourceId === source.sourceId) continue;
    add(sourceKey(originSourceId), to, 'names');
    for (const other of claims) {
      if (repeats(claim, other)) add(statementKey(other.statementId), to, 'repeats');
    }
  }
  return [...edges.values()].sort((a, b) => (`${a.to} ${a.from}` < `${b.to} ${b.from}` ? -1 : 1));
}

/** Of two reasons for one edge, the one that is drawn. */
const STRONGER: readonly OriginEdge['kind'][] = ['denies', 'repeats', 'cites', 'names'];

function repeatCounts(nodes: readonly Loose[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { group, isRepeat } of nodes) {
    if (isRepeat) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

/** Two or more repeats of one origin become one node; a single one stays as it is. */
function collapsed(
  nodes: readonly Loose[],
  edges: readonly OriginEdge[],
): { nodes: readonly Loose[]; edges: readonly OriginEdge[] } {
  const repeated = Map.groupBy(
    nodes.filter(({ isRepeat }) => isRepeat),
    ({ group }) => group,
  );
  const standsFor = new Map<string, Loose>();
  for (const [group, some] of repeated) {
    const [first] = some;
    if (first === undefined || some.length < 2) continue;
    const one: Loose = {
      ...first,
      key: `amplification ${group}`,
      kind: 'amplification',
      claimIds: some.flatMap(({ claimIds }) => claimIds),
      statements: some.length,
      withdrawn: some.every(({ withdrawn }) => withdrawn),
    };
    for (const { key } of some) standsFor.set(key, one);
  }
  const keyOf = (key: string) => standsFor.get(key)?.key ?? key;
  const kept = new Map(
    nodes.map((node) => {
      const drawn = standsFor.get(node.key) ?? node;
      return [drawn.key, drawn] as const;
    }),
  );
  const joined = new Map<string, OriginEdge>();
  for (const { from, to, kind } of edges) {
    const edge = { from: keyOf(from), to: keyOf(to), kind };
    if (edge.from !== edge.to) joined.set(`${edge.from} > ${edge.to}`, edge);
  }
  return { nodes: [...kept.values()].sort(byTime), edges: withoutLoops([...joined.values()]) };
}

/** Taken together, repeats could stand both above and below another: what points up is left out. */
function withoutLoops(edges: readonly OriginEdge[]): OriginEdge[] {
  const pairs = new Set(edges.map(({ from, to }) => `${from} > ${to}`));
  const isLoop = ({ from, to }: OriginEdge) => pairs.has(`${to} > ${from}`);
  return edges.filter((edge) => !isLoop(edge) || edge.to.startsWith('amplification '));
}

/** Each node below all that it has it from; origins side by side, by their first word. */
function laidOut(
  nodes: readonly Loose[],
  edges: readonly OriginEdge[],
  counts: ReadonlyMap<string, number>,
): OriginGraph {
  const layers = layersOf(nodes, edges);
  const groups: OriginGroup[] = [];
  let firstColumn = 0;
  for (const [key, some] of Map.groupBy(nodes, ({ group }) => group)) {
    const widths = new Map<number, number>();
    const placed = some.map(({ group: _, isRepeat: __, ...node }): OriginNode => {
      const layer = layers.get(node.key) ?? 0;
      const taken = widths.get(layer) ?? 0;
      widths.set(layer, taken + 1);
      return { ...node, layer, column: firstColumn + taken };
    });
    const columns = Math.max(...widths.values());
    groups.push({ key, nodes: placed, firstColumn, columns, repeats: counts.get(key) ?? 0 });
    firstColumn += columns;
  }
  const depth = Math.max(0, ...[...layers.values()].map((layer) => layer + 1));
  return { groups, edges, layers: depth, columns: firstColumn };
}

/** Longest path from above; an edge that would close a loop is not followed. */
function layersOf(nodes: readonly Loose[], edges: readonly OriginEdge[]): Map<string, number> {
  const into = Map.groupBy(edges, ({ to }) => to);
  const layers = new Map<string, number>();
  const open = new Set<string>();
  const layerOf = (key: string): number => {
    const known = layers.get(key);
    if (known !== undefined) return known;
    if (open.has(key)) return -1;
    open.add(key);
    const above = (into.get(key) ?? []).map(({ from }) => layerOf(from) + 1);
    open.delete(key);
    const layer = Math.max(0, ...above);
    layers.set(key, layer);
    return layer;
  };
  for (const { key } of nodes) layerOf(key);
  return layers;
}
