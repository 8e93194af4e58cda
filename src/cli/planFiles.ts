import type { Plan, PlanGroup } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { csvField } from './csvField.ts';

/** RFC 7946: routes, places with their totals, groups at their places. Coordinates are lon, lat. */
export function planGeoJson(plan: Plan, snapshot: Snapshot): object {
  const positions = new Map(snapshot.places.map(({ placeId, position }) => [placeId, position]));
  const feature = (type: string, geometry: object | null, properties: object) => ({
    type: 'Feature',
    geometry,
    properties: { feature: type, ...properties },
  });
  const point = (placeId: string) => {
    const coordinates = positions.get(placeId);
    return coordinates === undefined ? null : { type: 'Point', coordinates };
  };
  const routes = plan.routes.map(({ coordinates, edges: _, ...properties }) =>
    feature('route', { type: 'LineString', coordinates }, properties),
  );
  const places = plan.places.map((row) => feature('place', point(row.placeId), row));
  const destinations = plan.destinations.map((row) =>
    feature('destination', point(row.placeId), row),
  );
  const groups = plan.groups.map(({ personIds: _, considered: __, explanation: ___, ...group }) =>
    feature('group', point(group.placeId), group),
  );
  const features = [...routes, ...places, ...destinations, ...groups];
  return { type: 'FeatureCollection', features };
}

const COLUMNS = [
  'group_id',
  'place_id',
  'place',
  'people',
  'parties',
  'speed_class',
  'needs',
  'ready_at',
  'outcome',
  'shut_by',
  'destination_id',
  'mode',
  'trip_id',
  'depart_at',
  'arrive_at',
  'arrive_late_at',
  'latest_departure',
  'slack_seconds',
  'metres',
  'exposed_minutes',
  'dark_minutes',
  'stay_cover',
  'stay_exposure',
] as const;

/** RFC 4180, one row a group; instants in UTC. Person ids stay out. */
export function planCsv(plan: Plan): string {
  const names = new Map(plan.places.map(({ placeId, name }) => [placeId, name]));
  const rows = plan.groups.map((group) => rowOf(group, names.get(group.placeId) ?? ''));
  const lines = [COLUMNS.join(','), ...rows.map((row) => row.map(csvField).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

function rowOf(group: PlanGroup, name: string): (string | number | null)[] {
  const { assignment, staying } = group;
  return [
    group.groupId,
    group.placeId,
    name,
    group.people,
    group.parties,
    group.speedClass,
    group.needs.join('|'),
    group.readyAt,
    group.outcome,
    group.shutBy,
    assignment?.destinationId ?? null,
    assignment?.mode ?? null,
    assignment?.tripId ?? null,
    assignment?.departAt ?? null,
    assignment?.arriveAt ?? null,
    assignment?.arriveLateAt ?? null,
    assignment?.latestDeparture ?? null,
    assignment?.slackSeconds ?? null,
    assignment === null ? null : Math.round(assignment.metres),
    assignment?.exposedMinutes ?? null,
    assignment?.darkMinutes ?? null,
    staying.cover,
    staying.exposure,
  ];
}
