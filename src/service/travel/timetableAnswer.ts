import { readFileSync } from 'node:fs';
import { readTimetableFile } from '../../registry/timetable/timetableFile.ts';

/** What a timetable holds, or what is wrong with it: asked before it is kept. */
export interface TimetableQuestion {
  readonly kind: 'timetable';
  readonly timetable: { readonly file: string; readonly zone: string };
}

export interface TimetableAnswer {
  readonly kind: 'timetable';
  readonly found: {
    readonly format: 'gtfs' | 'list';
    readonly zone: string;
    readonly trains: number;
    readonly stations: number;
  } | null;
  /** Why it is refused, fault by fault, as far as they are told. */
  readonly faults: readonly string[];
  readonly more: number;
}

/** Faults told one by one before the rest is only counted. */
const FAULTS_TOLD = 10;

/** Reads a timetable through; for a thread of its own, as a country's takes seconds. */
export function timetableAnswer({ timetable }: TimetableQuestion): TimetableAnswer {
  const { file, zone } = timetable;
  const reading = readTimetableFile(readFileSync(file), { file: 'The file', zone });
  const { feed, format, verdicts, counts } = reading;
  if (feed !== null) {
    const stations = new Set(feed.stops.map(({ station }) => station)).size;
    const found = { format, zone: feed.zone, trains: feed.trains.length, stations };
    return { kind: 'timetable', found, faults: [], more: 0 };
  }
  const faults = verdicts
    .filter(({ severity }) => severity === 'error')
    .slice(0, FAULTS_TOLD)
    .map(({ file, line, expected, found, advice }) => {
      const where = line === null ? file : `${file}, line ${line}`;
      return `${where}: expected ${expected}; found ${found}. ${advice}`;
    });
  return { kind: 'timetable', found: null, faults, more: counts.error - faults.length };
}
