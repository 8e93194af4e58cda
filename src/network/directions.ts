import { bearingDegrees, compassOf } from '../domain/kernel/bearing.ts';
import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import type {
  AccessLeg,
  Called,
  DirectionStep,
  Directions,
  OutlineLeg,
  PassedMark,
  Turn,
  Waymark,
} from '../domain/movement/directions.ts';
import { alongLine, nearestOn } from '../domain/places/gazetteer/lines.ts';
import { labelName, roadName } from './names.ts';
import type { RoadGraph } from './network.ts';
import { outline } from './outline.ts';

/** A way on a graph, as the router or a plan has it. */
export interface Travelled {
  readonly metres: number;
  readonly accessFromMetres: number;
  readonly accessToMetres: number;
  readonly edges: readonly { readonly edge: number; readonly from: number; readonly to: number }[];
  /** Access legs included. */
  readonly coordinates: readonly Position[];
}

/** Directions before and after a junction are taken over so many metres: corners are round. */
const LOOK_METRES = 45;
/** Below this the road only bends. */
const TURN_DEGREES = 40;
const SHARP_DEGREES = 120;
/** Turns closer together are one: the two carriageways of a road that is crossed. */
const ONE_TURN_METRES = 90;
/** A heading is told for so much of the stretch ahead. */
const HEADING_METRES = 400;
/** Half a stretch from here on has a direction of its own. */
const LATER_METRES = 1_000;
/** A stretch of another name shorter than this is not worth a sentence. */
const NAMED_METRES = 250;
/** A waymark is beside the way up to here; positions of places are good to some 300 m. */
const BESIDE_METRES = 300;
/** Cover nearer to the start than this is no corner of the outline of its own. */
const STOP_METRES = 1_000;
const OUTLINE_METRES = [150, 300, 600, 1_200, 2_500];

interface Spot {
  readonly along: number;
  readonly turn: Turn | null;
}

/** Tells a way as steps: where to turn, in which direction, past what, how far. */
export function directionsOf(
  graph: RoadGraph,
  way: Travelled,
  waymarks: readonly Waymark[],
): Directions {
  const line = way.coordinates;
  const roadFrom = way.accessFromMetres;
  const roadTo = way.metres - way.accessToMetres;
  const marks = marksBeside(line, waymarks);
  const spots = spotsOf(graph, way, line);
  const steps = spots.map((spot, i): DirectionStep => {
    const end = spots[i + 1]?.along ?? roadTo;
    const metres = Math.max(0, end - spot.along);
    const here = marks.find(({ along }) => Math.abs(along - spot.along) <= BESIDE_METRES);
    const at = spot.turn === null ? null : (here?.mark ?? null);
    const passes = marks.filter(
      ({ mark, along }) => mark !== at && along > spot.along && along <= end,
    );
    const { road, structures } = calledBetween(graph, way, spot.along, end);
    const towards = { ...headings(line, spot.along, end), road, structures };
    return { turn: spot.turn, ...towards, along: spot.along, metres, at, passes };
  });
  return {
    metres: way.metres,
    accessFrom: accessLeg(line, 0, roadFrom),
    accessTo: accessLeg(line, roadTo, way.metres),
    steps,
    marks,
    outlines: OUTLINE_METRES.map((tolerance) => outlineLegs(line, marks, way.metres, tolerance)),
  };
}

/** The direction in which a stretch begins, and that of its second half where it is another. */
function headings(line: readonly Position[], from: number, to: number) {
  const heading = compassOf(bearingOver(line, from, Math.min(to, from + HEADING_METRES)));
  const half = (from + to) / 2;
  const later = compassOf(bearingOver(line, half, to));
  return { heading, later: to - half >= LATER_METRES && later !== heading ? later : null };
}

function accessLeg(line: readonly Position[], from: number, to: number): AccessLeg {
  return { metres: Math.max(0, to - from), heading: compassOf(bearingOver(line, from, to)) };
}

/** Waymarks beside the line in the order in which one comes by; each once, where it is nearest. */
function marksBeside(line: readonly Position[], waymarks: readonly Waymark[]): PassedMark[] {
  return waymarks
    .flatMap((mark): PassedMark[] => {
      const nearest = nearestOn(line, mark.position);
      if (nearest === null || nearest.metres > BESIDE_METRES) return [];
      return [{ mark, along: nearest.along, aside: nearest.metres }];
    })
    .sort((a, b) => a.along - b.along || (a.mark.placeKey < b.mark.placeKey ? -1 : 1));
}

/** Where the way begins, turns, or takes another name. */
function spotsOf(graph: RoadGraph, way: Travelled, line: readonly Position[]): Spot[] {
  const start: Spot = { along: way.accessFromMetres, turn: null };
  const junctions = junctionsOn(graph, way);
  const bent = junctions.filter((along) => Math.abs(bendAt(line, along, along)) >= TURN_DEGREES);
  const turns: Spot[] = [];
  for (let i = 0; i < bent.length; ) {
    const first = bent[i] ?? 0;
    let last = first;
    while (i < bent.length && (bent[i] ?? 0) - last <= ONE_TURN_METRES) last = bent[i++] ?? last;
    const turn = turnOf(bendAt(line, first, last));
    if (turn !== 'straight') turns.push({ along: last, turn });
  }
  const spots = [start, ...turns];
  const renamed = renamings(graph, way).filter(
    (along) => !spots.some((spot) => Math.abs(spot.along - along) <= NAMED_METRES),
  );
  return [...spots, ...renamed.map((along): Spot => ({ along, turn: 'straight' }))].sort(
    (a, b) => a.along - b.along,
  );
}

