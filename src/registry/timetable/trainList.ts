import type { Call, Service, Stop, Train } from '../../network/timetable/feed.ts';
import type { Cells } from '../scenario/cells.ts';
import { type FileVerdicts, shown } from '../scenario/verdict.ts';
import { dateIn, secondsOrNull } from './clock.ts';
import type { TimetableReading } from './gtfs.ts';
import { StationBook } from './stations.ts';
import { degreesIn, idIn, Tables } from './tables.ts';

const COLUMNS = {
  required: ['train', 'stop', 'arrives', 'departs'],
  optional: ['seats', 'runs', 'lon', 'lat'],
};
const MOST_SEATS = 10_000;
const MOST_DAYS = 400;
const PAST_MIDNIGHT = 'Mend the times; past midnight they go on: 24:10 and not 00:10.';

interface ListedCall {
  readonly train: string;
  readonly line: number;
  readonly stop: Stop;
  readonly days: readonly string[];
  readonly call: Omit<Call, 'stop'>;
}

/**
 * Reads a small list of trains that run when they run: `train,stop,arrives,departs,seats,runs`, one
 * row a call. Times are of the zone given, `14:05`, past midnight `25:10`; the first call has no
 * arrival, the last no departure. `runs`: the days on which the train leaves its first stop,
 * `2022-03-02|2022-03-03`, on one row of it at least. `seats`: of the train as it leaves there, as
 * many as before where nothing is said. A stop is known by its name or id among `stations`, or by
 * `lon` and `lat` beside it.
 */
export function readTrainList(
  bytes: Uint8Array,
  { file, zone, stations }: { file: string; zone: string; stations: readonly Stop[] },
): TimetableReading {
  const tables = new Tables(new Map([[file, bytes]]));
  const book = new StationBook(stations);
  const rows = tables.rows(file, COLUMNS, (cells) => callIn(cells, book));
  const stops = placesOf(tables, file, rows).sort((a, b) => (a.id < b.id ? -1 : 1));
  const index = new Map(stops.map(({ id }, i) => [id, i]));
  const services = new Map<string, Service>();
  const trains = [...Map.groupBy(rows, ({ train }) => train)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, calls]): Train => {
      services.set(id, serviceOf(tables, file, id, calls));
      const ordered = inOrder(tables, file, id, calls);
      let seats: number | null = null;
      const timed = ordered.map(({ stop, call }): Call => {
        seats = call.seats ?? seats;
        return { ...call, seats, stop: index.get(stop.id) ?? 0 };
      });
      return { id, name: id, service: id, calls: timed, frequencies: [] };
    });
  if (rows.length === 0 && !tables.refused) {
    tables.in(file).error({}, 'at least one train', 'none', 'Add the calls of a train.');
  }
  const { verdicts, counts, ignored, refused } = tables;
  const feed = { zone, stops, trains, services, transfers: [] };
  return { feed: refused ? null : feed, verdicts, counts, ignored };
}

function callIn(cells: Cells, book: StationBook): ListedCall | null {
  const train = idIn(cells, 'train');
  const stop = stopIn(cells, book);
  const arrival = secondsOrNull(cells, 'arrives');
  const departure = secondsOrNull(cells, 'departs');
  const days = cells.list('runs').map((text) => dateIn(cells, 'runs', text));
  const seats = cells.text('seats') === '' ? null : cells.number('seats', 0, MOST_SEATS, true);
  if (arrival === null && departure === null) {
    cells.fault('departs', 'an arrival or a departure', 'neither', 'Give one of them.');
  }
  const arrives = arrival ?? departure ?? 0;
  const departs = departure ?? arrival ?? 0;
  if (departs < arrives) {
    cells.fault('departs', 'a departure after the arrival', 'one before it', 'Mend the times.');
  }
  if (stop === null) return null;
  const mayBoard = departure !== null;
  const mayAlight = arrival !== null;
  const call = { arrives, departs, mayBoard, mayAlight, seats };
  return { train, line: cells.row.line, stop, days, call };
}

