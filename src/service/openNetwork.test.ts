import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toPbf, town } from '../../test/support/osm.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import type { RoadGraph } from '../network/network.ts';
import { importOsm } from '../network/roads/import.ts';
import { ImportError } from '../network/roads/importError.ts';
import { graphIn, openNetwork, readNetwork } from './openNetwork.ts';
import { prepareNetwork } from './prepareNetwork.ts';
import { Refusal } from './refusal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { graph } = importOsm(toPbf(town));

/** A town with names enough that threads check its file. */
function large(): RoadGraph {
  const bytes = new Uint8Array(70_000_000);
  const first = Uint32Array.of(...graph.names.texts.first, bytes.length);
  return { ...graph, names: { ...graph.names, texts: { first, bytes } } };
}

describe('opening a network', () => {
  it('is done once for all who ask, and by other threads on the same memory', async () => {
    const file = path.join(folder, 'town.roads');
    writeFileSync(file, writeGraph(await prepareNetwork(graph)));
    const [one, other] = await Promise.all([openNetwork(file), openNetwork(file)]);
    expect(other.memory).toBe(one.memory);
    expect(one.graph.shapeE7.buffer).toBe(one.memory);
    expect(one.graph.topologies?.get('walkers')?.upHead.buffer).toBe(one.memory);
    expect(graphIn(one.memory)).toEqual(one.graph);
  });

  it('refuses a damaged file each time it is asked, until there is a whole one', async () => {
    const file = path.join(folder, 'damaged.roads');
    const whole = writeGraph(graph);
    writeFileSync(file, whole.subarray(0, whole.length - 64));
    await expect(readNetwork(file)).rejects.toBeInstanceOf(ImportError);
    await expect(openNetwork(file)).rejects.toBeInstanceOf(Refusal);
    await expect(openNetwork(file)).rejects.toThrow('cut or grew');
    writeFileSync(file, whole);
    expect((await openNetwork(file)).graph.edgeCount).toBe(graph.edgeCount);
  });

  it('has a large file checked as strictly as a small one', async () => {
    const file = path.join(folder, 'large.roads');
    writeFileSync(file, writeGraph(large()));
    expect((await openNetwork(file)).graph.edgeTail).toEqual(graph.edgeTail);
    const damaged = readFileSync(file);
    damaged[damaged.length - 1_000_000] = 1;
    const other = path.join(folder, 'large-damaged.roads');
    writeFileSync(other, damaged);
    await expect(openNetwork(other)).rejects.toThrow('damaged or changed');
    const astray = { ...large(), edgeHead: graph.edgeHead.map(() => 4_000) };
    writeFileSync(other, writeGraph(astray));
    await expect(openNetwork(other)).rejects.toThrow('edge 0 to no node');
  });

  it('refuses a file that is too large before it reads it', async () => {
    const file = path.join(folder, 'huge.roads');
    writeFileSync(file, '');
    truncateSync(file, LIMITS.networkFileBytes + 1);
    await expect(openNetwork(file)).rejects.toThrow('a network of at most');
  });
});
