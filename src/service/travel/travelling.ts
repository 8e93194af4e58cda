import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Profile } from '../../network/network.ts';

/** What every question about ways says of who travels, and of the roads. */
export interface Travelling {
  readonly profile: Profile;
  readonly walkMetresPerSecond: number;
  /** Straight leg allowed between a point and the nearest road. */
  readonly accessMetres: number;
  readonly hazards: readonly Hazard[];
}
