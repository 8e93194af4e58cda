import type { Hazard } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { PlanRoute } from '../../domain/movement/plan.ts';
import type { RoadGraph } from '../../network/network.ts';
import { shapeAt } from '../../network/shape.ts';
import { type Box, boxOf, mayTouch, metresToHazard } from './ground.ts';

/** A stretch of a route under the same hazards. */
interface Stretch {
  /** Metres on foot, seconds by vehicle. */
  units: number;
  /** Hazards that cover it beyond doubt, and those together with the ones at whose rim it lies. */
  readonly surely: readonly Hazard[];
  readonly maybe: readonly Hazard[];
}

/**
 * At a rim, and at the second when a window opens, two honest computations may differ: both are
 * tried.
 */
type Reading = 'surely' | 'maybe';

export interface Rewalk {
  readonly arriveAt: number;
  readonly exposure: number;
  readonly exposedMinutes: number;
  /** A hazard that was closed while one was well inside it; null when none. */
  readonly through: string | null;
}

/** Routes near hazards are looked at every so many metres. */
const LOOK_METRES = 2;
/** Nearer to a hazard's rim than this, inside and outside are not told apart. */
const RIM_METRES = 5;
/** A closed stretch may be touched this long: rounding of distances and instants. */
const GRACE_SECONDS = 10;

/** Where a directed edge is at a fraction of its drawn length. */
export function pointOnEdge(graph: RoadGraph, edge: number, fraction: number): Position {
  const line = edgeLine(graph, edge);
  const lengths = line.slice(1).map((to, i) => distanceMetres(line[i] as Position, to));
  let left = lengths.reduce((sum, metres) => sum + metres, 0) * fraction;
  for (const [i, metres] of lengths.entries()) {
    const from = line[i] as Position;
    const to = line[i + 1] as Position;
    if (left <= metres && metres > 0) return mix(from, to, left / metres);
    left -= metres;
  }
  return line[line.length - 1] ?? [0, 0];
}

function edgeLine(graph: RoadGraph, edge: number): Position[] {
  const line: Position[] = [];
  for (let p = graph.shapeFirst[edge] ?? 0; p < (graph.shapeFirst[edge + 1] ?? 0); p++) {
    line.push(shapeAt(graph, p));
  }
  return line;
}

function mix(a: Position, b: Position, t: number): Position {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/**
 * A route as stretches, from the raw arrays of the graph: access leg, each stretch of each edge,
 * access leg; hazards found by distance, point by point.
 *
 * @param accessSecondsPerMetre by vehicle, the pace of the access legs; on foot ignored
 */
export function layOut(
  graph: RoadGraph,
  route: PlanRoute,
  from: Position,
  to: Position,
  hazards: readonly Hazard[],
  accessSecondsPerMetre: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  const boxed = hazards.map((hazard) => ({ hazard, box: boxOf(hazard) }));
  const [first] = route.edges;
  const last = route.edges.at(-1);
  if (first === undefined || last === undefined) return stretches;
  const isWalked = route.mode === 'foot';
  const access = (a: Position, b: Position) =>
    line(stretches, a, b, distanceMetres(a, b) * (isWalked ? 1 : accessSecondsPerMetre), boxed);
  access(from, pointOnEdge(graph, first.edge, first.from));
  for (const { edge, from: begin, to: end } of route.edges) {
    const shape = edgeLine(graph, edge);
    const lengths = shape.slice(1).map((next, i) => distanceMetres(shape[i] as Position, next));
    const drawn = lengths.reduce((sum, metres) => sum + metres, 0);
    const whole = (isWalked ? graph.edgeMetres : graph.edgeBusSeconds)[edge] ?? 0;
    let before = 0;
    for (const [i, metres] of lengths.entries()) {
      const a = Math.max(begin * drawn, before);
      const b = Math.min(end * drawn, before + metres);
      if (b > a && metres > 0) {
        const [start, stop] = [shape[i] as Position, shape[i + 1] as Position];
        const p = mix(start, stop, (a - before) / metres);
        const q = mix(start, stop, (b - before) / metres);
        line(stretches, p, q, (whole * (b - a)) / drawn, boxed);
      }
      before += metres;
    }
  }
  access(pointOnEdge(graph, last.edge, last.to), to);
  return stretches;
}

function line(
  stretches: Stretch[],
  a: Position,
  b: Position,
  units: number,
  boxed: readonly { readonly hazard: Hazard; readonly box: Box }[],
): void {
  const close = boxed.filter(({ box }) => mayTouch(box, a, b)).map(({ hazard }) => hazard);
  const looks = close.length === 0 ? 1 : Math.max(1, Math.ceil(distanceMetres(a, b) / LOOK_METRES));
  for (let k = 0; k < looks; k++) {
    const point = mix(a, b, (k + 0.5) / looks);
    const near = close.map((hazard) => ({ hazard, metres: metresToHazard(hazard, point) }));
    const maybe = near.filter(({ metres }) => metres <= RIM_METRES).map(({ hazard }) => hazard);
    const surely = near.filter(({ metres }) => metres <= -RIM_METRES).map(({ hazard }) => hazard);
    const last = stretches.at(-1);
    if (last !== undefined && alike(last.maybe, maybe) && alike(last.surely, surely)) {
      last.units += units / looks;
    } else stretches.push({ units: units / looks, maybe, surely });
  }
}

function alike(a: readonly Hazard[], b: readonly Hazard[]): boolean {
  return a.length === b.length && a.every((hazard, i) => hazard === b[i]);
}

const opens = ({ window }: Hazard) =>
  window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from);
