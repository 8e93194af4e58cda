import type { Advisory } from '../domain/advice/advisory.ts';
import type { CorridorAssessment } from '../domain/evidence/corridor.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { type Sentence, sentence } from '../domain/kernel/sentence.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { Picture } from '../domain/picture.ts';
import { byText, distinct } from './order.ts';
import { noDeadline } from './refused.ts';

export interface SnapshotRefusal {
  readonly refused: Sentence;
}

/**
 * What the planner is given of a picture: no names, no phones, ended records of vehicles and
 * hazards left out. The deadline in force is the operation's own, else that of the newest advisory
 * that has one. The first advisory starts the clock of mobilisation; later ones do not wind it
 * back.
 *
 * @param picture the fold of all that was known at `at`
 * @param assessments state of each corridor at `at`, by the rules of evidence
 */
export function snapshotOf(
  picture: Picture,
  at: Instant,
  assessments: readonly CorridorAssessment[],
): Snapshot | SnapshotRefusal {
  if (picture.operation === null) return { refused: sentence('plan.refused.noOperation') };
  const people = [...picture.people.values()].filter(({ state }) => state !== 'MERGED');
  if (people.length === 0) return { refused: sentence('plan.refused.nobody') };
  const advisories = saidBy(picture, at);
  const replaced = new Set(advisories.map((advisory) => advisory.replacesAdvisoryId));
  const inForce = advisories.filter(({ advisoryId }) => !replaced.has(advisoryId));
  const advised = advisories.findLast(({ deadline }) => deadline !== null)?.deadline ?? null;
  const deadline = picture.operation.deadline?.at ?? advised;
  if (deadline === null) return { refused: noDeadline };
  const places = [...picture.places.values()];
  return {
    operation: picture.operation.operation,
    at,
    deadline,
    advisedAt: advisories[0]?.saidAt ?? null,
    people: people.map(({ person, state, placeId }) => ({ ...person, placeId, state })),
    places: places.map(({ place }) => place),
    readiness: places.flatMap(({ readiness }) => (readiness === null ? [] : [readiness])),
    vehicles: [...picture.vehicles.values()]
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ vehicle }) => vehicle),
    hazards: [...picture.hazards.values()]
      .filter(({ lifted }) => lifted === null)
      .map(({ hazard }) => hazard),
    corridors: assessments.map((assessment) => ({
      ...assessment,
      destinationIds: picture.corridors.get(assessment.corridorId)?.corridor.destinationIds ?? [],
    })),
    advisedDestinationIds: distinct(inForce.flatMap(({ destinationIds }) => destinationIds)),
    advisoryClaimIds: distinct(inForce.flatMap(({ claimIds }) => claimIds)),
  };
}

/** Advisories already said, oldest first. */
function saidBy(picture: Picture, at: Instant): Advisory[] {
  return [...picture.advisories.values()]
    .map(({ advisory }) => advisory)
    .filter(({ saidAt }) => saidAt <= at)
    .sort((a, b) => byText(a.saidAt, b.saidAt) || byText(a.advisoryId, b.advisoryId));
}
