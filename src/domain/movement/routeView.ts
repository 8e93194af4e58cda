import type { Position } from '../kernel/geometry.ts';
import type { Instant } from '../kernel/instant.ts';
import type { NamedHazard } from './isochroneView.ts';

/** A bridge, a tunnel or a ferry on a way. */
export interface Crossing {
  /** Such as `bridge-4372`: the same as long as the map is. */
  readonly id: string;
  readonly kind: 'bridge' | 'tunnel' | 'ferry';
  /** Empty where the map has none. */
  readonly name: string;
}

/** A way between two points as it is told, under the hazards known, as they open and shut. */
export interface RouteLine {
  readonly arriveAt: Instant;
  /** Straight legs to and from the road included. */
  readonly metres: number;
  /** Minutes a person is inside hazards that have risk. */
  readonly exposedMinutes: number;
  /** Hazards on the way while one passes. */
  readonly meets: readonly NamedHazard[];
  readonly line: { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
}

/** One of several ways. */
export interface WayView extends RouteLine {
  /**
   * What is said of it beside the others: the first to arrive; the one with least danger of those
   * found; one that gives up little of both. More than one may hold, or none.
   */
  readonly marks: readonly ('fastest' | 'leastExposed' | 'balanced')[];
  /** Minutes inside hazards, each times its risk per person and minute: to compare ways by. */
  readonly exposure: number;
  /** For a road to open or danger to pass, before it or on the way; in the time that it takes. */
  readonly waitSeconds: number;
  /** In the order of the way. */
  readonly crosses: readonly Crossing[];
  /** What the first way crosses and this one does not, nor anything beside it of that name. */
  readonly without: readonly Crossing[];
  /** Share of its road that runs on the first way's road or right beside it, 0 to 1. */
  readonly sharedWithFirst: number;
  /** When it is closed after one has set out; the hazard, if the caller may read it. */
  readonly closesLater: readonly { readonly from: Instant; readonly hazard: NamedHazard | null }[];
  /** Farther than the rules ever ask somebody of this pace to walk. */
  readonly tooFar: boolean;
  /** What ends the hours in which one may be outside, before one is there; null: nothing does. */
  readonly shutBy: { readonly why: 'curfew' | 'daylight'; readonly at: Instant } | null;
}

/** The way that arrives first, and others if they were asked for, as the API answers. */
export interface RouteView {
  /** When one sets out: the moment asked about, or later, at the next whole minute. */
  readonly departAt: Instant;
  readonly route: RouteLine | null;
  /** Why there is no route; null where there is one. */
  readonly none: 'noRoad' | 'closed' | 'tooFar' | null;
  readonly closedBy: readonly NamedHazard[];
  /** The route first, the others by when they arrive; empty unless several were asked for. */
  readonly ways: readonly WayView[];
}