const ends = ({ window }: Hazard) =>
  window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to);

/** Two readings of the same journey; what is claimed must lie between them. */
export interface Rewalks {
  readonly surely: Rewalk;
  readonly maybe: Rewalk;
}

/** Walks (or drives) the stretches again from a departure, under both readings. */
export function rewalk(
  stretches: readonly Stretch[],
  secondsPerUnit: number,
  departAt: number,
  mayWait: boolean,
): Rewalks {
  const again = (reading: Reading) =>
    walkAgain({ stretches, secondsPerUnit, mayWait, reading }, departAt);
  return { surely: again('surely'), maybe: again('maybe') };
}

interface Walk {
  readonly stretches: readonly Stretch[];
  readonly secondsPerUnit: number;
  readonly mayWait: boolean;
  readonly reading: Reading;
}

function walkAgain(walk: Walk, departAt: number): Rewalk {
  const { stretches, reading } = walk;
  const log = { exposure: 0, exposedSeconds: 0 };
  let at = departAt;
  let through: string | null = null;
  for (const [i, stretch] of stretches.entries()) {
    const before = stretches[i - 1]?.[reading] ?? [];
    const here = stretch[reading];
    const entered = walk.mayWait && i > 0 ? waitFor(walk, i, before, at) : at;
    suffer(
      log,
      before.filter((hazard) => here.includes(hazard)),
      at,
      entered,
    );
    const left = passed(walk, stretch, entered);
    for (const hazard of stretch.surely) {
      if (hazard.effect !== 'closes') continue;
      const inside = Math.min(left, ends(hazard)) - Math.max(entered, opens(hazard));
      if (inside > 2 * GRACE_SECONDS) through = hazard.hazardId;
    }
    suffer(log, here, entered, left);
    at = left;
  }
  const { exposure, exposedSeconds } = log;
  return { arriveAt: at, exposure, exposedMinutes: exposedSeconds / 60, through };
}

/** Adds what hazards with risk do between two moments, cut where their windows begin and end. */
function suffer(
  log: { exposure: number; exposedSeconds: number },
  under: readonly Hazard[],
  from: number,
  to: number,
): void {
  const marks = under.filter(({ riskPerPersonMinute }) => riskPerPersonMinute > 0);
  if (marks.length === 0) return;
  const cuts = [from, to, ...marks.flatMap((h) => [opens(h), ends(h)])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  for (const [i, start] of cuts.entries()) {
    const stop = cuts[i + 1] ?? start;
    const middle = (start + stop) / 2;
    const live = marks.filter((h) => opens(h) <= middle && middle < ends(h));
    if (live.length > 0) log.exposedSeconds += stop - start;
    const risk = live.reduce((sum, h) => sum + h.riskPerPersonMinute, 0);
    log.exposure += (risk * (stop - start)) / 60;
  }
}

/** The moment from which all of a closed run can be passed open, for each run that begins here. */
function waitFor(walk: Walk, i: number, before: readonly Hazard[], at: number): number {
  const { stretches, reading } = walk;
  const grace = reading === 'surely' ? GRACE_SECONDS : -GRACE_SECONDS;
  let start = at;
  const begins = (stretches[i]?.[reading] ?? []).filter(
    (h) => h.effect === 'closes' && !before.includes(h),
  );
  for (let round = 0; round < begins.length; round++) {
    for (const hazard of begins) {
      let out = start;
      for (let j = i; stretches[j]?.[reading].includes(hazard); j++) {
        out = passed(walk, stretches[j] as Stretch, out);
      }
      const meets = start < ends(hazard) - grace && out > opens(hazard) + grace;
      if (meets && Number.isFinite(ends(hazard))) start = Math.max(start, ends(hazard));
    }
  }
  return start;
}

/** When a stretch is behind one: part by part where a slowing window begins or ends on it. */
function passed(walk: Walk, stretch: Stretch, entered: number): number {
  const slow = stretch[walk.reading].filter(({ effect }) => effect === 'slows');
  let work = stretch.units * walk.secondsPerUnit;
  if (slow.length === 0) return entered + work;
  const changes = slow.flatMap((h) => [opens(h), ends(h)]).filter((t) => t > entered);
  changes.sort((a, b) => a - b);
  let at = entered;
  for (const change of [...changes, Number.POSITIVE_INFINITY]) {
    const factor = slow
      .filter((h) => opens(h) <= at && at < ends(h))
      .reduce((product, h) => product * h.slowFactor, 1);
    if (at + work * factor <= change) return at + work * factor;
    work -= (change - at) / factor;
    at = change;
  }
  return at + work;
}
