import type { Position } from '../kernel/geometry.ts';
import type { Instant } from '../kernel/instant.ts';

export interface NamedHazard {
  readonly hazardId: string;
  readonly name: string;
}

/** Cells that roads run through, as GeoJSON geometry. */
export interface ReachedArea {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly Position[])[])[];
}

/** Where one can be in time, or from where one can still come, as the API answers. */
export interface IsochroneView {
  /** From when: the moment asked about, at the next whole minute. */
  readonly at: Instant;
  /** Until when one may be on the way: what was asked, or a curfew or nightfall before it. */
  readonly until: Instant;
  readonly endedBy: 'asked' | 'curfew' | 'daylight';
  readonly area: ReachedArea;
  /** For setting out later, to be there, or on the way, until the same time. */
  readonly later: readonly { readonly departAt: Instant; readonly area: ReachedArea }[];
  /** False: the place is too far from any road, and the area is empty. */
  readonly onNetwork: boolean;
  /** Taken as closed all the time, as they close at some moment of it. */
  readonly closedBy: readonly NamedHazard[];
  readonly slowedBy: readonly NamedHazard[];
  /** The operation's other places. */
  readonly places: readonly {
    readonly placeId: string;
    /** By the fastest way; null where there is none. */
    readonly travelSeconds: number | null;
    readonly metres: number | null;
    /** Farther than the rules ever ask somebody of this pace to walk. */
    readonly tooFar: boolean;
    /** Latest to leave there, or here with direction `from`, to arrive in time; null: too late. */
    readonly latestDepartAt: Instant | null;
  }[];
}
