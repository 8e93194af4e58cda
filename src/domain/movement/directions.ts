import type { CompassPoint } from '../kernel/bearing.ts';
import type { Position } from '../kernel/geometry.ts';

/** Something that has a name in Latin letters, for strangers, and one that stands on its signs. */
export interface Called {
  readonly name: string;
  /** In the script of the place; equal to `name` or empty where there is no other. */
  readonly localName: string;
}

/** A place by which people on the way know where they are. */
export interface Waymark extends Called {
  readonly placeKey: string;
  readonly position: Position;
  /** A shelter, metro station or basement where one can wait. */
  readonly cover: boolean;
}

/** A waymark beside the way. */
export interface PassedMark {
  readonly mark: Waymark;
  /** From the start of the way, access leg included, metres. */
  readonly along: number;
  /** From the way to the mark, metres. */
  readonly aside: number;
}

export const TURNS = ['left', 'right', 'sharpLeft', 'sharpRight', 'straight'] as const;
export type Turn = (typeof TURNS)[number];

/** One thing to do, and the stretch after it. */
export interface DirectionStep {
  /** Null where the way begins. */
  readonly turn: Turn | null;
  readonly heading: CompassPoint;
  /** Where a long stretch bends into another direction. */
  readonly later: CompassPoint | null;
  readonly road: Called | null;
  /** From the start of the way, access leg included, metres. */
  readonly along: number;
  readonly metres: number;
  /** The waymark where the turn is. */
  readonly at: Waymark | null;
  /** Those beside the stretch after it, in order; not the one at the turn. */
  readonly passes: readonly PassedMark[];
  /** Bridges and tunnels on the stretch that have names. */
  readonly structures: readonly Called[];
}

/** A part of the way beside the network: between a place and the nearest road of the map. */
export interface AccessLeg {
  readonly metres: number;
  readonly heading: CompassPoint;
}

/** A way told as what to do, before it has a language. */
export interface Directions {
  /** Whole length, access legs included. */
  readonly metres: number;
  readonly accessFrom: AccessLeg;
  readonly accessTo: AccessLeg;
  readonly steps: readonly DirectionStep[];
  /** All waymarks beside the way, in order. */
  readonly marks: readonly PassedMark[];
  /** The way in as few straight legs as it can be told in, coarser from list to list. */
  readonly outlines: readonly (readonly OutlineLeg[])[];
}

export interface OutlineLeg {
  readonly heading: CompassPoint;
  /** Along the way, not straight. */
  readonly metres: number;
  /** The waymark where the leg ends; null where there is none or the way ends. */
  readonly to: Waymark | null;
}
