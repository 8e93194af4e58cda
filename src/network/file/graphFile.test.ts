import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../../test/support/osm.ts';
import { inRepository } from '../../../test/support/paths.ts';
import type { RoadGraph } from '../network.ts';
import { indexRoads } from '../roadIndex.ts';
import { importOsm } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';
import { topologiesOf } from '../route/topologies.ts';
import { isOfThisVersion, readGraph, readGraphFile, writeGraph } from './graphFile.ts';

const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const withIndex = { ...kharkiv.graph, index: indexRoads(kharkiv.graph) };
const file = writeGraph(kharkiv.graph, kharkiv.report);

function refusalOf(bytes: Uint8Array): ImportError {
  try {
    readGraph(bytes);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** An edge that begins where another ends. */
function followerOf({ edgeTail, edgeHead }: RoadGraph, edge: number): number {
  return edgeTail.indexOf(edgeHead[edge] ?? 0);
}

function growing(order: Int32Array): Int32Array {
  return Int32Array.of(...order, order.length);
}

describe('a network file', () => {
  it('gives back the network and the report, from anywhere in a larger buffer', () => {
    expect(readGraphFile(file)).toEqual({ graph: withIndex, report: kharkiv.report });
    const within = new Uint8Array(file.length + 3);
    within.set(file, 3);
    expect(readGraph(within.subarray(3))).toEqual(withIndex);
    expect(readGraphFile(writeGraph(kharkiv.graph)).report).toBeNull();
  });

  it('is the same bytes for the same network', () => {
    const again = importOsm(
      readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
    );
    expect(Buffer.compare(writeGraph(again.graph, again.report), file)).toBe(0);
  });

  it('is refused after any damage to any byte', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = file.slice();
        damaged[at] = (damaged[at] ?? 0) ^ by;
        expect(refusalOf(damaged).toDo).toContain('network build');
      }),
      { numRuns: 250 },
    );
  });

  it('is refused when cut or lengthened anywhere', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(refusalOf(file.subarray(0, length))).toBeInstanceOf(ImportError);
      }),
    );
    expect(refusalOf(Buffer.concat([file, Buffer.alloc(8)])).found).toContain('cut or grew');
  });

  it.each([
    ['an empty file', new Uint8Array(0), '0 bytes'],
    ['zeros', new Uint8Array(1_000), 'begins otherwise'],
    ['an extract', toPbf(town), 'begins otherwise'],
  ])('is refused when it is %s', (_, bytes, found) => {
    expect(refusalOf(bytes).found).toContain(found);
  });

  it('is refused when its version is another', () => {
    const newer = file.slice();
    newer[8] = 9;
    expect(refusalOf(newer)).toMatchObject({ expected: 'version 3', found: 'version 9' });
  });

  it.each([1, 2])('of version %i is refused with what to do', (version) => {
    const older = file.slice();
    older[8] = version;
    expect(refusalOf(older).message).toContain(
      `expected version 3, found version ${version} at byte 8. Build it again from the extract`,
    );
    expect(isOfThisVersion(older)).toBe(false);
  });

  const { graph } = importOsm(toPbf(town));
  const changed = <A extends Uint32Array | Int32Array | Uint8Array | Float64Array>(
    array: A,
    at: number,
    value: number,
  ): A => {
    const copy = array.slice() as A;
    copy[at] = value;
    return copy;
  };
  const turn = { pathFirst: Uint32Array.of(0, 2), profiles: Uint8Array.of(4) };
  it.each<[string, Partial<RoadGraph>]>([
    ['edge 0 to no node', { edgeTail: changed(graph.edgeTail, 0, 4_000) }],
    ['edge 1 out of order', { edgeTail: changed(graph.edgeTail, 0, 6) }],
    ['edge 0 to no node', { edgeHead: changed(graph.edgeHead, 0, 4_000) }],
    ['edge 0 with no twin', { edgeTwin: changed(graph.edgeTwin, 0, 0) }],
    ['shapes that do not fill', { shapeFirst: changed(graph.shapeFirst, 0, 1) }],
    ['edge 0 without a shape', { shapeFirst: changed(graph.shapeFirst, 1, 1) }],
    ['node 1 off the map', { nodePosition: changed(graph.nodePosition, 3, Number.NaN) }],
    ['shape position 1 off the map', { shapeE7: changed(graph.shapeE7, 3, 95e7) }],
    ['edge 2 with no time by car', { edgeCarSeconds: changed(graph.edgeCarSeconds, 2, -1) }],
    ['turn 0 over no edge', { turns: { ...turn, pathEdges: Uint32Array.of(0, 4_000) } }],
    ['roads that do not meet', { turns: { ...turn, pathEdges: Uint32Array.of(0, 0) } }],
    [
      'ferry 0 over no edge',
      {
        ferries: {
          edge: Uint32Array.of(99),
          access: Uint8Array.of(1),
          seconds: Float64Array.of(1),
        },
      },
    ],
    [
      'a road without its name',
      { names: { ...graph.names, edgeLabel: changed(graph.names.edgeLabel, 0, 9) } },
    ],
    [
      'a name without its text',
      { names: { ...graph.names, labelTexts: changed(graph.names.labelTexts, 5, 9) } },
    ],
    [
      'a bridge over no edge',
      {
        structures: {
          kind: Uint8Array.of(0),
          label: Uint32Array.of(0),
          way: Float64Array.of(1),
          edgeFirst: Uint32Array.of(0, 1),
          edges: Uint32Array.of(99),
        },
      },
    ],
  ])('is refused, checksum or not, when it holds %s', (found, part) => {
    expect(refusalOf(writeGraph({ ...graph, ...part })).found).toContain(found);
  });

  it('gives back the topologies that were prepared with the network', () => {
    const order = Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
    const turns = { ...turn, pathEdges: Uint32Array.of(0, followerOf(graph, 0)) };
    const bound = { ...graph, turns };
    const topologies = topologiesOf(bound, order);
    expect([...topologies.keys()]).toEqual(['walkers', 'bus']);
    expect(readGraph(writeGraph({ ...bound, topologies })).topologies).toEqual(topologies);
    const others = topologiesOf({ ...graph, nodeCount: graph.nodeCount + 1 }, growing(order));
    const found = refusalOf(writeGraph({ ...graph, topologies: others })).found;
    expect(found).toBe('a topology for walkers of other roads');
  });

  it('is refused, checksum or not, when its head is none', () => {
    const endless = file.slice();
    new DataView(endless.buffer).setUint32(20, 0xfffffff0, true);
    expect(refusalOf(endless).expected).toContain('a head of its own size');
    const other = { ...graph, roadClasses: Array.from({ length: 256 }, () => 'track') };
    expect(refusalOf(writeGraph(other)).expected).toBe('a head of this version');
  });
});
