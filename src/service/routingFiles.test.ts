import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTopology, Engine } from '../network/cch/engine.ts';
import { markOf } from '../network/cch/file.ts';
import { ImportError } from '../network/importError.ts';
import { openRoutingFile, writeRoutingFile } from './routingFiles.ts';

const STREET = { nodeCount: 3, tail: Int32Array.of(0, 1, 2), head: Int32Array.of(1, 2, 1) };
const PLACES = { lon: Float64Array.of(0, 1, 2), lat: Float64Array.of(0, 0, 0) };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'safe-passage-routing-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a routing file on disk', () => {
  it('is open in shared memory, and nothing is left beside it', async () => {
    const topology = buildTopology(STREET, PLACES);
    const engine = new Engine(topology);
    const metrics = new Map([['foot', engine.metric(Int32Array.of(4, 5, 6))]]);
    const file = path.join(folder, 'street.routing');
    await writeRoutingFile(file, { topology, metrics, mark: markOf(STREET) });
    const found = await openRoutingFile(file, markOf(STREET));
    expect(found.topology.upHead.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(found.metrics).toEqual(metrics);
    expect(await readdir(folder)).toEqual(['street.routing']);
    await truncate(file, 640);
    await expect(openRoutingFile(file)).rejects.toBeInstanceOf(ImportError);
  });
});
