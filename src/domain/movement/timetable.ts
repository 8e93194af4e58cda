import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';
import { type Instant, type Window, windowSchema } from '../kernel/instant.ts';

/** An operation has one timetable; a later one takes its place, what was told of trains stays. */
export const TIMETABLE_ID = 'timetable';

const MOST_LATE_MINUTES = 48 * 60;

/** A timetable as somebody published it: a claim of theirs about trains, kept as a file. */
export const timetableSchema = z
  .object({
    timetableId: slugSchema,
    /** Whose it is, and how it came: `Railway, list of 1 March, by telephone`. */
    name: z.string().min(1).max(200),
    format: z.enum(['gtfs', 'list']),
    /** IANA name of the zone that all its clocks show. */
    zone: z.string().min(1).max(64),
    /** SHA-256 of the file in the data folder, hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    trains: z.number().int().min(1),
    stations: z.number().int().min(2),
  })
  .strict();
export type Timetable = z.infer<typeof timetableSchema>;

/**
 * What the cell was told of a train, or of all of them: it does not run in these hours, it is late
 * by so much, or it runs as the timetable has it.
 */
export const trainWordSchema = z
  .object({
    timetableId: slugSchema,
    /** Id of the train in the timetable; null: every train. */
    trainId: z.string().min(1).max(255).nullable(),
    says: z.enum(['runs', 'doesNotRun', 'late']),
    /** Used with `late`. */
    lateMinutes: z.number().int().min(0).max(MOST_LATE_MINUTES).default(0),
    window: windowSchema,
    /** Who said so. */
    saidBy: z.string().min(1).max(200),
    note: z.string().max(1_000).default(''),
  })
  .strict()
  .refine(
    ({ says, lateMinutes }) => (says === 'late') === lateMinutes > 0,
    'expected minutes for a train that is late, and none for any other',
  )
  .refine(
    ({ says, window }) => says !== 'runs' || (window.from === null && window.to === null),
    'expected no hours for a train that runs: they would take back more than was said',
  );
export type TrainWord = z.infer<typeof trainWordSchema>;

/** A word with when it was told. */
export type ToldTrainWord = TrainWord & { readonly at: Instant };

/**
 * The words that hold for one train, oldest first, out of all that were told.
 *
 * "Runs" takes back what was told before of the same train, and frees it from what was told before
 * of all; told of all trains it takes back only what was told of all. A newer delay takes the place
 * of an older one whose hours it covers; where it covers a part of them both are given, and the
 * newer holds in that part. Nothing else takes back that a train does not run.
 */
export function wordsOn(trainId: string, told: readonly ToldTrainWord[]): readonly ToldTrainWord[] {
  let held: ToldTrainWord[] = [];
  const about = told.filter((word) => word.trainId === null || word.trainId === trainId);
  // Of one moment, what is said of one train is said in the light of what is said of all.
  const inTurn = about.toSorted((a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    return Number(a.trainId !== null) - Number(b.trainId !== null);
  });
  for (const word of inTurn) held = [...held.filter((older) => stands(older, word)), word];
  return held;
}

/** Does an older word hold beside a newer one? */
function stands(older: TrainWord, word: TrainWord): boolean {
  const isWider = older.trainId !== word.trainId && word.trainId === null;
  switch (word.says) {
    case 'runs':
      return isWider;
    case 'doesNotRun':
      return older.says !== 'runs' || isWider;
    case 'late':
      return older.says !== 'late' || !covers(word.window, older.window);
  }
}

/** Are all hours of one window those of another as well? */
function covers(whole: Window, part: Window): boolean {
  const begins = whole.from === null || (part.from !== null && whole.from <= part.from);
  const ends = whole.to === null || (part.to !== null && part.to <= whole.to);
  return begins && ends;
}
