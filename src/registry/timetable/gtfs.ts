import { LIMITS } from '../../domain/kernel/limits.ts';
import type { Feed, Service, Stop, Transfer } from '../../network/timetable/feed.ts';
import { serviceDayStart } from '../../network/timetable/serviceDay.ts';
import type { Verdict } from '../scenario/verdict.ts';
import { shown } from '../scenario/verdict.ts';
import { dateIn } from './clock.ts';
import { readTrains } from './gtfsTrains.ts';
import { degreesIn, refersTo, Tables } from './tables.ts';
import type { TimetableFiles } from './timetableFiles.ts';

/** What became of the files of a timetable. */
export interface TimetableReading {
  /** Null: refused, the verdicts say why. */
  readonly feed: Feed | null;
  /** By file and line; `LIMITS.verdictsListed` of each severity. */
  readonly verdicts: readonly Verdict[];
  readonly counts: Readonly<Record<Verdict['severity'], number>>;
  /** Columns that are not read, as `stops.txt: stop_desc`. */
  readonly ignored: readonly string[];
}

/**
 * Reads the schedule of a GTFS feed (gtfs.org/documentation/schedule/reference): agency, stops,
 * routes, trips, stop_times, calendar, calendar_dates, frequencies, transfers. Any error refuses
 * the whole: half a timetable sends people to trains that do not come.
 *
 * Read strictly where GTFS leaves room: a stop where one must phone the driver is none; a call
 * without times cannot be boarded; of a train that leaves "about every ten minutes" one is sure of
 * it only ten minutes later.
 */
export function readGtfs(files: TimetableFiles): TimetableReading {
  const tables = new Tables(files);
  const zone = zoneOf(tables);
  const stops = stopsOf(tables);
  const services = servicesOf(tables);
  const trains = readTrains(tables, stops.index, services);
  const transfers = transfersOf(tables, stops);
  const { verdicts, counts, ignored, refused } = tables;
  const feed = { zone, stops: stops.list, trains, services, transfers };
  return { feed: refused ? null : feed, verdicts, counts, ignored };
}

function zoneOf(tables: Tables): string {
  const columns = { required: ['agency_timezone'], optional: ['agency_id', 'agency_name'] };
  const zones = tables.rows('agency.txt', columns, (cells) => {
    const zone = cells.text('agency_timezone');
    try {
      serviceDayStart('2000-01-01', zone);
    } catch {
      const expected = 'a time zone such as Europe/Kyiv';
      cells.fault('agency_timezone', expected, shown(zone), 'Mend the zone.');
    }
    return zone;
  });
  const all = [...new Set(zones)];
  const toDo = 'Take the agencies of one zone at a time.';
  if (all.length > 1) tables.in('agency.txt').error({}, 'one zone', all.join(', '), toDo);
  if (all.length === 0) tables.in('agency.txt').error({}, 'an agency', 'none', 'Add its zone.');
  return all[0] ?? 'UTC';
}

interface Stops {
  readonly list: readonly Stop[];
  /** Of each id of a platform its place in the list. */
  readonly index: ReadonlyMap<string, number>;
  /** Of each id of a platform or station the platforms. */
  readonly platforms: ReadonlyMap<string, readonly number[]>;
}

const PLATFORM = '0';
const STATION = '1';

function stopsOf(tables: Tables): Stops {
  const columns = {
    required: ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
    optional: ['location_type', 'parent_station', 'stop_code'],
  };
  const kinds = [PLATFORM, STATION, '2', '3', '4'] as const;
  const all = tables.keyed('stops.txt', 'stop_id', columns, (cells, id) => {
    const kind = cells.oneOf('location_type', kinds, PLATFORM);
    const isPlace = kind === PLATFORM || kind === STATION;
    const lon = isPlace ? degreesIn(cells, 'stop_lon', 180) : 0;
    const lat = isPlace ? degreesIn(cells, 'stop_lat', 90) : 0;
    const station = cells.text('parent_station') || id;
    const name = cells.text('stop_name') || id;
    return { kind, id, name, aliases: [], position: [lon, lat] as const, station };
  });
  const list = [...all.values()]
    .filter(({ kind }) => kind === PLATFORM)
    .map(({ kind: _, ...stop }): Stop => stop)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const index = new Map(list.map(({ id }, i) => [id, i]));
  const platforms = new Map<string, number[]>();
  list.forEach(({ id, station }, i) => {
    for (const key of new Set([id, station])) {
      const found = platforms.get(key);
      if (found === undefined) platforms.set(key, [i]);
      else found.push(i);
    }
  });
  const stations = new Set(list.map(({ station }) => station));
  const changes = [...stations].reduce((sum, id) => sum + (platforms.get(id)?.length ?? 0) ** 2, 0);
  mustBeFew(changes, tables, 'stops.txt');
  return { list, index, platforms };
}

