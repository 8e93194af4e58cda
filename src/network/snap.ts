import type { Position } from '../domain/kernel/geometry.ts';
import { METRES_PER_DEGREE, metresBetween, metresPerDegreeLon } from './geodesy.ts';
import { NO_EDGE, type Profile, type RoadGraph, type Snap, type SnapRefusal } from './network.ts';
import { type Prepared, prepared } from './prepared.ts';
import { PROFILE_BIT } from './profiles.ts';
import { shapeAt } from './shape.ts';

/**
 * A component with at least this much directed road counts as a network of its own, not an island.
 */
const NETWORK_METRES = 10_000;
/** How much longer an access leg may get to avoid an island. */
const ISLAND_DETOUR_METRES = 500;
/** First box searched around a point; doubled until it holds the nearest road. */
const FIRST_BOX_METRES = 150;

interface Nearest {
  metres: number;
  item: number;
  /** Along the item's straight piece, 0 to 1. */
  along: number;
}

/**
 * The nearest point of a road that the profile may use, up to `limitMetres` away.
 *
 * Islands: a scrap of path that hangs together with nothing would make a false "no road". So a road
 * of the network (the largest component, or any with 10 km of road) is taken even if a scrap is
 * nearer, as long as the access leg grows by at most 500 m; otherwise the nearest of all.
 */
export function snapTo(
  graph: RoadGraph,
  point: Position,
  profile: Profile,
  limitMetres: number,
): Snap | SnapRefusal {
  const ready = prepared(graph);
  const any = nearest(graph, ready, point, profile, limitMetres, false);
  if (any === null) {
    const beyond = nearest(graph, ready, point, profile, Number.POSITIVE_INFINITY, false);
    const nearestMetres = beyond?.metres ?? Number.POSITIVE_INFINITY;
    return { refused: 'tooFar', nearestMetres, limitMetres };
  }
  const reach = Math.min(limitMetres, any.metres + ISLAND_DETOUR_METRES);
  const found = nearest(graph, ready, point, profile, reach, true) ?? any;
  return toSnap(graph, ready, point, profile, found);
}

/** The nearest straight piece by boxes of doubling size: exact, and the same in every run. */
function nearest(
  graph: RoadGraph,
  ready: Prepared,
  point: Position,
  profile: Profile,
  limitMetres: number,
  networkOnly: boolean,
): Nearest | null {
  const { tree } = ready.segments;
  if (tree === null) return null;
  const farthest = farthestCorner(graph, point);
  const usable = (item: number) => isUsable(graph, ready, item, profile, networkOnly);
  for (let box = FIRST_BOX_METRES; ; box *= 2) {
    const half = Math.min(box, limitMetres);
    const dLat = half / METRES_PER_DEGREE;
    const dLon = half / metresPerDegreeLon(Math.abs(point[1]) + dLat);
    const [lon, lat] = point;
    const items = tree.search(lon - dLon, lat - dLat, lon + dLon, lat + dLat, usable);
    const best = bestOf(graph, ready, point, items);
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
  const edge = ready.segments.edge[item] ?? 0;
  if (!mayUse(graph, edge, profile) && !mayUse(graph, graph.edgeTwin[edge] ?? NO_EDGE, profile)) {
    return false;
  }
  if (!networkOnly) return true;
  const { ofNode, main, metres } = ready.components(profile);
  const component = ofNode[graph.edgeTail[edge] ?? 0] ?? 0;
  if (component !== ofNode[graph.edgeHead[edge] ?? 0]) return false;
  return component === main || (metres[component] ?? 0) >= NETWORK_METRES;
}

/** Whether a profile may travel along a directed edge; false for `NO_EDGE`. */
export function mayUse(graph: RoadGraph, edge: number, profile: Profile): boolean {
  return edge !== NO_EDGE && ((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[profile]) !== 0;
}

function bestOf(
  graph: RoadGraph,
  ready: Prepared,
  [lon, lat]: Position,
  items: readonly number[],
): Nearest | null {
  const perLon = metresPerDegreeLon(lat);
  let best: Nearest | null = null as Nearest | null;
  for (const item of items) {
    const p = ready.segments.shape[item] ?? 0;
    const [aLon, aLat] = shapeAt(graph, p);
    const [bLon, bLat] = shapeAt(graph, p + 1);
    const ax = (aLon - lon) * perLon;
    const ay = (aLat - lat) * METRES_PER_DEGREE;
    const dx = (bLon - lon) * perLon - ax;
    const dy = (bLat - lat) * METRES_PER_DEGREE - ay;
    const dd = dx * dx + dy * dy;
    const along = dd === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / dd));
    const metres = Math.hypot(ax + along * dx, ay + along * dy);
    // Among equals the lowest item, so that the order in which the tree answers does not matter.
    const isBetter =
      best === null || metres < best.metres || (metres === best.metres && item < best.item);
    if (isBetter) best = { metres, item, along };
  }
  return best;
}

function toSnap(
  graph: RoadGraph,
  ready: Prepared,
  point: Position,
  profile: Profile,
  { item, along }: Nearest,
): Snap {
  const { segments } = ready;
  const p = segments.shape[item] ?? 0;
  const [aLon, aLat] = shapeAt(graph, p);
  const [bLon, bLat] = shapeAt(graph, p + 1);
  const lon = aLon + along * (bLon - aLon);
  const lat = aLat + along * (bLat - aLat);
  const indexed = segments.edge[item] ?? 0;
  const whole = graph.edgeMetres[indexed] ?? 0;
  const metres = (segments.metresBefore[item] ?? 0) + along * (segments.metres[item] ?? 0);
  const fraction = whole === 0 ? 0 : Math.min(1, metres / whole);
  const forward = mayUse(graph, indexed, profile);
  return {
    point,
    onRoad: [lon, lat],
    accessMetres: metresBetween(point[0], point[1], lon, lat),
    edge: forward ? indexed : (graph.edgeTwin[indexed] ?? NO_EDGE),
    fraction: forward ? fraction : 1 - fraction,
  };
}
