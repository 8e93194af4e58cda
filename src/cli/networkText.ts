import { mapPoints } from '../network/names.ts';
import type { RoadGraph } from '../network/network.ts';
import type { ImportReport } from '../network/roads/importReport.ts';
import { type Bottleneck, bottlenecks } from '../network/structures.ts';

const MEGABYTE = 1_000_000;

/** Bytes for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(2)} MB`;
}

function kilometres(metres: number): string {
  return `${(metres / 1000).toFixed(1)} km`;
}

/** What was read from an extract and what became of it, for people. */
export function readable(report: ImportReport): string {
  const { waysRefused: left } = report;
  const lines = [
    `Read (${report.format}): ${report.nodesRead} nodes, ${report.waysRead} ways`,
    `Roads: ${report.highwayWays} ways, ${report.waysKept} kept with the ferries; left out: ` +
      `${left.notBuilt} not built, ${left.area} areas, ${left.noAccess} without access, ` +
      `${left.unknownClass} of another class`,
    `Ferry lines: ${report.ferryLines}, used only where a question allows them`,
    `Road nodes: ${report.roadNodes}, of which ${report.nodesMissing} are not in the file`,
    ...turnLines(report),
    ...trackLines(report),
    `Network: ${report.graphNodes} nodes, ${report.graphEdges} directed edges, ` +
      kilometres(report.roadMetres),
    ...coreLines(report),
  ];
  return lines.join('\n');
}

const WHY_NOT: Readonly<Record<keyof ImportReport['turns']['ignored'], string>> = {
  otherVehicles: 'for other vehicles',
  unknownKind: 'of a kind not known',
  incomplete: 'without from, via or to',
  notOnRoads: 'beside the roads kept',
  notMeeting: 'with ways that do not meet',
  ambiguous: 'that could mean two turns',
  needless: 'that forbid nothing',
};

function turnLines({ turns }: ImportReport): string[] {
  const lines = [
    `Turn restrictions: ${turns.read} read, ${turns.applied} applied to vehicles` +
      (turns.conditional > 0
        ? `, ${turns.conditional} of them for some hours only, taken to hold always`
        : ''),
  ];
  const ignored = Object.entries(WHY_NOT).flatMap(([why, words]) => {
    const count = turns.ignored[why as keyof typeof WHY_NOT];
    return count > 0 ? [`${count} ${words}`] : [];
  });
  if (ignored.length > 0) lines.push(`  not applied: ${ignored.join(', ')}`);
  return lines;
}

function trackLines({ tracks }: ImportReport): string[] {
  if (tracks === null) return [];
  const lines = [
    `Tracks drawn: ${tracks.lines}, ${tracks.joinedEnds} ends joined to a road or each other`,
  ];
  if (tracks.looseEnds === 0) return lines;
  lines.push(`  ${tracks.looseEnds} ends with no road near, where nobody gets on or off:`);
  for (const { line, name, end } of tracks.listed) {
    lines.push(`    ${end} position of line ${line}${name === '' ? '' : ` (${name})`}`);
  }
  return lines;
}

/** The core is what hangs together; the rest are islands that a journey cannot leave. */
function coreLines({ profiles }: ImportReport): string[] {
  return Object.entries(profiles).map(([name, { components, metres, mainMetres, mainNodes }]) => {
    const share = metres === 0 ? 0 : (100 * mainMetres) / metres;
    return (
      `  ${name}: ${kilometres(metres)} directed, ${components} components, ` +
      `${share.toFixed(1)} % in the largest (${mainNodes} nodes), ` +
      `${kilometres(metres - mainMetres)} in the rest`
    );
  });
}

/** How many of each kind. */
function counted(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What stands in a network besides its roads, by kind. */
export function layersOf(graph: RoadGraph) {
  return {
    bottlenecks: counted(bottlenecks(graph).map(({ kind }) => kind)),
    points: counted(mapPoints(graph).map(({ kind }) => kind)),
    forbiddenWays: graph.turns.profiles.length,
    /** Nodes of each topology that was prepared. */
    topologies: Object.fromEntries(
      Array.from(graph.topologies ?? [], ([name, { nodeCount }]) => [name, nodeCount]),
    ),
  };
}

/** Counts in words: `bridge 3, tunnel 1`. */
export function listed(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  return words.length > 0 ? words.join(', ') : 'none';
}

/** One bottleneck a line: id, length, edges, name. */
export function bottleneckLine({ id, metres, edges, name }: Bottleneck): string {
  return `${id}  ${Math.round(metres)} m  ${edges.length} edges  ${name || '(no name)'}`;
}
