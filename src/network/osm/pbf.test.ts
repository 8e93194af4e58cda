import { readFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { blobOf, fileBlock, toPbf, town, toXml, zlibBlob } from '../../../test/support/osm.ts';
import { inRepository } from '../../../test/support/paths.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { importOsm, readExtract } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';

const kharkiv = new Uint8Array(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);

function refusalOf(bytes: Uint8Array): ImportError {
  try {
    importOsm(bytes);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('an OSM PBF file', () => {
  it('gives the same roads with dense nodes, with plain nodes and as XML', () => {
    const dense = readExtract(toPbf(town)).extract;
    const plain = readExtract(toPbf(town, { plainNodes: true })).extract;
    const xml = readExtract(toXml(town)).extract;
    expect(dense.nodeIds).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    expect(dense.lonE7[5]).toBe(360070000);
    expect(plain).toEqual(dense);
    expect(xml).toEqual(dense);
  });

  it('keeps the tags of barriers and drops all that the policy does not look at', () => {
    const gate = { id: 6, lon: 36.007, lat: 49.999, tags: { barrier: 'gate', colour: 'red' } };
    const map = { ...town, nodes: town.nodes.map((node) => (node.id === 6 ? gate : node)) };
    const { extract } = readExtract(toPbf(map));
    expect(extract.barrierTags).toEqual(new Map([[5, new Map([['barrier', 'gate']])]]));
    expect(extract.wayTags[0]).toEqual(new Map([['highway', 'primary']]));
    expect(readExtract(toXml(map)).extract).toEqual(extract);
    expect(readExtract(toPbf(map, { plainNodes: true })).extract).toEqual(extract);
  });

  it('is read raw and with zstd as with zlib', () => {
    const raw = toPbf(town, { pack: (block) => blobOf(1, block, block.length) });
    const zstd = toPbf(town, { pack: (block) => blobOf(7, zstdCompressSync(block), block.length) });
    expect(readExtract(raw).extract).toEqual(readExtract(toPbf(town)).extract);
    expect(readExtract(zstd).extract).toEqual(readExtract(toPbf(town)).extract);
  });

  it('of Kharkiv has the counts that its source gives', () => {
    const { report } = importOsm(kharkiv);
    expect(report).toMatchObject({ nodesRead: 6081, waysRead: 1140, highwayWays: 1140 });
    expect(report.profiles.foot.components).toBe(1);
  });

  it('tells how far it has read, twice through', () => {
    const shares: number[] = [];
    importOsm(kharkiv, { progress: (read, all) => shares.push(read / all) });
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares).toContain(0.5);
  });
});

describe('an OSM PBF file is refused, with its place and what to do,', () => {
  it('when it is cut anywhere', () => {
    const whole = toPbf(town);
    const blobEnds = new Set<number>();
    for (let at = 0; at < whole.length; at++) {
      const cut = whole.subarray(0, at);
      const refusal = refusalOf(cut);
      expect(refusal.toDo).not.toBe('');
      if (refusal.expected.includes('at least one road')) blobEnds.add(at);
    }
    // Cut exactly between blobs a file is well formed: then it holds no roads.
    expect(blobEnds.size).toBe(2);
  });

  it('when it is cut in the middle of a blob, at the byte where that begins', () => {
    const refusal = refusalOf(kharkiv.subarray(0, 30_000));
    expect(refusal.found).toBe('the end of the file at byte 30000');
    expect(refusal.offset).toBeGreaterThan(0);
    expect(refusal.offset).toBeLessThan(30_000);
    expect(refusal.message).toContain('fetch or copy the extract again');
  });

  it('when bytes are damaged, unless the damage changes nothing that is read', () => {
    const damage = fc.array(
      fc.tuple(fc.nat(kharkiv.length - 1), fc.integer({ min: 1, max: 255 })),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(damage, (flips) => {
        const damaged = kharkiv.slice();
        for (const [at, by] of flips) damaged[at] = (damaged[at] ?? 0) ^ by;
        try {
          expect(importOsm(damaged).graph.edgeCount).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('when the content of a raw block is damaged, without a crash or a hang', () => {
    const raw = toPbf(town, { pack: (block) => blobOf(1, block, block.length) });
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = raw.slice();
        damaged[at] = (damaged[at] ?? 0) ^ by;
        try {
          expect(importOsm(damaged).graph.nodeCount).toBeLessThan(20);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('when a blob would inflate beyond the limit', () => {
    const bomb = new Uint8Array(LIMITS.pbfBlobBytes + 1);
    const file = toPbf(town, { pack: () => zlibBlob(bomb) });
    expect(file.length).toBeLessThan(200_000);
    expect(refusalOf(file).found).toBe('more once it is unpacked');
  });

  it('when a block claims more strings than any map has', () => {
    const table = new PbfWriter();
    for (let i = 0; i <= LIMITS.pbfBlockParts; i++) table.writeBytesField(1, new Uint8Array(0));
    const block = new PbfWriter();
    block.writeBytesField(1, table.finish());
    const bytes = block.finish();
    const file = Buffer.concat([
      fileBlock('OSMHeader', zlibBlob(new Uint8Array(0))),
      fileBlock('OSMData', blobOf(1, bytes, bytes.length)),
    ]);
    expect(refusalOf(file).found).toContain('more than 2000000 strings');
  });

  it('when a blob says another size than it has', () => {
    const file = toPbf(town, { pack: (block) => blobOf(7, zstdCompressSync(block), 17) });
    expect(refusalOf(file).found).toMatch(/bytes where the blob says 17/);
  });

  it.each([
    ['a history file', { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }, 'Historical'],
    ['lzma', { pack: (block: Uint8Array) => blobOf(4, block, block.length) }, 'lzma'],
  ])('when it is %s', (_, options, found) => {
    expect(refusalOf(toPbf(town, options)).found).toContain(found);
  });

  it('when a header or a blob claims to be larger than the format allows', () => {
    const long = toPbf(town);
    new DataView(long.buffer).setUint32(0, LIMITS.pbfHeaderBytes + 1);
    expect(refusalOf(long).found).toBe('65537 bytes');
    const header = new PbfWriter();
    header.writeStringField(1, 'OSMData');
    header.writeVarintField(3, LIMITS.pbfBlobBytes * 2);
    const size = new Uint8Array([0, 0, 0, header.pos]);
    const first = fileBlock('OSMHeader', zlibBlob(new Uint8Array(0)));
    const file = Buffer.concat([first, size, header.finish()]);
    expect(refusalOf(file).expected).toContain(`at most ${LIMITS.pbfBlobBytes} bytes`);
  });

  it('when a node lies off the map', () => {
    const nodes = town.nodes.map((node) => (node.id === 5 ? { ...node, lat: 96.5 } : node));
    expect(refusalOf(toPbf({ ...town, nodes })).found).toContain('latitude 96.5');
  });

  it('when a way has more nodes than any road', () => {
    const way = {
      id: 1,
      nodes: Array.from({ length: LIMITS.wayNodes + 1 }, (_, i) => i),
      tags: { highway: 'path' },
    };
    const pack = (block: Uint8Array) => blobOf(1, block, block.length);
    const file = toPbf({ ...town, ways: [way] }, { pack });
    expect(refusalOf(file).found).toContain('more than 100000 nodes');
  });

  it.each([
    ['zero bytes', new Uint8Array(1_000), 'nothing but zero bytes'],
    ['nothing', new Uint8Array(0), 'an empty file'],
    ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8, 0), 'a gzip archive'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'begins with the bytes 89 50 4e 47'],
  ])('when it is %s', (_, bytes, found) => {
    expect(refusalOf(bytes).found).toContain(found);
  });
});
