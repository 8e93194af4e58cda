import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { NamedHazard } from '../../domain/movement/isochroneView.ts';
import type { Picture } from '../../domain/picture.ts';

/** Hazards that were not lifted, whoever recorded them: a closed road is closed to all. */
export function hazardsIn(picture: Picture): readonly Hazard[] {
  return [...picture.hazards.values()].flatMap(({ hazard, lifted }) =>
    lifted === null ? [hazard] : [],
  );
}

/** Those of the hazards that the picture, as the caller may read it, has. */
export function named(picture: Picture, hazardIds: readonly string[]): readonly NamedHazard[] {
  return hazardIds.flatMap((hazardId) => {
    const hazard = picture.hazards.get(hazardId)?.hazard;
    return hazard === undefined ? [] : [{ hazardId, name: hazard.name }];
  });
}

/** What is taken as closed and as slow, by name. */
export function namedByEffect(picture: Picture, hazards: readonly Hazard[]) {
  const by = (effect: Hazard['effect']) =>
    named(
      picture,
      hazards.flatMap((one) => (one.effect === effect ? [one.hazardId] : [])),
    );
  return { closedBy: by('closes'), slowedBy: by('slows') };
}
