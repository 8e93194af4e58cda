import type { PlanRoute } from '../domain/movement/plan.ts';
import { sortedBy } from './order.ts';
import type { Way } from './way.ts';

/** Gives each distinct way a readable id; ways over the same edges are one route. */
export class RouteBook {
  readonly #routes = new Map<string, PlanRoute>();
  readonly #known = new Map<Way, string>();
  readonly #idOfEdges = new Map<string, string>();

  idOf(way: Way): string {
    const known = this.#known.get(way);
    if (known !== undefined) return known;
    const name = `${way.mode}.${way.fromPlaceId}.${way.toPlaceId}`;
    const edges = `${name} ${JSON.stringify(way.edges)}`;
    const routeId = this.#idOfEdges.get(edges) ?? this.#free(name);
    this.#idOfEdges.set(edges, routeId);
    this.#known.set(way, routeId);
    const { mode, fromPlaceId, toPlaceId, metres, accessFromMetres, accessToMetres } = way;
    const { coordinates } = way;
    const lengths = { metres, accessFromMetres, accessToMetres };
    const ends = { routeId, mode, fromPlaceId, toPlaceId };
    this.#routes.set(routeId, { ...ends, ...lengths, edges: way.edges, coordinates });
    return routeId;
  }

  all(): PlanRoute[] {
    return sortedBy([...this.#routes.values()], ({ routeId }) => routeId);
  }

  #free(name: string): string {
    let routeId = name;
    for (let n = 2; this.#routes.has(routeId); n++) routeId = `${name}.${n}`;
    return routeId;
  }
}
