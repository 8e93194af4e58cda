import type { Position } from '../../domain/kernel/geometry.ts';

/** Where a train calls: a platform, or a station that has no platforms of its own. */
export interface Stop {
  readonly id: string;
  readonly name: string;
  /** Other names and spellings. */
  readonly aliases: readonly string[];
  readonly position: Position;
  /** Platforms with the same text here are one station. */
  readonly station: string;
}

/** One call of a train. Seconds from the start of its service day (`serviceDayStart`). */
export interface Call {
  /** Index into `Feed.stops`. */
  readonly stop: number;
  readonly arrives: number;
  readonly departs: number;
  readonly mayBoard: boolean;
  readonly mayAlight: boolean;
  /** Seats between this call and the next; null: not known. */
  readonly seats: number | null;
}

/** A train that leaves again and again, as GTFS `frequencies.txt` has it. Seconds of the day. */
export interface Frequency {
  readonly from: number;
  /** No departure from here on. */
  readonly to: number;
  readonly headwaySeconds: number;
  /** False: about every so often, so that one may have to wait for a whole headway. */
  readonly exact: boolean;
}

export interface Train {
  readonly id: string;
  /** What is written on the board: number, line, where to. */
  readonly name: string;
  /** Key of `Feed.services`. */
  readonly service: string;
  /** In the order in which it calls; at least two. */
  readonly calls: readonly Call[];
  /** Where there are any, the calls give the times between stops only. */
  readonly frequencies: readonly Frequency[];
}

/** The days on which trains run. Dates are `YYYY-MM-DD`, which sort as they follow. */
export interface Service {
  /** Monday first; all false where only single days are named. */
  readonly weekdays: readonly boolean[];
  /** First and last day of the weekdays, both included. */
  readonly from: string;
  readonly to: string;
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** How one changes from a stop to another, or from train to train at the same. */
export interface Transfer {
  readonly from: number;
  readonly to: number;
  /** Null: by the distance. */
  readonly seconds: number | null;
  /** One cannot change here. */
  readonly forbidden: boolean;
}

/** A timetable as it was published. All is sorted: no order of rows is left. */
export interface Feed {
  /** IANA name of the zone that all its clocks show. */
  readonly zone: string;
  readonly stops: readonly Stop[];
  readonly trains: readonly Train[];
  readonly services: ReadonlyMap<string, Service>;
  readonly transfers: readonly Transfer[];
}

/** A timetable or a question that cannot be used; the text says what was expected and found. */
export class TimetableError extends Error {
  override name = 'TimetableError';
}
