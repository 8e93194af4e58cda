import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import type { PlanRoute } from '../../domain/movement/plan.ts';
import { type Case, fault, near } from './case.ts';
import { pointOnEdge } from './rewalk.ts';

const FOOT = 1;
const BUS = 4;
/** Ends of stretches that are one place: the plan rounds fractions to 9 decimals. */
const SAME_PLACE_METRES = 1;
const LENGTH_TOLERANCE_METRES = 5;

/** Routes run unbroken over edges that their travellers may use, from place to place. */
export function routesAreUnbroken(trial: Case): void {
  if (trial.routes.size !== trial.plan.routes.length) {
    fault(trial, 'routesAreUnbroken', 'routes', 'each id once', 'an id twice');
  }
  for (const route of trial.plan.routes) {
    const from = trial.places.get(route.fromPlaceId);
    const to = trial.places.get(route.toPlaceId);
    if (from === undefined || to === undefined) {
      fault(trial, 'routesAreUnbroken', route.routeId, 'two known places', route.fromPlaceId);
      continue;
    }
    const isHere = route.fromPlaceId === route.toPlaceId;
    if (route.edges.length === 0) {
      const metres = distanceMetres(from.position, to.position);
      if (!isHere) fault(trial, 'routesAreUnbroken', route.routeId, 'edges', 'none');
      near(trial, 'routeLength', route.routeId, metres, route.metres, 0);
      continue;
    }
    edgesFollow(trial, route);
    lengthAdds(trial, route, from.position, to.position);
    lineIsDrawn(trial, route);
  }
}

function edgesFollow(trial: Case, { routeId, mode, edges }: PlanRoute): void {
  const { graph } = trial;
  const bit = mode === 'foot' ? FOOT : BUS;
  for (const [i, { edge, from, to }] of edges.entries()) {
    const isEdge = Number.isInteger(edge) && edge >= 0 && edge < graph.edgeCount;
    if (!isEdge || !(from >= 0 && from <= to && to <= 1)) {
      fault(trial, 'routesAreUnbroken', routeId, 'a stretch of an edge', { edge, from, to });
      return;
    }
    if (((graph.edgeAccess[edge] ?? 0) & bit) === 0) {
      fault(trial, 'routeAllowed', routeId, `an edge open to ${mode}`, edge);
    }
    const next = edges[i + 1];
    if (next === undefined || next.edge >= graph.edgeCount) continue;
    // From one edge to the next only at a junction that both share, or on along the same edge.
    const goesOn = next.edge === edge && next.from === to;
    const meets = to === 1 && next.from === 0 && graph.edgeHead[edge] === graph.edgeTail[next.edge];
    if (goesOn || meets) continue;
    const gap = distanceMetres(
      pointOnEdge(graph, edge, to),
      pointOnEdge(graph, next.edge, next.from),
    );
    const node = graph.edgeHead[edge] === graph.edgeTail[next.edge];
    if (gap > SAME_PLACE_METRES || !node) {
      fault(trial, 'routesAreUnbroken', routeId, 'edges that follow each other', { edge, gap });
    }
  }
}

function lengthAdds(trial: Case, route: PlanRoute, start: Position, end: Position): void {
  const { graph, snapshot } = trial;
  const first = route.edges[0];
  const last = route.edges.at(-1);
  if (first === undefined || last === undefined || last.edge >= graph.edgeCount) return;
  const road = route.edges.reduce((sum, { edge, from, to }) => {
    return sum + (to - from) * (graph.edgeMetres[edge] ?? Number.NaN);
  }, 0);
  const accessFrom = distanceMetres(start, pointOnEdge(graph, first.edge, first.from));
  const accessTo = distanceMetres(pointOnEdge(graph, last.edge, last.to), end);
  const { routeId } = route;
  const whole = road + accessFrom + accessTo;
  const tolerance = LENGTH_TOLERANCE_METRES + whole * 0.001;
  near(trial, 'routeLength', routeId, whole, route.metres, tolerance);
  near(trial, 'accessLeg', routeId, accessFrom, route.accessFromMetres, LENGTH_TOLERANCE_METRES);
  near(trial, 'accessLeg', routeId, accessTo, route.accessToMetres, LENGTH_TOLERANCE_METRES);
  const limit = snapshot.operation.policy.accessLimitMetres + LENGTH_TOLERANCE_METRES;
  if (Math.max(accessFrom, accessTo) > limit) {
    fault(trial, 'accessLeg', routeId, `at most ${limit} m`, Math.max(accessFrom, accessTo));
  }
}

/**
 * What is drawn is what is walked: the line is as long as the route and begins and ends with it.
 */
function lineIsDrawn(trial: Case, route: PlanRoute): void {
  const { coordinates, routeId, metres } = route;
  const drawn = coordinates.slice(1).reduce((sum, to, i) => {
    return sum + distanceMetres(coordinates[i] as Position, to);
  }, 0);
  near(trial, 'lineIsDrawn', routeId, metres, drawn, 20 + metres * 0.01);
  const ends = [
    [trial.places.get(route.fromPlaceId)?.position, coordinates[0]],
    [trial.places.get(route.toPlaceId)?.position, coordinates.at(-1)],
  ];
  for (const [place, drawn] of ends) {
    const gap = place && drawn ? distanceMetres(place, drawn) : Number.NaN;
    near(trial, 'lineIsDrawn', routeId, 0, gap, SAME_PLACE_METRES);
  }
}
