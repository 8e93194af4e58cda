import { TimetableError } from '../../network/timetable/feed.ts';
import { Verdicts } from '../scenario/verdict.ts';
import { readGtfs, type TimetableReading } from './gtfs.ts';
import { unzipTimetable } from './timetableFiles.ts';
import { readTrainList } from './trainList.ts';

/** The first bytes of every zip with something in it. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

export interface TimetableFileReading extends TimetableReading {
  readonly format: 'gtfs' | 'list';
}

/**
 * Reads a timetable that is one file: a GTFS zip, or a list of trains in CSV whose stops have their
 * positions beside them. Every fault is a verdict with the file, and the file inside a zip.
 * @param zone IANA zone of the times in a list; a GTFS names its own
 */
export function readTimetableFile(
  bytes: Uint8Array,
  { file, zone }: { readonly file: string; readonly zone: string },
): TimetableFileReading {
  if (!ZIP.every((byte, index) => bytes[index] === byte)) {
    return { format: 'list', ...readTrainList(bytes, { file, zone, stations: [] }) };
  }
  try {
    const reading = readGtfs(unzipTimetable(bytes));
    const verdicts = reading.verdicts.map((one) => ({ ...one, file: `${file}/${one.file}` }));
    return { format: 'gtfs', ...reading, verdicts };
  } catch (error) {
    if (!(error instanceof TimetableError)) throw error;
    const verdicts = new Verdicts();
    verdicts.in(file).error({}, 'a GTFS zip that can be read', 'another one', error.message);
    const { listed, counts } = verdicts;
    return { format: 'gtfs', feed: null, verdicts: listed, counts, ignored: [] };
  }
}
