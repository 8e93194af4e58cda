import type { Position } from '../../domain/kernel/geometry.ts';

const RADIANS = Math.PI / 180;

/**
 * Altitude of the sun's centre at sunset (refraction and radius) and at the end of civil twilight.
 */
export const SUNSET_DEGREES = -0.833;
export const CIVIL_DEGREES = -6;
/**
 * What this formula and the planner's may differ by, seconds (seen: under 60 between 60 S and 60
 * N).
 */
export const SKY_TOLERANCE_SECONDS = 150;

/**
 * Altitude of the sun's centre, degrees, without refraction, by the low-precision formulas of the
 * Astronomical Almanac (section C; 0.01 degrees from 1950 to 2050): another formula than the
 * planner's.
 */
function altitudeDegrees([lon, lat]: Position, epochSeconds: number): number {
  const days = epochSeconds / 86_400 - 10_957.5;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS;
  const ecliptic =
    (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS;
  const obliquity = (23.439 - 0.0000004 * days) * RADIANS;
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const sidereal = (280.46061837 + 360.98564736629 * days + lon) * RADIANS;
  const hourAngle = sidereal - ascension;
  const sine =
    Math.sin(lat * RADIANS) * Math.sin(declination) +
    Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(sine) / RADIANS;
}

/** The sky over several positions: dark is where any of them is. Looked at by whole minutes. */
export class Sky {
  readonly #positions: readonly Position[];
  readonly #known = new Map<number, number>();

  constructor(positions: readonly Position[]) {
    this.#positions = positions;
  }

  /** Is the sun below an altitude at any of the positions? */
  isBelow(epochSeconds: number, degrees: number): boolean {
    const minute = Math.floor(epochSeconds / 60);
    let lowest = this.#known.get(minute);
    if (lowest === undefined) {
      lowest = Math.min(...this.#positions.map((at) => altitudeDegrees(at, minute * 60)));
      this.#known.set(minute, lowest);
    }
    return lowest < degrees;
  }

  /** The next moment, to the minute, from which it is below; null within two days when never. */
  nextBelow(from: number, degrees: number): number | null {
    let wasAbove = false;
    for (let at = from; at < from + 2 * 86_400; at += 60) {
      const below = this.isBelow(at, degrees);
      if (below && wasAbove) return at;
      if (!below) wasAbove = true;
    }
    return null;
  }

  /** Minutes between two moments in which the sun is below the altitude of sunset. */
  darkMinutes(from: number, to: number): number {
    let minutes = 0;
    for (let at = from; at < to; at += 60) {
      if (this.isBelow(at, SUNSET_DEGREES)) minutes += Math.min(60, to - at) / 60;
    }
    return minutes;
  }
}
