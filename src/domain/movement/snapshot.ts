import type { CorridorAssessment } from '../evidence/corridor.ts';
import type { Hazard } from '../evidence/hazard.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Operation } from '../operation/operation.ts';
import type { JourneyState } from '../people/journey.ts';
import type { Person } from '../people/person.ts';
import type { Place, Readiness } from '../places/place.ts';
import type { Vehicle } from './vehicle.ts';

/**
 * What the planner is given: the picture at one moment, plain JSON, without names or phones.
 * Order of rows carries no meaning: a shuffled snapshot gives an equal plan.
 */
export interface Snapshot {
  readonly operation: Operation;
  readonly at: Instant;
  readonly deadline: Instant | null;
  /** When people were told: mobilisation starts then or at `at`, whichever is later. */
  readonly advisedAt: Instant | null;
  readonly people: readonly (Person & { readonly state: JourneyState })[];
  readonly places: readonly Place[];
  /** Destinations are the places that have a readiness report and kind `destination`. */
  readonly readiness: readonly Readiness[];
  readonly vehicles: readonly Vehicle[];
  /** Standing hazards, not lifted. */
  readonly hazards: readonly Hazard[];
  readonly corridors: readonly (CorridorAssessment & {
    /** Places that it leads to. */
    readonly destinationIds: readonly string[];
  })[];
  /** Destinations that an advisory in force names: offered whatever corridors say of them. */
  readonly advisedDestinationIds: readonly string[];
  /** Claims behind deadline and destinations (from the advisories in force). */
  readonly advisoryClaimIds: readonly string[];
}