function stopIn(cells: Cells, book: StationBook): Stop | null {
  const text = idIn(cells, 'stop');
  if (cells.text('lon') !== '' || cells.text('lat') !== '') {
    const position = [degreesIn(cells, 'lon', 180), degreesIn(cells, 'lat', 90)] as const;
    return { id: text, name: text, aliases: [], position, station: text };
  }
  const found = book.find(text);
  const [stop, other] = found;
  if (stop === undefined) {
    const toDo = 'Take its name from the list of stations, or add the columns lon and lat.';
    cells.fault('stop', 'a station that is known', shown(text), toDo);
  } else if (other !== undefined) {
    const ids = found.map(({ id }) => id).join(', ');
    cells.fault(
      'stop',
      'the name of one station',
      `${shown(text)}, which may be ${ids}`,
      'Take its id.',
    );
  }
  return stop ?? null;
}

/** What is listed with two positions under one name is two stations. */
function placesOf(tables: Tables, file: string, rows: readonly ListedCall[]): Stop[] {
  const first = new Map<string, ListedCall>();
  for (const row of rows) {
    const { stop, line } = row;
    const other = first.get(stop.id);
    first.set(stop.id, other ?? row);
    const [a, b] = [stop.position, other?.stop.position ?? stop.position];
    if (a[0] === b[0] && a[1] === b[1]) continue;
    const found = `${shown(stop.id)} at another on line ${other?.line}`;
    tables.in(file).error({ line }, 'one position for each stop', found, 'Mend one of them.');
  }
  return [...first.values()].map(({ stop }) => stop);
}

function serviceOf(
  tables: Tables,
  file: string,
  train: string,
  calls: readonly ListedCall[],
): Service {
  const told = calls.filter(({ days }) => days.length > 0);
  const texts = new Set(told.map(({ days }) => [...new Set(days)].sort().join('|')));
  const line = calls[0]?.line ?? null;
  if (texts.size !== 1) {
    const found = texts.size === 0 ? 'none' : [...texts].sort().join(' and ');
    const toDo = 'Give them on one row of the train, as 2022-03-02|2022-03-03.';
    tables
      .in(file)
      .error({ line, field: 'runs' }, `the days of train ${shown(train)}`, found, toDo);
  }
  const added = new Set(told[0]?.days);
  if (added.size > MOST_DAYS) {
    const found = `${added.size}`;
    tables.in(file).error({ line }, `at most ${MOST_DAYS} days`, found, 'Take the next ones.');
  }
  return { weekdays: [], from: '', to: '', added, removed: new Set() };
}

/** By their times: rows may come in any order. */
function inOrder(
  tables: Tables,
  file: string,
  train: string,
  calls: readonly ListedCall[],
): ListedCall[] {
  const sorted = [...calls].sort(
    (a, b) => a.call.departs - b.call.departs || a.call.arrives - b.call.arrives,
  );
  if (sorted.length === 1) {
    const toDo = 'Add where it goes.';
    const at = { line: sorted[0]?.line ?? null };
    tables.in(file).error(at, `two calls of train ${shown(train)}`, 'one', toDo);
  }
  mustHaveEnds(tables.in(file), sorted);
  sorted.slice(1).forEach(({ call, line }, i) => {
    if (call.arrives > (sorted[i]?.call.departs ?? 0)) return;
    const expected = `an arrival after the departure on line ${sorted[i]?.line}`;
    tables.in(file).error({ line, field: 'arrives' }, expected, 'none', PAST_MIDNIGHT);
  });
  return sorted;
}

/** A train that arrives before it leaves has its ends the wrong way round: nobody could board. */
function mustHaveEnds(verdicts: FileVerdicts, sorted: readonly ListedCall[]): void {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  if (!first.call.mayBoard) {
    const at = { line: first.line, field: 'departs' };
    verdicts.error(at, 'a departure first', 'an arrival before any', PAST_MIDNIGHT);
  }
  if (!last.call.mayAlight) {
    const at = { line: last.line, field: 'arrives' };
    verdicts.error(at, 'an arrival last', 'a departure after all', PAST_MIDNIGHT);
  }
}
