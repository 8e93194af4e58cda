import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import { loadPeer, SCRATCH } from './install.ts';

const PACKAGE = '@valhallajs/valhallajs@3.6.1';

interface Valhalla {
  readonly Actor: {
    fromConfigFile(file: string): Promise<{
      route(query: object): Promise<{
        trip: { summary: { length: number }; legs: { shape: string }[] };
      }>;
      traceAttributes(query: object): Promise<{ edges: { use: string }[] }>;
      matrix(query: object): Promise<unknown>;
    }>;
  };
  getConfig(options: object): Promise<Record<string, Record<string, unknown>>>;
}

export type Costing = 'pedestrian' | 'auto';

export interface Shortest {
  readonly metres: number;
  /** What the roads on it are to Valhalla (`road`, `track`, `footway` ...); asks it again. */
  uses(): Promise<ReadonlySet<string>>;
}

/** Valhalla in this process, over tiles built from an extract. Its answers come asynchronously. */
export interface ValhallaPeer {
  /** The shortest way (not the most pleasant), or null where it finds none. */
  shortest(from: Position, to: Position, costing: Costing): Promise<Shortest | null>;
  /** One route as an application asks for it, shape included, no instructions. */
  route(from: Position, to: Position, costing: Costing): Promise<void>;
  matrix(from: readonly Position[], to: readonly Position[], costing: Costing): Promise<void>;
}

const place = ([lon, lat]: Position) => ({ lon, lat });
const METRES = 1_000;

/** @returns the peer, or why there is none */
export async function openValhalla(
  extract: string,
): Promise<ValhallaPeer | { readonly missing: string }> {
  const valhalla = await loadPeer<Valhalla>(PACKAGE);
  if ('missing' in valhalla) return valhalla;
  const tiles = path.join(SCRATCH, `tiles-${path.basename(extract)}`);
  const file = `${tiles}.json`;
  if (!existsSync(tiles)) {
    const config = await valhalla.getConfig({ tileDir: tiles, tileExtract: '' });
    Object.assign(config.mjolnir ?? {}, { tile_extract: '', logging: { type: '' } });
    // Else it leaves out small roads far from both ends, and its shortest way is not the shortest.
    Object.assign(config.service_limits ?? {}, { max_distance_disable_hierarchy_culling: 1e6 });
    writeFileSync(file, JSON.stringify(config));
    const build = ['valhalla', 'build_tiles', '-c', file, extract];
    const run = spawnSync('npx', build, { cwd: SCRATCH, encoding: 'utf8' });
    if (run.status !== 0) return { missing: `its tiles could not be built: ${run.stderr}` };
  }
  const actor = await valhalla.Actor.fromConfigFile(file);
  const usesOn = async (shapes: readonly string[], costing: Costing) => {
    const uses = new Set<string>();
    for (const encoded_polyline of shapes) {
      const query = { encoded_polyline, costing, shape_match: 'edge_walk' };
      const { edges } = await actor.traceAttributes(query).catch(() => ({ edges: [] }));
      for (const { use } of edges) uses.add(use);
    }
    return uses;
  };
  return {
    async shortest(from, to, costing) {
      const query = {
        locations: [place(from), place(to)],
        costing,
        costing_options: { [costing]: { shortest: true, disable_hierarchy_pruning: true } },
        directions_type: 'none',
        units: 'kilometers',
      };
      try {
        const { trip } = await actor.route(query);
        const shapes = trip.legs.map(({ shape }) => shape);
        return { metres: trip.summary.length * METRES, uses: () => usesOn(shapes, costing) };
      } catch {
        return null;
      }
    },
    async route(from, to, costing) {
      const locations = [place(from), place(to)];
      await actor.route({ locations, costing, directions_type: 'none' }).catch(() => {});
    },
    async matrix(from, to, costing) {
      await actor.matrix({ sources: from.map(place), targets: to.map(place), costing });
    },
  };
}
