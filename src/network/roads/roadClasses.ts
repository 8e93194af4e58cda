import { BUS, CAR, FOOT, SLOW_FOOT, WHEELCHAIR } from '../profiles.ts';

interface ClassRule {
  /** Profile bits without access tags. */
  readonly bits: number;
  /** Of a bus and a car where one is let in, km/h at free flow. */
  readonly busKmh: number;
  readonly carKmh: number;
}

const ROAD = FOOT | SLOW_FOOT | WHEELCHAIR | BUS | CAR;
const WALK = FOOT | SLOW_FOOT | WHEELCHAIR;
/** Ground that a wheelchair is promised only where its surface is in the map. */
const ROUGH = FOOT | SLOW_FOOT;

/**
 * The policy table (ADR 0010, 0083): `highway` value to who may use it and speeds at free flow. On
 * foot all roads but motorways: in the reference case people walked along the highway. Speeds are
 * those of a loaded coach, and of a car among others, in a region under stress, below the legal
 * limits; `maxspeed` and bad surfaces lower them. Walking speeds are the operation's policy.
 * @public
 */
export const ROAD_CLASSES: Readonly<Record<string, ClassRule>> = {
  motorway: { bits: BUS | CAR, busKmh: 80, carKmh: 95 },
  motorway_link: { bits: BUS | CAR, busKmh: 45, carKmh: 50 },
  trunk: { bits: ROAD, busKmh: 65, carKmh: 75 },
  trunk_link: { bits: ROAD, busKmh: 40, carKmh: 45 },
  primary: { bits: ROAD, busKmh: 45, carKmh: 55 },
  primary_link: { bits: ROAD, busKmh: 35, carKmh: 40 },
  secondary: { bits: ROAD, busKmh: 40, carKmh: 50 },
  secondary_link: { bits: ROAD, busKmh: 30, carKmh: 35 },
  tertiary: { bits: ROAD, busKmh: 35, carKmh: 40 },
  tertiary_link: { bits: ROAD, busKmh: 25, carKmh: 30 },
  unclassified: { bits: ROAD, busKmh: 30, carKmh: 35 },
  residential: { bits: ROAD, busKmh: 20, carKmh: 25 },
  road: { bits: ROAD, busKmh: 20, carKmh: 25 },
  living_street: { bits: ROAD, busKmh: 10, carKmh: 10 },
  service: { bits: ROAD, busKmh: 10, carKmh: 15 },
  busway: { bits: BUS, busKmh: 35, carKmh: 35 },
  bus_guideway: { bits: BUS, busKmh: 35, carKmh: 35 },
  pedestrian: { bits: WALK, busKmh: 8, carKmh: 8 },
  track: { bits: ROUGH, busKmh: 10, carKmh: 15 },
  path: { bits: ROUGH, busKmh: 8, carKmh: 8 },
  footway: { bits: WALK, busKmh: 8, carKmh: 8 },
  cycleway: { bits: WALK, busKmh: 8, carKmh: 8 },
  bridleway: { bits: ROUGH, busKmh: 8, carKmh: 8 },
  crossing: { bits: WALK, busKmh: 8, carKmh: 8 },
  platform: { bits: WALK, busKmh: 8, carKmh: 8 },
  corridor: { bits: WALK, busKmh: 8, carKmh: 8 },
  steps: { bits: FOOT, busKmh: 0, carKmh: 0 },
};

/** The rule of a `highway` value; own keys only: "constructor" must not find Object's members. */
export function classRule(roadClass: string): ClassRule | undefined {
  return Object.hasOwn(ROAD_CLASSES, roadClass) ? ROAD_CLASSES[roadClass] : undefined;
}

const RANKS: ReadonlyMap<string, number> = new Map(
  Object.keys(ROAD_CLASSES).map((roadClass, rank) => [roadClass, rank]),
);

/** 0 for motorways, higher for lesser roads; ferries and what is not in the table come last. */
export function classRank(roadClass: string): number {
  return RANKS.get(roadClass) ?? RANKS.size;
}
