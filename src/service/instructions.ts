import type { Called, Waymark } from '../domain/movement/directions.ts';
import type { Plan, PlanGroup } from '../domain/movement/plan.ts';
import type { Place } from '../domain/places/place.ts';
import type { Journey } from '../domain/wording/instructions/journey.ts';
import { directionsOf } from '../network/directions.ts';
import { mapPoints } from '../network/names.ts';
import type { RoadGraph } from '../network/network.ts';
import type { PointKind } from '../network/osm/point.ts';
import { Refusal } from './refusal.ts';

/** Points of the map where one can wait under concrete; a roof keeps only the rain off. */
const COVER = new Set<PointKind>(['bunker', 'subway', 'underground']);
/** Places by which people do not find their way: nobody outside knows them. */
const PRIVATE = new Set(['hostel']);

/** Groups of a plan that walk, and can be told how. */
export function walkingGroups(plan: Plan): readonly PlanGroup[] {
  return plan.groups.filter(({ assignment }) => assignment?.mode === 'foot');
}

/**
 * Use case: the walk of one group of a plan, ready to be told in any language.
 * @throws Refusal notFound for a group that is not there, conflict for one that does not walk
 */
export function journeyOf(
  plan: Plan,
  groupId: string,
  graph: RoadGraph,
  places: readonly Place[],
): Journey {
  const group = plan.groups.find((one) => one.groupId === groupId);
  if (group === undefined) throw new Refusal('notFound', `There is no group "${groupId}".`);
  const { assignment } = group;
  const route = plan.routes.find(({ routeId }) => routeId === assignment?.routeId);
  if (assignment === null || route === undefined || assignment.mode !== 'foot') {
    throw new Refusal('conflict', `The group "${groupId}" does not leave on foot.`);
  }
  const ends = [route.fromPlaceId, route.toPlaceId];
  const [from, to] = ends.map((id) => places.find(({ placeId }) => placeId === id));
  if (from === undefined || to === undefined) {
    throw new Refusal('notFound', `The places of the group "${groupId}" are not all known.`);
  }
  const waymarks = places
    .filter(({ placeId, kind }) => !ends.includes(placeId) && !PRIVATE.has(kind))
    .map(waymarkOf);
  return {
    from: calledOf(from),
    to: calledOf(to),
    fromIsCover: from.kind === 'shelter',
    directions: directionsOf(graph, route, [...waymarks, ...mapWaymarks(graph)]),
    departAt: assignment.departAt,
    arriveLateAt: assignment.arriveLateAt,
    cutOff: plan.cutOff,
    timeZone: plan.timeZone,
  };
}

function calledOf({ name, localName }: Place): Called {
  return { name, localName };
}

function waymarkOf(place: Place): Waymark {
  const { placeId: placeKey, position, kind } = place;
  return { ...calledOf(place), placeKey, position, cover: kind === 'shelter' };
}

/** Settlements and places of cover that the map itself names. */
export function mapWaymarks(graph: RoadGraph): Waymark[] {
  return mapPoints(graph).flatMap(({ kind, lon, lat, name, english, ukrainian }, i): Waymark[] => {
    const localName = ukrainian || name;
    if (localName === '' && english === '') return [];
    const cover = COVER.has(kind);
    return [{ placeKey: `map-${i}`, name: english, localName, position: [lon, lat], cover }];
  });
}
