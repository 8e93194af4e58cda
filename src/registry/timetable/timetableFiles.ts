import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { TimetableError } from '../../network/timetable/feed.ts';

/** Files of a timetable by name, without folders. */
export type TimetableFiles = ReadonlyMap<string, Uint8Array>;

/** What is read of GTFS; all else in a zip is not unpacked. */
export const GTFS_FILES: ReadonlySet<string> = new Set([
  'agency.txt',
  'stops.txt',
  'routes.txt',
  'trips.txt',
  'stop_times.txt',
  'calendar.txt',
  'calendar_dates.txt',
  'frequencies.txt',
  'transfers.txt',
]);

const PIECE_BYTES = 64 * 1024;

/**
 * The files of a GTFS zip. What comes out is counted as it comes, since the sizes that a zip states
 * of itself may lie (Fifield, "A better zip bomb", USENIX WOOT 2019).
 * @throws TimetableError
 */
export function unzipTimetable(bytes: Uint8Array): TimetableFiles {
  const found = new Map<string, Uint8Array[]>();
  let count = 0;
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    count += 1;
    if (count > LIMITS.archiveFiles) {
      throw new TimetableError(`Expected at most ${LIMITS.archiveFiles} files; found more.`);
    }
    const name = file.name.split('/').at(-1) ?? '';
    if (!GTFS_FILES.has(name)) return;
    if (found.has(name)) {
      throw new TimetableError(`Expected ${name} once in the zip; found it twice.`);
    }
    const parts: Uint8Array[] = [];
    found.set(name, parts);
    file.ondata = (error, part) => {
      if (error) throw error;
      unpacked += part.length;
      refuseBeyond(unpacked, bytes.length);
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      unzip.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.length);
    }
  } catch (error) {
    if (error instanceof TimetableError) throw error;
    throw new TimetableError('Expected a zip that can be unpacked; found a damaged one.');
  }
  if (found.size === 0) {
    throw new TimetableError('Expected a zip with stops.txt, trips.txt and so on; found none.');
  }
  return new Map([...found].map(([name, parts]) => [name, Buffer.concat(parts)]));
}

function refuseBeyond(unpacked: number, packed: number): void {
  if (unpacked > LIMITS.timetableBytes) {
    const most = LIMITS.timetableBytes;
    throw new TimetableError(`Expected at most ${most} bytes in the zip; found more.`);
  }
  if (unpacked > packed * LIMITS.archiveInflation) {
    const times = LIMITS.archiveInflation;
    throw new TimetableError(`Expected a zip of at most ${times} times its size; found more.`);
  }
}
