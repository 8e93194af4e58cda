import type { Tags } from '../osm/source.ts';

/** Access values that keep everyone without a permit out. Others (yes, destination, ...) let in. */
export const KEEPS_OUT: ReadonlySet<string> = new Set([
  'no',
  'private',
  'military',
  'emergency',
  'permit',
  'restricted',
]);
/** Values that keep a vehicle out and a walker not. */
const KEEPS_VEHICLES_OUT = new Set([
  'agricultural',
  'forestry',
  'customers',
  'delivery',
  'residents',
]);

/** How a vehicle reads the map. */
interface Vehicle {
  /** Its own access tags: what they say holds against all others, also against the class. */
  readonly own: readonly string[];
  /** General access tags, the most specific first. */
  readonly general: readonly string[];
  readonly oneway: readonly string[];
  readonly maxspeed: readonly string[];
  /** What it needs; 0 where that is not asked. Tonnes loaded, metres with mirrors and margin. */
  readonly tonnes: number;
  readonly metresHigh: number;
  readonly metresWide: number;
  /** km/h at most on surfaces that are not named paved: loose, then soft. 0 keeps it out. */
  readonly looseKmh: number;
  readonly softKmh: number;
}

/**
 * A loaded coach of 12 m: 18 t on two axles and 2.55 m wide (Directive 96/53/EC, annex I), 3.8 m
 * high; a lane of 2.75 m leaves it 10 cm a side.
 */
export const BUS_RULES: Vehicle = {
  own: ['bus', 'psv'],
  general: ['motor_vehicle', 'vehicle', 'access'],
  oneway: ['oneway:bus', 'oneway:psv', 'oneway'],
  maxspeed: ['maxspeed:bus', 'maxspeed'],
  tonnes: 18,
  metresHigh: 3.8,
  metresWide: 2.75,
  looseKmh: 25,
  softKmh: 0,
};

/** A car or a small van. */
export const CAR_RULES: Vehicle = {
  own: ['motorcar'],
  general: ['motor_vehicle', 'vehicle', 'access'],
  oneway: ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway'],
  maxspeed: ['maxspeed'],
  tonnes: 2.5,
  metresHigh: 2,
  metresWide: 2.1,
  looseKmh: 35,
  softKmh: 15,
};

const LOOSE = new Set(['unpaved', 'gravel', 'fine_gravel', 'compacted', 'pebblestone', 'rock']);
const SOFT = new Set(['dirt', 'earth', 'ground', 'grass', 'mud', 'sand', 'snow', 'ice', 'clay']);
const IMPASSABLE = new Set(['very_bad', 'horrible', 'very_horrible', 'impassable']);

/** Whether access tags let a vehicle on; the most specific tag decides. */
export function mayEnter(tags: Tags, { own, general }: Vehicle, byClass: boolean): boolean {
  for (const key of own) {
    const value = tags.get(key);
    if (value !== undefined) return !KEEPS_OUT.has(value);
  }
  for (const key of general) {
    const value = tags.get(key);
    if (value !== undefined) {
      return byClass && !KEEPS_OUT.has(value) && !KEEPS_VEHICLES_OUT.has(value);
    }
  }
  return byClass;
}

/** Whether a vehicle fits: weight, height and width where the map has them. */
export function fits(tags: Tags, { tonnes, metresHigh, metresWide }: Vehicle): boolean {
  return (
    measure(tags.get('maxweight'), TONNES) >= tonnes &&
    measure(tags.get('maxheight'), METRES) >= metresHigh &&
    measure(tags.get('maxwidth'), METRES) >= metresWide &&
    measure(tags.get('width'), METRES) >= metresWide
  );
}

const METRES: Readonly<Record<string, number>> = { '': 1, m: 1, ft: 0.3048, "'": 0.3048 };
const TONNES: Readonly<Record<string, number>> = {
  '': 1,
  t: 1,
  kg: 0.001,
  st: 0.907185,
  lbs: 0.000453592,
};

/**
 * A number with its unit (wiki.openstreetmap.org/wiki/Map_features/Units), feet and inches
 * included; Infinity where there is none, or words such as "none" or "default".
 */
export function measure(text: string | undefined, units: Readonly<Record<string, number>>): number {
  const [, number = '', unit = '', inches] =
    /^(\d{1,9}(?:\.\d{1,9})?)\s?([a-z]*|')(?:\s?(\d{1,2})")?$/.exec(text?.trim() ?? '') ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (number === '' || factor === undefined) return Number.POSITIVE_INFINITY;
  return (Number(number) + Number(inches ?? 0) / 12) * factor;
}

/** Whether a vehicle may go along and against a way. Walkers ignore `oneway`. */
export function directions(
  tags: Tags,
  { oneway }: Vehicle,
  roadClass: string,
): readonly [forward: boolean, backward: boolean] {
  const named = oneway.map((key) => tags.get(key)).find((value) => value !== undefined);
  // A roundabout that is said to be no one-way street at all: a slip of the pen, all go round it.
  const isSlip = tags.get('junction') === 'roundabout' && tags.get('oneway') === 'no';
  const value = named === undefined || isSlip ? impliedOneway(tags, roadClass) : named;
  if (value === 'yes' || value === 'true' || value === '1') return [true, false];
  if (value === '-1' || value === 'reverse') return [false, true];
  // Which way a reversible lane runs now is not in the map: neither is promised.
  if (value === 'reversible' || value === 'alternating') return [false, false];
  return [true, true];
}

function impliedOneway(tags: Tags, roadClass: string): string {
  const junction = tags.get('junction');
  const implied = junction === 'roundabout' || junction === 'circular' || roadClass === 'motorway';
  return implied ? 'yes' : 'no';
}

const SPEEDS: Readonly<Record<string, number>> = { '': 1, 'km/h': 1, kmh: 1, kph: 1 };
const MPH = 1.609344;
/** Limits that are named by the kind of place (`UA:urban`); what is not here lowers nothing. */
const ZONES: Readonly<Record<string, number>> = {
  walk: 5,
  living_street: 10,
  zone20: 20,
  zone30: 30,
  urban: 50,
  rural: 90,
};

/** km/h on a way: those of its class, lowered by `maxspeed` and by the surface; 0: not at all. */
export function speedKmh(tags: Tags, vehicle: Vehicle, byClass: number): number {
  const limit = vehicle.maxspeed.map((key) => tags.get(key)).find((value) => value !== undefined);
  const surface = tags.get('surface') ?? '';
  if (IMPASSABLE.has(tags.get('smoothness') ?? '')) return 0;
  const ground = LOOSE.has(surface)
    ? vehicle.looseKmh
    : SOFT.has(surface)
      ? vehicle.softKmh
      : Number.POSITIVE_INFINITY;
  return Math.min(byClass, limitKmh(limit), ground);
}

/** Infinity where the map names no limit. */
function limitKmh(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const [, mph] = /^(\d{1,3})\s?mph$/.exec(text) ?? [];
  if (mph !== undefined) return positive(Number(mph) * MPH);
  const zone = text.split(':').at(-1) ?? '';
  if (Object.hasOwn(ZONES, zone)) return ZONES[zone] ?? Number.POSITIVE_INFINITY;
  const [, number, unit = ''] = /^(\d{1,3})\s?([a-z/]*)$/.exec(text) ?? [];
  return number !== undefined && Object.hasOwn(SPEEDS, unit)
    ? positive(Number(number))
    : Number.POSITIVE_INFINITY;
}

/** A limit of 0 is a slip of the pen: it is no limit that could be kept. */
function positive(kmh: number): number {
  return kmh > 0 ? kmh : Number.POSITIVE_INFINITY;
}