/** Distances along the way at which it meets a road that one could take instead. */
function junctionsOn(graph: RoadGraph, way: Travelled): number[] {
  const found: number[] = [];
  let along = way.accessFromMetres;
  for (const [i, { edge, from, to }] of way.edges.entries()) {
    along += (to - from) * (graph.edgeMetres[edge] ?? 0);
    if (i + 1 < way.edges.length && exits(graph, graph.edgeHead[edge] ?? 0) > 2) found.push(along);
  }
  return found;
}

/** Roads that leave a node; edges are sorted by tail. */
function exits({ edgeTail, edgeCount }: RoadGraph, node: number): number {
  let [low, high] = [0, edgeCount];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edgeTail[middle] ?? 0) < node) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  while (edgeTail[low + count] === node && low + count < edgeCount) count++;
  return count;
}

/** Degrees by which the way turns between two of its points, to the right above 0. */
function bendAt(line: readonly Position[], first: number, last: number): number {
  const before = bearingOver(line, first - LOOK_METRES, first);
  const after = bearingOver(line, last, last + LOOK_METRES);
  return ((after - before + 540) % 360) - 180;
}

function turnOf(degrees: number): Turn {
  const size = Math.abs(degrees);
  if (size < TURN_DEGREES) return 'straight';
  if (size >= SHARP_DEGREES) return degrees > 0 ? 'sharpRight' : 'sharpLeft';
  return degrees > 0 ? 'right' : 'left';
}

function bearingOver(line: readonly Position[], from: number, to: number): number {
  const [a, b] = [pointOn(line, from), pointOn(line, to)];
  return distanceMetres(a, b) === 0 ? 0 : bearingDegrees(a, b);
}

/** A point of the line, its ends for what lies beyond them. */
function pointOn(line: readonly Position[], along: number): Position {
  const [first = [0, 0] as const, last = first] = [line[0], line.at(-1)];
  return along <= 0 ? first : (alongLine(line, along) ?? last);
}

/** Where the road takes another name and keeps it for a while. */
function renamings(graph: RoadGraph, way: Travelled): number[] {
  const runs: { name: string; from: number; metres: number }[] = [];
  let along = way.accessFromMetres;
  for (const { edge, from, to } of way.edges) {
    const metres = (to - from) * (graph.edgeMetres[edge] ?? 0);
    const { name } = roadName(graph, edge);
    const last = runs.at(-1);
    if (last?.name === name) last.metres += metres;
    else runs.push({ name, from: along, metres });
    along += metres;
  }
  const told = runs.filter(({ name, metres }) => name !== '' && metres >= NAMED_METRES);
  return told.flatMap(({ name, from }, i) => (i > 0 && told[i - 1]?.name !== name ? [from] : []));
}

/** The name of most of a stretch, and the named bridges and tunnels on it. */
function calledBetween(graph: RoadGraph, way: Travelled, from: number, to: number) {
  const lengths = new Map<number, number>();
  const structures = new Map<string, Called>();
  let along = way.accessFromMetres;
  for (const part of way.edges) {
    const metres = (part.to - part.from) * (graph.edgeMetres[part.edge] ?? 0);
    const [begin, end] = [Math.max(along, from), Math.min(along + metres, to)];
    along += metres;
    if (end <= begin) continue;
    const label = graph.names.edgeLabel[part.edge] ?? 0;
    lengths.set(label, (lengths.get(label) ?? 0) + end - begin);
    const { structure } = labelName(graph.names, label);
    if (structure !== '') structures.set(structure, { name: structure, localName: structure });
  }
  const [most] = [...lengths].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    road: most === undefined ? null : roadCalled(graph, most[0]),
    structures: [...structures.values()],
  };
}

function roadCalled({ names }: RoadGraph, label: number): Called | null {
  const { name, english, ukrainian, ref } = labelName(names, label);
  const localName = ukrainian || name || ref;
  return localName === '' ? null : { name: english, localName };
}

/** The way in as few straight legs as a tolerance allows, each to a waymark where there is one. */
function outlineLegs(
  line: readonly Position[],
  marks: readonly PassedMark[],
  metres: number,
  tolerance: number,
): OutlineLeg[] {
  const stop = marks.findLast(({ mark, along }) => mark.cover && along >= STOP_METRES);
  const corners = outline(line, tolerance, stop === undefined ? [] : [stop.along]);
  const legs = corners.slice(1).map((corner, i): OutlineLeg => {
    const from = corners[i] ?? corner;
    const off = ({ along }: PassedMark) => Math.abs(along - corner.along);
    const [near] = marks
      .filter((mark) => off(mark) <= BESIDE_METRES)
      .sort((a, b) => off(a) - off(b));
    return {
      heading: compassOf(bearingDegrees(from.position, corner.position)),
      metres: corner.along - from.along,
      to: corner.along >= metres - BESIDE_METRES ? null : (near?.mark ?? null),
    };
  });
  return joined(legs);
}

/** Legs in one direction, with no waymark between them, are one. */
function joined(legs: readonly OutlineLeg[]): OutlineLeg[] {
  const all: OutlineLeg[] = [];
  for (const leg of legs) {
    const last = all.at(-1);
    if (last !== undefined && last.to === null && last.heading === leg.heading) {
      all[all.length - 1] = { ...leg, metres: last.metres + leg.metres };
    } else all.push(leg);
  }
  return all;
}
