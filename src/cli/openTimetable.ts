import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../domain/kernel/limits.ts';
import { type Feed, TimetableError } from '../network/timetable/feed.ts';
import { readGtfs, type TimetableReading } from '../registry/timetable/gtfs.ts';
import { readStations } from '../registry/timetable/stations.ts';
import { GTFS_FILES, unzipTimetable } from '../registry/timetable/timetableFiles.ts';
import { readTrainList } from '../registry/timetable/trainList.ts';

/** Faults told one by one before the rest is only counted. */
const FAULTS_TOLD = 10;

export interface ListOptions {
  /** IANA zone of the times in a list of trains. */
  readonly zone?: string;
  /** Path of a list of stations. */
  readonly stations?: string;
}

/** Reads a GTFS zip or folder. */
export function openGtfs(file: string): TimetableReading {
  if (!statSync(file).isDirectory()) return readGtfs(unzipTimetable(bytesOf(file)));
  const names = readdirSync(file).filter((name) => GTFS_FILES.has(name));
  return readGtfs(new Map(names.map((name) => [name, bytesOf(path.join(file, name))])));
}

/** Reads a list of trains. */
export function openTrainList(file: string, { zone, stations }: ListOptions): TimetableReading {
  if (zone === undefined) {
    const why = 'Expected --zone with the zone of the times, such as Europe/Kyiv; found none.';
    throw new TimetableError(why);
  }
  const known = stations === undefined ? [] : readStations(bytesOf(stations));
  const bytes = bytesOf(file);
  return readTrainList(bytes, { file: path.basename(file), zone, stations: known });
}

/** The timetable; a refused one is told fault by fault. */
export function feedOf({ feed, verdicts, counts }: TimetableReading): Feed {
  if (feed !== null) return feed;
  const errors = verdicts.filter(({ severity }) => severity === 'error');
  const lines = errors.slice(0, FAULTS_TOLD).map(({ file, line, expected, found, advice }) => {
    const where = line === null ? file : `${file}, line ${line}`;
    return `${where}: expected ${expected}; found ${found}. ${advice}`;
  });
  const more = counts.error - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  throw new TimetableError(`Expected a timetable without faults.\n  ${lines.join('\n  ')}`);
}

function bytesOf(file: string): Uint8Array {
  const { size } = statSync(file);
  if (size > LIMITS.timetableBytes) {
    const expected = `Expected a file of at most ${LIMITS.timetableBytes} bytes`;
    throw new TimetableError(`${expected}; "${file}" has ${size}.`);
  }
  return readFileSync(file);
}
