import type { Call, Frequency, Service, Train } from '../../network/timetable/feed.ts';
import type { Cells } from '../scenario/cells.ts';
import { shown } from '../scenario/verdict.ts';
import { secondsOrNull } from './clock.ts';
import { refersTo, type Tables } from './tables.ts';

/** A row of `stop_times.txt`. */
interface TimedRow {
  readonly trip: string;
  readonly line: number;
  readonly sequence: number;
  readonly call: Call;
}

/** Trips with their calls, sorted by id. */
export function readTrains(
  tables: Tables,
  stops: ReadonlyMap<string, number>,
  services: ReadonlyMap<string, Service>,
): Train[] {
  const names = tables.keyed(
    'routes.txt',
    'route_id',
    { required: ['route_id'], optional: ['route_short_name', 'route_long_name', 'route_type'] },
    (cells) => cells.text('route_short_name') || cells.text('route_long_name'),
  );
  const columns = {
    required: ['trip_id', 'route_id', 'service_id'],
    optional: ['trip_headsign', 'trip_short_name'],
  };
  const trips = tables.keyed('trips.txt', 'trip_id', columns, (cells) => {
    const route = refersTo(cells, 'route_id', names) ?? '';
    refersTo(cells, 'service_id', services);
    const headsign = cells.text('trip_headsign');
    const words = [route, cells.text('trip_short_name'), headsign && `to ${headsign}`];
    const name = words.filter((word) => word !== '').join(' ');
    return { name, service: cells.text('service_id') };
  });
  const calls = Map.groupBy(callsOf(tables, stops, trips), ({ trip }) => trip);
  const frequencies = frequenciesOf(tables, trips);
  return [...trips]
    .flatMap(([id, { name, service }]): Train[] => {
      const inOrder = ordered(tables, calls.get(id) ?? []);
      // A trip with one call takes nobody anywhere: common in real feeds, and harmless.
      if (inOrder.length < 2) return [];
      const often = frequencies.get(id) ?? [];
      return [{ id, name: name || id, service, calls: inOrder, frequencies: often }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const FILE = 'stop_times.txt';
/** The most that a `stop_sequence` may be. */
const SEQUENCE = 1_000_000_000;

function callsOf(
  tables: Tables,
  stops: ReadonlyMap<string, number>,
  trips: ReadonlyMap<string, unknown>,
): TimedRow[] {
  const columns = {
    required: ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence'],
    optional: ['pickup_type', 'drop_off_type'],
  };
  return tables.rows(FILE, columns, (cells) => {
    refersTo(cells, 'trip_id', trips);
    const stop = refersTo(cells, 'stop_id', stops) ?? 0;
    const sequence = cells.number('stop_sequence', 0, SEQUENCE, true);
    const arrival = secondsOrNull(cells, 'arrival_time');
    const departure = secondsOrNull(cells, 'departure_time');
    const mayBoard = regular(cells, 'pickup_type');
    const mayAlight = regular(cells, 'drop_off_type');
    const { line } = cells.row;
    if (arrival === null && departure === null) {
      const toDo = 'Nobody is sent to board or leave a train where its time is not known.';
      if (!cells.faulty) tables.in(FILE).note({ line }, 'times of a call', 'none', toDo);
      return null;
    }
    const arrives = arrival ?? departure ?? 0;
    const departs = departure ?? arrival ?? 0;
    const call = { stop, arrives, departs, mayBoard, mayAlight, seats: null };
    return { trip: cells.text('trip_id'), line, sequence, call };
  });
}

/** 0 or nothing: the train stops for whoever stands there. By arrangement is not for a crowd. */
function regular(cells: Cells, column: string): boolean {
  return cells.oneOf(column, ['0', '1', '2', '3'], '0') === '0';
}

/** By `stop_sequence`, whatever the order of rows. */
function ordered(tables: Tables, rows: readonly TimedRow[]): Call[] {
  const sorted = [...rows].sort((a, b) => a.sequence - b.sequence || a.line - b.line);
  sorted.forEach(({ line, sequence, call, trip }, i) => {
    const before = sorted[i - 1];
    const at = { line };
    if (call.departs < call.arrives) {
      const toDo = 'Mend one of the two times.';
      tables.in(FILE).error(at, 'a departure after the arrival', 'one before it', toDo);
    }
    if (before === undefined) return;
    if (before.sequence === sequence) {
      const found = `${sequence} twice in ${shown(trip)}`;
      tables.in(FILE).error(at, 'each stop_sequence once', found, 'Number the calls anew.');
    } else if (call.arrives < before.call.departs) {
      const expected = `an arrival after the departure on line ${before.line}`;
      const toDo = 'Past midnight, times go on: 24:10:00 and not 00:10:00.';
      tables.in(FILE).error(at, expected, 'one before it', toDo);
    }
  });
  return sorted.map(({ call }) => call);
}

function frequenciesOf(
  tables: Tables,
  trips: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Frequency[]> {
  if (!tables.has('frequencies.txt')) return new Map();
  const columns = {
    required: ['trip_id', 'start_time', 'end_time', 'headway_secs'],
    optional: ['exact_times'],
  };
  const rows = tables.rows('frequencies.txt', columns, (cells) => {
    refersTo(cells, 'trip_id', trips);
    const from = secondsOrNull(cells, 'start_time') ?? 0;
    const to = secondsOrNull(cells, 'end_time') ?? 0;
    const headwaySeconds = cells.number('headway_secs', 1, 86_400, true);
    const exact = cells.oneOf('exact_times', ['0', '1'], '0') === '1';
    if (to <= from) {
      const toDo = 'Mend one of the two times.';
      cells.fault('end_time', 'an end after the start', cells.text('end_time'), toDo);
    }
    return { trip: cells.text('trip_id'), often: { from, to, headwaySeconds, exact } };
  });
  return new Map(
    [...Map.groupBy(rows, ({ trip }) => trip)].map(([trip, found]) => {
      const all = found.map(({ often }) => often).sort((a, b) => a.from - b.from || a.to - b.to);
      if (all.some(({ from }, i) => from < (all[i - 1]?.to ?? 0))) {
        const verdicts = tables.in('frequencies.txt');
        const found = `hours of ${shown(trip)} that overlap`;
        verdicts.error({}, 'each hour of a trip once', found, 'Mend the hours.');
      }
      return [trip, all];
    }),
  );
}
