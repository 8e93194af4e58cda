import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Digraph } from '../../src/network/cch/digraph.ts';
import type { Places } from '../../src/network/cch/order.ts';
import { millisOf, roadDigraph, roadPlaces } from '../../src/network/cch/roads.ts';
import { importOsm } from '../../src/network/roads/import.ts';
import { readCity } from '../../test/support/cityGraph.ts';
import { layCountry } from './country.ts';

const WALK_METRES_PER_SECOND = 1.25;
/** Weights of city graphs are metres. */
const HOUR_METRES = 3_600 * WALK_METRES_PER_SECOND;
const COLUMNS = 4;
const ROWS = 3;

export const NETWORKS = ['porto', 'moscow', 'country'] as const;
export type NetworkName = (typeof NETWORKS)[number];

export interface Network {
  readonly title: string;
  readonly graph: Digraph;
  readonly places: Places;
  readonly weights: Int32Array;
  /** Weight of an hour's walk. */
  readonly unitsOfAnHour: number;
}

const shared = path.resolve(import.meta.dirname, '../../../shared/data');

/** Whether the public data beside the repository is there. */
export const isDataHere = existsSync(path.join(shared, 'README.md'));

export function networkOf(name: NetworkName): Network {
  if (name === 'porto') {
    const { graph } = importOsm(
      readFileSync(path.join(shared, 'osm-extracts/porto_portugal.osm.pbf')),
    );
    const seconds = (edge: number) => (graph.edgeMetres[edge] ?? 0) / WALK_METRES_PER_SECOND;
    return {
      title: 'Porto, on foot',
      graph: roadDigraph(graph),
      places: roadPlaces(graph.nodePosition),
      weights: millisOf(graph.edgeCount, seconds),
      unitsOfAnHour: 3_600_000,
    };
  }
  const moscow = readCity(shared, 'moscow');
  if (name === 'moscow') return { title: 'Moscow', ...moscow, unitsOfAnHour: HOUR_METRES };
  const country = layCountry(moscow, COLUMNS, ROWS);
  const roads = country.crossings.toLocaleString('en');
  const title = `${COLUMNS} x ${ROWS} tiles, ${roads} roads between them`;
  return { title, ...country, unitsOfAnHour: HOUR_METRES };
}
