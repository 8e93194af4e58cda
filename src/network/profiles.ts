import type { Profile } from './network.ts';

/** Bits of `RoadGraph.edgeAccess`, of turns and of ferries. */
export const FOOT = 1;
export const SLOW_FOOT = 2;
export const BUS = 4;
export const WHEELCHAIR = 8;
export const CAR = 16;

export const PROFILE_BIT: Readonly<Record<Profile, number>> = {
  foot: FOOT,
  slowFoot: SLOW_FOOT,
  bus: BUS,
  wheelchair: WHEELCHAIR,
  car: CAR,
};

/** Those that turn restrictions, one-way signs and weight limits bind. */
export const VEHICLES = BUS | CAR;

/** @public */
export const PROFILES = Object.keys(PROFILE_BIT) as readonly Profile[];
