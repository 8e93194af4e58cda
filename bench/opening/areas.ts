import { outlineOf } from '../../src/network/isochrone/outline.ts';
import { reachedWithin } from '../../src/network/isochrone/reached.ts';
import type { Router, Snap } from '../../src/network/network.ts';
import { median, timed } from '../routing/timing.ts';
import { placesOn } from './places.ts';

const MINUTES = [30, 60, 120];
const PLACES = 11;
const CELL_METRES = 200;
const WALK_METRES_PER_SECOND = 1.25;
const MINUTE = 60;

/** What can be reached on foot within some times, drawn: processor time an area, medians. */
export function areas(router: Router, random: (below: number) => number) {
  const { graph } = router;
  const places = placesOn(router, PLACES, random);
  return MINUTES.map((minutes): [string, string] => {
    const seconds = minutes * MINUTE;
    const kilometres: number[] = [];
    const times = timed(PLACES, (i) => {
      const request = { profile: 'foot', direction: 'from', seconds } as const;
      const place = places[i] as Snap;
      const walkMetresPerSecond = WALK_METRES_PER_SECOND;
      const parts = reachedWithin(graph, place, { ...request, walkMetresPerSecond });
      outlineOf(graph, parts, CELL_METRES);
      const metres = parts.map(({ edge, from, to }) => (to - from) * (graph.edgeMetres[edge] ?? 0));
      kilometres.push(metres.reduce((sum, length) => sum + length, 0) / 1_000);
    });
    const reach = median(kilometres).toFixed(0);
    const size = `${median(times).toFixed(0)} ms (${reach} km of road)`;
    return [`area of ${minutes} min on foot, drawn (processor)`, size];
  });
}
