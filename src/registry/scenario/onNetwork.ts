import type { FactBody, FactKind } from '../../domain/facts.ts';
import type { Geometry, Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { RoadGraph, Router } from '../../network/network.ts';
import { importOsm } from '../../network/roads/import.ts';
import { ImportError } from '../../network/roads/importError.ts';
import { makeRouter } from '../../network/route/router.ts';
import type { Stop } from '../../network/timetable/feed.ts';
import { readTimetableFile } from '../timetable/timetableFile.ts';
import type { ScenarioReading } from './read.ts';
import { Verdicts } from './verdict.ts';

/**
 * Builds the road network of a scenario and holds its places and hazards against it: the reading
 * with the verdicts added. An extract that cannot be read is an error, a place that no road comes
 * near or a hazard beside the map a warning. Pure; takes as long as the import.
 */
export function checkNetwork(reading: ScenarioReading): ScenarioReading {
  const { network } = reading;
  if (network === null || reading.refused) return reading;
  const verdicts = new Verdicts();
  try {
    const { graph } = importOsm(network.bytes);
    const router = makeRouter(graph, []);
    checkPlaces(reading, router, verdicts);
    checkStations(reading, router, verdicts);
    checkHazards(reading, graph, verdicts);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const found = `${error.found}, at byte ${error.offset}`;
    verdicts.in(network.file).error({}, error.expected, found, error.toDo);
  }
  const { counts } = verdicts;
  const refused = reading.refused || verdicts.refused;
  return {
    ...reading,
    refused,
    facts: refused ? [] : reading.facts,
    details: refused ? new Map() : reading.details,
    verdicts: [...reading.verdicts, ...verdicts.sorted()],
    counts: {
      error: reading.counts.error + counts.error,
      warning: reading.counts.warning + counts.warning,
      note: reading.counts.note + counts.note,
    },
  };
}

function bodiesOf<K extends FactKind>(reading: ScenarioReading, kind: K): FactBody<K>[] {
  return reading.facts.flatMap((fact) =>
    fact.kind === kind ? [fact.body as unknown as FactBody<K>] : [],
  );
}

function checkPlaces(reading: ScenarioReading, router: Router, verdicts: Verdicts): void {
  const [operation] = bodiesOf(reading, 'operation.opened');
  const limit = operation?.policy.accessLimitMetres ?? 0;
  for (const { placeId, position } of bodiesOf(reading, 'place.recorded')) {
    const snap = router.snap(position, 'foot', limit);
    if (!('refused' in snap)) continue;
    const near = snap.nearestMetres;
    const found = Number.isFinite(near) ? `${Math.round(near)} m to the nearest road` : 'no road';
    const at = { line: reading.placeLines.get(placeId) ?? null, field: 'lon' };
    const advice = `Nobody can be planned from or to "${placeId}": mend it, or bring more roads.`;
    verdicts.in('places.csv').warning(at, `a road within ${limit} m`, found, advice);
  }
}

/** Trains that nobody can walk to are no use: most often longitude and latitude are swapped. */
function checkStations(reading: ScenarioReading, router: Router, verdicts: Verdicts): void {
  const { timetable } = reading;
  const [{ zone = 'UTC' } = {}] = bodiesOf(reading, 'timetable.recorded');
  if (timetable === null) return;
  const { feed } = readTimetableFile(timetable.bytes, { file: timetable.file, zone });
  const stops = feed?.stops ?? [];
  const isNear = ({ position }: Stop) =>
    !('refused' in router.snap(position, 'foot', LIMITS.snapMetres));
  if (stops.some(isNear)) return;
  const expected = `a station within ${LIMITS.snapMetres} m of a road`;
  const found = `none of ${stops.length}`;
  const advice = 'Nobody can walk to a train: are longitude and latitude swapped?';
  verdicts.in(timetable.file).warning({}, expected, found, advice);
}

function checkHazards(reading: ScenarioReading, graph: RoadGraph, verdicts: Verdicts): void {
  const [west, south, east, north] = graph.bounds;
  for (const { hazardId, geometry } of bodiesOf(reading, 'hazard.recorded')) {
    const positions = positionsOf(geometry);
    const lons = positions.map(([lon]) => lon);
    const lats = positions.map(([, lat]) => lat);
    const outside =
      Math.max(...lons) < west ||
      Math.min(...lons) > east ||
      Math.max(...lats) < south ||
      Math.min(...lats) > north;
    if (!outside) continue;
    const [first] = positions;
    const found = `"${hazardId}" at lon ${first?.[0]}, lat ${first?.[1]}, beside the map`;
    const advice = 'It touches no road: are longitude and latitude swapped?';
    const expected = `a place within lon ${west} to ${east}, lat ${south} to ${north}`;
    verdicts.in('hazards.json').warning({}, expected, found, advice);
  }
}

function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}
