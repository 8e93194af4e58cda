import { metresBetween } from '../geodesy.ts';
import type { Stop, Transfer } from './feed.ts';
import type { Run } from './runs.ts';

/** Of the time it takes to change trains where the timetable does not say. */
export const CHANGE_SECONDS = 120;
/** Between platforms, where only their distance is known: slow walkers, and never straight. */
const CHANGE_METRES_PER_SECOND = 3 / 3.6;
const DETOUR = 1.4;

/** Bits of `Connections.flags`. */
export const MAY_BOARD = 1;
export const MAY_ALIGHT = 2;

/** Seats of a connection of which nothing is known. */
export const SEATS_UNKNOWN = -1;

/**
 * Footpaths as rows: those of stop s are `other[first[s] .. first[s + 1]]`. A stop's footpath to
 * itself is the time to change there.
 */
export interface Footpaths {
  readonly first: Uint32Array;
  readonly other: Uint32Array;
  /** Whole seconds, at least 1: what makes the order of the scan safe. */
  readonly seconds: Uint32Array;
}

/**
 * Every stretch between two calls of a train, sorted by departure; of one train in the order of
 * its calls. Times are epoch seconds.
 */
export interface Connections {
  readonly stops: readonly Stop[];
  /** Sorted by id. */
  readonly runs: readonly Run[];
  readonly count: number;
  readonly fromStop: Uint32Array;
  readonly toStop: Uint32Array;
  readonly departs: Float64Array;
  readonly arrives: Float64Array;
  readonly run: Uint32Array;
  /** Index of the call of the run that it leaves from. */
  readonly call: Uint32Array;
  /** Whether one may board where it leaves, and alight where it arrives. */
  readonly flags: Uint8Array;
  readonly seats: Int32Array;
  readonly footpaths: Footpaths;
  /** The same footpaths by where they lead to. */
  readonly footpathsInto: Footpaths;
}

/** Lays out runs and transfers for the scans. The order of neither leaves a trace. */
export function layConnections(
  stops: readonly Stop[],
  unsorted: readonly Run[],
  transfers: readonly Transfer[],
): Connections {
  const runs = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = runs.flatMap(({ calls }, run) => calls.slice(1).map((_, call) => ({ run, call })));
  const leaves = ({ run, call }: (typeof rows)[number]) => runs[run]?.calls[call]?.departs ?? 0;
  rows.sort((a, b) => leaves(a) - leaves(b) || a.run - b.run || a.call - b.call);
  const count = rows.length;
  const laid = {
    stops,
    runs,
    count,
    fromStop: new Uint32Array(count),
    toStop: new Uint32Array(count),
    departs: new Float64Array(count),
    arrives: new Float64Array(count),
    run: new Uint32Array(count),
    call: new Uint32Array(count),
    flags: new Uint8Array(count),
    seats: new Int32Array(count).fill(SEATS_UNKNOWN),
    ...layFootpaths(stops, transfers),
  };
  rows.forEach(({ run, call }, c) => {
    const [leave, reach] = [runs[run]?.calls[call], runs[run]?.calls[call + 1]];
    if (leave === undefined || reach === undefined) throw new Error('a stretch without its ends');
    laid.fromStop[c] = leave.stop;
    laid.toStop[c] = reach.stop;
    laid.departs[c] = leave.departs;
    laid.arrives[c] = reach.arrives;
    laid.run[c] = run;
    laid.call[c] = call;
    laid.flags[c] = (leave.mayBoard ? MAY_BOARD : 0) | (reach.mayAlight ? MAY_ALIGHT : 0);
    laid.seats[c] = leave.seats ?? SEATS_UNKNOWN;
  });
  return laid;
}

/** Between the platforms of one station one can always change, unless the timetable forbids it. */
function layFootpaths(stops: readonly Stop[], transfers: readonly Transfer[]) {
  const paths = new Map<number, number>();
  const key = (from: number, to: number) => from * stops.length + to;
  const byDistance = (from: number, to: number) => {
    const [a, b] = [stops[from]?.position ?? [0, 0], stops[to]?.position ?? [0, 0]];
    const metres = metresBetween(a[0], a[1], b[0], b[1]);
    return CHANGE_SECONDS + Math.ceil((metres * DETOUR) / CHANGE_METRES_PER_SECOND);
  };
  const stations = Map.groupBy(
    stops.map((_, i) => i),
    (i) => stops[i]?.station ?? '',
  );
  for (const members of stations.values()) {
    for (const from of members) {
      for (const to of members) paths.set(key(from, to), byDistance(from, to));
    }
  }
  // Of two rows about the same change the stricter holds: whatever comes first in the file.
  const told = new Map<number, number>();
  for (const { from, to, seconds, forbidden } of transfers) {
    const takes = forbidden ? Number.POSITIVE_INFINITY : (seconds ?? byDistance(from, to));
    told.set(key(from, to), Math.max(told.get(key(from, to)) ?? 1, Math.ceil(takes)));
  }
  for (const [pair, takes] of told) paths.set(pair, takes);
  const rows = [...paths]
    .filter(([, seconds]) => Number.isFinite(seconds))
    .map(([pair, seconds]) => ({
      from: Math.floor(pair / stops.length),
      to: pair % stops.length,
      seconds,
    }));
  return {
    footpaths: rowsBy(stops.length, rows, 'from', 'to'),
    footpathsInto: rowsBy(stops.length, rows, 'to', 'from'),
  };
}

type Row = Readonly<Record<'from' | 'to' | 'seconds', number>>;

function rowsBy(
  count: number,
  unsorted: readonly Row[],
  by: 'from' | 'to',
  other: 'from' | 'to',
): Footpaths {
  const rows = [...unsorted].sort((a, b) => a[by] - b[by] || a[other] - b[other]);
  const first = new Uint32Array(count + 1);
  for (const row of rows) first[row[by] + 1] = (first[row[by] + 1] ?? 0) + 1;
  for (let s = 0; s < count; s++) first[s + 1] = (first[s + 1] ?? 0) + (first[s] ?? 0);
  return {
    first,
    other: Uint32Array.from(rows, (row) => row[other]),
    seconds: Uint32Array.from(rows, (row) => Math.max(1, row.seconds)),
  };
}
