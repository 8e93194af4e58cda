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
      locate(query: object): Promise<readonly { edges?: readonly LocatedEdge[] }[]>;
      matrix(query: object): Promise<unknown>;
    }>;
  };
  getConfig(options: object): Promise<Record<string, Record<string, unknown>>>;
}

interface LocatedEdge {
  readonly edge_info: { readonly way_id: number };
  readonly edge: {
    /** Along the way as it is drawn. */
    readonly forward: boolean;
    readonly destination_only: boolean;
    readonly access: Readonly<Record<'car' | 'pedestrian', boolean>>;
  };
}

export type Costing = 'pedestrian' | 'auto';

export interface Shortest {
  readonly metres: number;
  readonly line: readonly Position[];
}

/** Valhalla in this process, over tiles built from an extract. Its answers come asynchronously. */
export interface ValhallaPeer {
  /** The shortest way (not the most pleasant), or null where it finds none. */
  shortest(from: Position, to: Position, costing: Costing): Promise<Shortest | null>;
  /** One route as an application asks for it, shape included, no instructions. */
  route(from: Position, to: Position, costing: Costing): Promise<void>;
  matrix(from: readonly Position[], to: readonly Position[], costing: Costing): Promise<void>;
  /** What its own tiles say of a way at a point, in one direction. */
  standing(at: Position, wayId: number, isBackward: boolean, costing: Costing): Promise<Standing>;
}

/** `residents`: not to be crossed by those who go elsewhere. */
export type Standing = 'open' | 'residents' | 'closed';

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
        const line = trip.legs.flatMap(({ shape }) => decoded(shape));
        return { metres: trip.summary.length * METRES, line };
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
    async standing(at, wayId, isBackward, costing) {
      // Costing "none" finds also what nobody may use.
      const query = { locations: [place(at)], costing: 'none', verbose: true };
      const [found] = await actor.locate(query);
      const edges = (found?.edges ?? []).filter(
        ({ edge, edge_info }) => edge_info.way_id === wayId && edge.forward !== isBackward,
      );
      const who = costing === 'auto' ? 'car' : 'pedestrian';
      if (!edges.some(({ edge }) => edge.access[who])) return 'closed';
      return edges.every(({ edge }) => edge.destination_only) ? 'residents' : 'open';
    },
  };
}

/**
 * Positions of an encoded line: differences in 1e-6 degrees, zigzag, five bits a character
 * (https://valhalla.github.io/valhalla/decoding/).
 */
function decoded(shape: string): Position[] {
  const line: Position[] = [];
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const bits = shape.charCodeAt(at++) - 63;
      value |= (bits & 31) << shift;
      if (bits < 32) return (value & 1) === 1 ? ~(value >> 1) : value >> 1;
    }
  };
  let [lon, lat] = [0, 0];
  while (at < shape.length) {
    lat += next();
    lon += next();
    line.push([lon / 1e6, lat / 1e6]);
  }
  return line;
}