/** A few rows can tell of more changes than memory holds: each platform with each. */
function mustBeFew(changes: number, tables: Tables, file: string): void {
  const most = LIMITS.timetableChanges;
  if (changes <= most) return;
  const expected = `at most ${most} changes from platform to platform`;
  tables.in(file).error({}, expected, `${changes}`, 'Cut it to the stations that are needed.');
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Either of the two files may be missing, not both. */
function servicesOf(tables: Tables): Map<string, Service> {
  const services = new Map<string, Service>();
  if (tables.has('calendar.txt') || !tables.has('calendar_dates.txt')) {
    const columns = {
      required: ['service_id', ...WEEKDAYS, 'start_date', 'end_date'],
      optional: [],
    };
    const days = tables.keyed('calendar.txt', 'service_id', columns, (cells) => ({
      weekdays: WEEKDAYS.map((day) => cells.oneOf(day, ['0', '1']) === '1'),
      from: dateIn(cells, 'start_date'),
      to: dateIn(cells, 'end_date'),
    }));
    for (const [id, service] of days) {
      services.set(id, { ...service, added: new Set(), removed: new Set() });
    }
  }
  if (!tables.has('calendar_dates.txt')) return services;
  const columns = { required: ['service_id', 'date', 'exception_type'], optional: [] };
  const exceptions = tables.rows('calendar_dates.txt', columns, (cells) => ({
    id: cells.text('service_id'),
    date: dateIn(cells, 'date'),
    kind: cells.oneOf('exception_type', ['1', '2']),
  }));
  for (const [id, rows] of Map.groupBy(exceptions, (row) => row.id)) {
    const dates = (kind: string) =>
      new Set(rows.filter((row) => row.kind === kind).map(({ date }) => date));
    const base = services.get(id) ?? { weekdays: [], from: '', to: '' };
    services.set(id, { ...base, added: dates('1'), removed: dates('2') });
  }
  return services;
}

function transfersOf(tables: Tables, { platforms }: Stops): Transfer[] {
  if (!tables.has('transfers.txt')) return [];
  const columns = {
    required: ['from_stop_id', 'to_stop_id'],
    optional: ['transfer_type', 'min_transfer_time', 'from_trip_id', 'to_trip_id'],
  };
  const kinds = ['0', '1', '2', '3', '4', '5'] as const;
  const file = 'transfers.txt';
  let changes = 0;
  const told = tables
    .rows(file, columns, (cells) => {
      const kind = cells.oneOf('transfer_type', kinds, '0');
      const ofTrips = cells.text('from_trip_id') !== '' || cells.text('to_trip_id') !== '';
      if (kind === '4' || kind === '5' || ofTrips) {
        const toDo = 'It is not read: people change trains by the other rows.';
        tables.in(file).note({ line: cells.row.line }, 'a change of stops', 'one of trips', toDo);
        return [];
      }
      const from = refersTo(cells, 'from_stop_id', platforms) ?? [];
      const to = refersTo(cells, 'to_stop_id', platforms) ?? [];
      const seconds = cells.numberOrNull('min_transfer_time', 0, 86_400);
      const forbidden = kind === '3';
      changes += from.length * to.length;
      if (changes > LIMITS.timetableChanges) return [];
      return from.flatMap((a) => to.map((b) => ({ from: a, to: b, seconds, forbidden })));
    })
    .flat()
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.seconds ?? -1) - (b.seconds ?? -1));
  mustBeFew(changes, tables, file);
  return told;
}
