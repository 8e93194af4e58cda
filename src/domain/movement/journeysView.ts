import type { Position } from '../kernel/geometry.ts';
import type { Instant } from '../kernel/instant.ts';
import type { NamedHazard } from './isochroneView.ts';
import type { Timetable, ToldTrainWord } from './timetable.ts';

/** A station or platform, as the timetable has it. */
export interface StationView {
  readonly name: string;
  readonly position: Position;
}

/** A part of a journey. Times are when one sets out and when one is there for certain. */
export type JourneyLegView = {
  readonly departAt: Instant;
  readonly arriveAt: Instant;
} & (
  | {
      /** Between a door and a platform. */
      readonly kind: 'walk';
      readonly metres: number;
      /** False: no road is known there, neither roads nor hazards were looked at. */
      readonly checked: boolean;
      readonly exposedMinutes: number;
      readonly line: {
        readonly type: 'LineString';
        readonly coordinates: readonly Position[];
      } | null;
    }
  | {
      readonly kind: 'train';
      readonly trainId: string;
      readonly name: string;
      readonly from: StationView;
      readonly to: StationView;
      /** Fewest of any stretch, taken or free; null: not known. */
      readonly seats: number | null;
      /** What was told of this train and holds. */
      readonly told: readonly TrainWordView[];
    }
  | { readonly kind: 'change'; readonly from: StationView; readonly to: StationView }
);

/** On foot all the way. */
export interface OnFootView {
  readonly arriveAt: Instant;
  readonly metres: number;
}

export interface JourneyView {
  /** The latest minute to leave the door for its first train. */
  readonly leaveBy: Instant;
  readonly arriveAt: Instant;
  /** On foot in all, ways to and from the platforms included. */
  readonly walkSeconds: number;
  readonly walkMetres: number;
  /** Somebody of this pace is never asked to walk as far by the operation's rules. */
  readonly tooFar: boolean;
  /** Some of the walk falls into a curfew, or into the dark where the rules ask for light. */
  readonly outside: 'curfew' | 'daylight' | null;
  readonly exposedMinutes: number;
  readonly meets: readonly NamedHazard[];
  readonly legs: readonly JourneyLegView[];
  /** Should the first train not come: on foot from its station; null: no way is known. */
  readonly instead: OnFootView | null;
}

/** `name` is the train's on the board, or its number where the timetable does not have it. */
export type TrainWordView = Omit<ToldTrainWord, 'timetableId'> & { readonly name: string };

/** How one gets from door to door by train, as the API answers. */
export interface JourneysView {
  /** The earliest that one sets out: the moment asked about, at the next whole minute. */
  readonly departAt: Instant;
  /** Trains that leave later were not looked at. */
  readonly lookedUntil: Instant;
  /** Null: this operation has no timetable. */
  readonly timetable:
    | (Pick<Timetable, 'timetableId' | 'name' | 'zone' | 'trains' | 'stations'> & {
        readonly receivedAt: Instant;
      })
    | null;
  /** By arrival; each leaves later than the one before it. */
  readonly journeys: readonly JourneyView[];
  /** The latest that is there by the time asked for; null: none was found, or none asked for. */
  readonly latest: JourneyView | null;
  /** On foot all the way; null: there is no way, or one is not known. */
  readonly onFoot: OnFootView | null;
  /** What was told of trains and holds, newest first. */
  readonly told: readonly TrainWordView[];
  /** Trains that were told of and that the timetable does not have. */
  readonly unknownTrains: readonly string[];
}
