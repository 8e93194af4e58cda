import type { Position } from '../../domain/kernel/geometry.ts';
import { METRES_PER_DEGREE, metresBetween, metresPerDegreeLon } from '../geodesy.ts';
import { NO_EDGE, type Profile, type RoadGraph, type Snap, type SnapRefusal } from '../network.ts';
import { type Prepared, prepared } from '../prepared.ts';
import { PROFILE_BIT } from '../profiles.ts';
import { roadsWithin } from '../roadIndex.ts';
import { shapeAt } from '../shape.ts';

/** How much longer an access leg may get to avoid an island. */
const ISLAND_DETOUR_METRES = 500;
/** First box searched around a point; doubled until it holds the nearest road. */
const FIRST_BOX_METRES = 150;

/** The nearest point of all straight pieces looked at. */
interface Nearest {
  metres: number;
  /** The lower of an edge and its twin. */
  edge: number;
  /** Shape position at which its straight piece begins; along that piece, 0 to 1. */
  p: number;
  along: number;
}

/**
 * The nearest point of a road that the profile may use, up to `limitMetres` away.
 *
 * Islands: a scrap of path that hangs together with nothing would make a false "no road". So a road
 * of the network (the largest component, or any with 10 km of road) is taken even if a scrap is
 * nearer, as long as the access leg grows by at most 500 m; otherwise the nearest of all.
 * @param onIslands true: the nearest of all, whatever it hangs together with
 */
export function snapTo(
  graph: RoadGraph,
  point: Position,
  profile: Profile,
  limitMetres: number,
  onIslands = false,
): Snap | SnapRefusal {
  const ready = prepared(graph);
  const any = nearest(graph, ready, point, profile, limitMetres, false);
  if (any === null) {
    const beyond = nearest(graph, ready, point, profile, Number.POSITIVE_INFINITY, false);
    const nearestMetres = beyond?.metres ?? Number.POSITIVE_INFINITY;
    return { refused: 'tooFar', nearestMetres, limitMetres };
  }
  if (onIslands) return toSnap(graph, point, profile, any);
  const reach = Math.min(limitMetres, any.metres + ISLAND_DETOUR_METRES);
  const found = nearest(graph, ready, point, profile, reach, true) ?? any;
  return toSnap(graph, point, profile, found);
}

/** The nearest place on a road by boxes of doubling size: exact, and the same in every run. */
function nearest(
  graph: RoadGraph,
  ready: Prepared,
  point: Position,
  profile: Profile,
  limitMetres: number,
  networkOnly: boolean,
): Nearest | null {
  const { tree, edge } = ready.roads;
  if (tree === null) return null;
  const farthest = farthestCorner(graph, point);
  for (let box = FIRST_BOX_METRES; ; box *= 2) {
    const half = Math.min(box, limitMetres);
    const dLat = half / METRES_PER_DEGREE;
    const dLon = half / metresPerDegreeLon(Math.abs(point[1]) + dLat);
    const [lon, lat] = point;
    let best: Nearest | null = null as Nearest | null;
    roadsWithin(tree, [lon - dLon, lat - dLat, lon + dLon, lat + dLat], (item) => {
      if (!isUsable(graph, ready, item, profile, networkOnly)) return;
      best = nearestOf(graph, point, edge[item] ?? 0, best);
    });
    if (best !== null && best.metres <= half) return best;
    if (half >= limitMetres) return null;
    if (half > farthest) return best;
  }
}

/** Metres to the corner of the graph's bounds that is furthest away, with a margin. */
function farthestCorner(graph: RoadGraph, [lon, lat]: Position): number {
  const [west, south, east, north] = graph.bounds;
  const degrees = Math.max(
    Math.abs(lon - west),
    Math.abs(lon - east),
    Math.abs(lat - south),
    Math.abs(lat - north),
  );
  return 2 * METRES_PER_DEGREE * (degrees + 1e-6);
}

function isUsable(
  graph: RoadGraph,
  ready: Prepared,
  item: number,
  profile: Profile,
  networkOnly: boolean,
): boolean {
  const edge = ready.roads.edge[item] ?? 0;
  if (!mayUse(graph, edge, profile) && !mayUse(graph, graph.edgeTwin[edge] ?? NO_EDGE, profile)) {
    return false;
  }
  return !networkOnly || ready.roads.isOfNetwork(item, profile);
}

/** Whether a profile may travel along a directed edge; false for `NO_EDGE`. */
function mayUse(graph: RoadGraph, edge: number, profile: Profile): boolean {
  return edge !== NO_EDGE && ((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[profile]) !== 0;
}

/** The nearer of a place known and the nearest on an edge. */
function nearestOf(
  graph: RoadGraph,
  [lon, lat]: Position,
  edge: number,
  known: Nearest | null,
): Nearest | null {
  const perLon = metresPerDegreeLon(lat);
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  let best = known;
  for (let p = graph.shapeFirst[edge] ?? 0; p < last; p++) {
    const [aLon, aLat] = shapeAt(graph, p);
    const [bLon, bLat] = shapeAt(graph, p + 1);
    const ax = (aLon - lon) * perLon;
    const ay = (aLat - lat) * METRES_PER_DEGREE;
    const dx = (bLon - lon) * perLon - ax;
    const dy = (bLat - lat) * METRES_PER_DEGREE - ay;
    const dd = dx * dx + dy * dy;
    const along = dd === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / dd));
    const metres = Math.hypot(ax + along * dx, ay + along * dy);
    // Among equals the lowest, so that the order in which the tree answers does not matter.
    const isBetter =
      best === null || metres < best.metres || (metres === best.metres && p < best.p);
    if (isBetter) best = { metres, edge, p, along };
  }
  return best;
}

function toSnap(
  graph: RoadGraph,
  point: Position,
  profile: Profile,
  { edge, p, along }: Nearest,
): Snap {
  const [aLon, aLat] = shapeAt(graph, p);
  const [bLon, bLat] = shapeAt(graph, p + 1);
  const lon = aLon + along * (bLon - aLon);
  const lat = aLat + along * (bLat - aLat);
  const whole = graph.edgeMetres[edge] ?? 0;
  const metres = metresBefore(graph, edge, p) + along * metresBetween(aLon, aLat, bLon, bLat);
  const fraction = whole === 0 ? 0 : Math.min(1, metres / whole);
  const forward = mayUse(graph, edge, profile);
  return {
    point,
    onRoad: [lon, lat],
    accessMetres: metresBetween(point[0], point[1], lon, lat),
    edge: forward ? edge : (graph.edgeTwin[edge] ?? NO_EDGE),
    fraction: forward ? fraction : 1 - fraction,
  };
}

/** Metres along an edge up to one of its shape positions. */
function metresBefore(graph: RoadGraph, edge: number, position: number): number {
  let metres = 0;
  for (let p = graph.shapeFirst[edge] ?? 0; p < position; p++) {
    const [aLon, aLat] = shapeAt(graph, p);
    const [bLon, bLat] = shapeAt(graph, p + 1);
    metres += metresBetween(aLon, aLat, bLon, bLat);
  }
  return metres;
}

/** The directed edges on which a snap lies, with its fraction of each, that the profile may use. */
export function sidesOf(
  graph: RoadGraph,
  snap: Snap,
  profile: Profile,
): { edge: number; at: number }[] {
  const twin = graph.edgeTwin[snap.edge] ?? NO_EDGE;
  return [
    { edge: snap.edge, at: snap.fraction },
    { edge: twin, at: 1 - snap.fraction },
  ].filter(({ edge }) => mayUse(graph, edge, profile));
}
