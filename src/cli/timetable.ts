import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { LIMITS } from '../domain/kernel/limits.ts';
import { readGraph } from '../network/file/graphFile.ts';
import { makeRouter } from '../network/route/router.ts';
import { TimetableError } from '../network/timetable/feed.ts';
import { feedOf, type ListOptions, openGtfs, openTrainList } from './openTimetable.ts';

interface TimetableOptions extends ListOptions {
  readonly gtfs?: string;
  readonly csv?: string;
  readonly json?: boolean;
}

interface TimetableIo {
  out(text: string): void;
}

/** `network timetable`: what a timetable holds, and which of its stations the network reaches. */
function tellTimetable(file: string, options: TimetableOptions, io: TimetableIo): void {
  const { gtfs, csv } = options;
  if ((gtfs === undefined) === (csv === undefined)) {
    throw new TimetableError('Expected either --gtfs ZIP or --csv FILE; found both or neither.');
  }
  const reading = gtfs === undefined ? openTrainList(csv ?? '', options) : openGtfs(gtfs);
  const { zone, stops, trains, services, transfers } = feedOf(reading);
  const router = makeRouter(readGraph(readFileSync(file)), []);
  const joined = stops.flatMap(({ id, name, position }) => {
    const snap = router.snap(position, 'foot', LIMITS.snapMetres);
    return 'refused' in snap ? [] : [{ id, name, metresToRoad: Math.round(snap.accessMetres) }];
  });
  const calls = trains.reduce((sum, train) => sum + train.calls.length, 0);
  const counts = {
    stops: stops.length,
    trains: trains.length,
    calls,
    services: services.size,
    transfers: transfers.length,
  };
  const { ignored } = reading;
  const notes = reading.counts.note;
  if (options.json === true) {
    const told = { file: gtfs ?? csv, zone, ...counts, joined, notes, ignored };
    io.out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  io.out(`Stops: ${counts.stops}, of which the roads of the network reach ${joined.length}\n`);
  io.out(`Trains: ${counts.trains}, calls: ${calls}, times of ${zone}\n`);
  io.out(`Calendars: ${counts.services}, transfers: ${counts.transfers}\n`);
  if (notes > 0) io.out(`Rows of which less is read than they say: ${notes}\n`);
  if (ignored.length > 0) io.out(`Columns not read: ${ignored.join(', ')}\n`);
  io.out('A timetable says what was planned, not what runs today.\n');
}

/** Adds `timetable` under `network`; `answered` tells what was refused. */
export function timetableCommand(
  network: Command,
  answered: (file: string, work: () => void) => void,
): void {
  const io: TimetableIo = { out: (text) => process.stdout.write(text) };
  network
    .command('timetable')
    .description('Say what a timetable holds and which of its stops the network reaches')
    .argument('<file>', 'a file that network build wrote')
    .option('--gtfs <zip>', 'a GTFS zip or folder')
    .option('--csv <file>', 'a list of trains: train,stop,arrives,departs,seats,runs')
    .option('--zone <name>', 'zone of the times in a CSV list, such as Europe/Kyiv')
    .option('--stations <file>', 'names and positions of the stations in a CSV list')
    .option('--json', 'print as JSON')
    .action((file: string, options: TimetableOptions) =>
      answered(file, () => tellTimetable(file, options, io)),
    );
}
