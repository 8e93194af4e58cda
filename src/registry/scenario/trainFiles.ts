import type { FactBody } from '../../domain/facts.ts';
import { TIMETABLE_ID, type Timetable } from '../../domain/movement/timetable.ts';
import { COMMONS } from '../../domain/operation/operation.ts';
import type { Feed } from '../../network/timetable/feed.ts';
import { readTimetableFile } from '../timetable/timetableFile.ts';
import { Cells } from './cells.ts';
import { readCsvFile } from './csvFile.ts';
import type { OperationFile } from './formats.ts';
import { note, origin } from './placeLists.ts';
import type { Origin, Recorder } from './record.ts';
import { type FileVerdicts, shown, type Verdicts } from './verdict.ts';

type Named = NonNullable<OperationFile['timetable']>;

/** Records the timetable that `operation.json` names; null where it cannot be read. */
export function recordTimetable(
  bytes: Uint8Array,
  { file, name, receivedAt }: Named,
  { zone, sha256, origin }: { zone: string; sha256: string; origin: Origin },
  { recorder, verdicts }: { recorder: Recorder; verdicts: Verdicts },
): Feed | null {
  const { feed, format, verdicts: found, counts } = readTimetableFile(bytes, { file, zone });
  verdicts.take(found, counts);
  if (feed === null) return null;
  const timetable: Timetable = {
    ...{ timetableId: TIMETABLE_ID, name, format, zone: feed.zone, sha256 },
    trains: feed.trains.length,
    stations: new Set(feed.stops.map(({ station }) => station)).size,
  };
  recorder.add('timetable.recorded', TIMETABLE_ID, COMMONS, { receivedAt }, timetable, origin);
  return feed;
}

const COLUMNS = {
  required: ['train', 'says', 'said_by', 'received_at'],
  optional: ['late_minutes', 'from', 'to', 'note'],
};

/** Reads `trains_told.csv`: what the cell was told of trains. An empty `train` is all of them. */
export function readTrainWords(
  bytes: Uint8Array,
  feed: Feed | null,
  recorder: Recorder,
  verdicts: FileVerdicts,
): void {
  const trains = new Set(feed?.trains.map(({ id }) => id));
  for (const row of readCsvFile(bytes, COLUMNS, verdicts)) {
    const cells = new Cells(row, verdicts);
    const train = cells.text('train');
    if (train !== '' && feed !== null && !trains.has(train)) {
      cells.fault('train', 'a train of the timetable', shown(train), 'Mend it, or bring its list.');
    }
    const says = cells.oneOf('says', ['runs', 'doesNotRun', 'late']);
    const late =
      cells.text('late_minutes') === '' ? 0 : cells.number('late_minutes', 1, 2_880, true);
    const hours = ['from', 'to'].some((column) => cells.text(column) !== '');
    if (says === 'runs' && hours) {
      cells.fault('from', 'no hours for a train that runs', 'some', 'Leave them out.');
    }
    if ((says === 'late') !== late > 0) {
      const found = late === 0 ? 'none' : `${late} for one that is not late`;
      cells.fault('late_minutes', 'minutes for a train that is late', found, 'Mend the row.');
    }
    const saidBy = cells.text('said_by');
    if (saidBy === '' || saidBy.length > 200) {
      const found = saidBy === '' ? 'nothing' : `${saidBy.length} characters`;
      cells.fault('said_by', 'who said so', found, 'Say it in at most 200 characters.');
    }
    const word: FactBody<'train.told'> = {
      timetableId: TIMETABLE_ID,
      trainId: train === '' ? null : train,
      says,
      lateMinutes: late,
      window: { from: cells.instantOrNull('from'), to: cells.instantOrNull('to') },
      saidBy,
      note: note(cells),
    };
    const receivedAt = cells.instant('received_at');
    if (cells.faulty) continue;
    const from = origin(cells, verdicts);
    const about = train === '' ? 'all trains' : train;
    recorder.add('train.told', TIMETABLE_ID, COMMONS, { receivedAt }, word, from, about);
  }
}
