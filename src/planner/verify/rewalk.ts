import type { Hazard } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { PlanRoute } from '../../domain/movement/plan.ts';
import type { RoadGraph } from '../../network/network.ts';
import { mayTouch, metresToHazard } from './ground.ts';

/** A stretch of a route under the same hazards. */
interface Stretch {
  /** Metres on foot, seconds by vehicle. */
  units: number;
  /** Hazards that cover it, and of those the ones that cover it beyond doubt (not just their rim). */
  readonly under: readonly Hazard[];
  readonly surely: readonly Hazard[];
}

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
    line.push([graph.shape[2 * p] ?? 0, graph.shape[2 * p + 1] ?? 0]);
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
  const [first] = route.edges;
  const last = route.edges.at(-1);
  if (first === undefined || last === undefined) return stretches;
  const isWalked = route.mode === 'foot';
  const access = (a: Position, b: Position) =>
    line(stretches, a, b, distanceMetres(a, b) * (isWalked ? 1 : accessSecondsPerMetre), hazards);
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
        line(stretches, p, q, (whole * (b - a)) / drawn, hazards);
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
  hazards: readonly Hazard[],
): void {
  const close = hazards.filter((hazard) => mayTouch(hazard, a, b));
  const looks = close.length === 0 ? 1 : Math.max(1, Math.ceil(distanceMetres(a, b) / LOOK_METRES));
  for (let k = 0; k < looks; k++) {
    const point = mix(a, b, (k + 0.5) / looks);
    const near = close.map((hazard) => ({ hazard, metres: metresToHazard(hazard, point) }));
    const under = near.filter(({ metres }) => metres <= 0).map(({ hazard }) => hazard);
    const surely = near.filter(({ metres }) => metres <= -RIM_METRES).map(({ hazard }) => hazard);
    const last = stretches.at(-1);
    if (last !== undefined && alike(last.under, under) && alike(last.surely, surely)) {
      last.units += units / looks;
    } else stretches.push({ units: units / looks, under, surely });
  }
}

function alike(a: readonly Hazard[], b: readonly Hazard[]): boolean {
  return a.length === b.length && a.every((hazard, i) => hazard === b[i]);
}

const opens = ({ window }: Hazard) =>
  window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from);
const ends = ({ window }: Hazard) =>
  window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to);

/** Walks (or drives) the stretches again from a departure. */
export function rewalk(
  stretches: readonly Stretch[],
  secondsPerUnit: number,
  departAt: number,
  mayWait: boolean,
): Rewalk {
  let at = departAt;
  let exposure = 0;
  let exposedSeconds = 0;
  let through: string | null = null;
  const suffer = (under: readonly Hazard[], from: number, to: number) => {
    const marks = under.filter(({ riskPerPersonMinute }) => riskPerPersonMinute > 0);
    const cuts = [from, to, ...marks.flatMap((h) => [opens(h), ends(h)])]
      .filter((cut) => cut >= from && cut <= to)
      .sort((a, b) => a - b);
    for (const [i, start] of cuts.entries()) {
      const stop = cuts[i + 1] ?? start;
      const middle = (start + stop) / 2;
      const live = marks.filter((h) => opens(h) <= middle && middle < ends(h));
      if (live.length > 0) exposedSeconds += stop - start;
      const risk = live.reduce((sum, h) => sum + h.riskPerPersonMinute, 0);
      exposure += (risk * (stop - start)) / 60;
    }
  };
  for (const [i, stretch] of stretches.entries()) {
    const before = stretches[i - 1]?.under ?? [];
    const entered = mayWait && i > 0 ? waitFor(stretches, i, before, secondsPerUnit, at) : at;
    if (i > 0)
      suffer(
        before.filter((h) => stretch.under.includes(h)),
        at,
        entered,
      );
    const left = passed(stretch, secondsPerUnit, entered);
    for (const hazard of stretch.surely) {
      if (hazard.effect !== 'closes') continue;
      const inside = Math.min(left, ends(hazard)) - Math.max(entered, opens(hazard));
      if (inside > 2 * GRACE_SECONDS) through = hazard.hazardId;
    }
    suffer(stretch.under, entered, left);
    at = left;
  }
  return { arriveAt: at, exposure, exposedMinutes: exposedSeconds / 60, through };
}

/** The moment from which all of a closed run can be passed open, for each run that begins here. */
function waitFor(
  stretches: readonly Stretch[],
  i: number,
  before: readonly Hazard[],
  secondsPerUnit: number,
  at: number,
): number {
  let start = at;
  const begins = (stretches[i]?.under ?? []).filter(
    (h) => h.effect === 'closes' && !before.includes(h),
  );
  for (let round = 0; round < begins.length; round++) {
    for (const hazard of begins) {
      let out = start;
      for (let j = i; stretches[j]?.under.includes(hazard); j++) {
        out = passed(stretches[j] as Stretch, secondsPerUnit, out);
      }
      const meets = start < ends(hazard) - GRACE_SECONDS && out > opens(hazard) + GRACE_SECONDS;
      if (meets && Number.isFinite(ends(hazard))) start = ends(hazard);
    }
  }
  return start;
}

/** When a stretch is behind one: second by second where a slowing window begins or ends on it. */
function passed(stretch: Stretch, secondsPerUnit: number, entered: number): number {
  const slow = stretch.under.filter(({ effect }) => effect === 'slows');
  let work = stretch.units * secondsPerUnit;
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
