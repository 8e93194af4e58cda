import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../../../test/support/randomNetwork.ts';
import { ImportError } from '../importError.ts';
import type { Digraph } from './digraph.ts';
import { buildTopology, Engine } from './engine.ts';
import { markOf, readRouting, writeRouting } from './file.ts';
import type { Places } from './order.ts';

/** The pieces of a file in one stretch of shared memory. */
function joined(pieces: readonly Uint8Array[]): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(pieces.reduce((sum, { length }) => sum + length, 0));
  const bytes = new Uint8Array(memory);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return memory;
}

function fileOf(graph: Digraph, places: Places, weights: Int32Array): SharedArrayBuffer {
  const topology = buildTopology(graph, places);
  const metrics = new Map([['foot', new Engine(topology).metric(weights)]]);
  return joined(writeRouting({ topology, metrics, mark: markOf(graph) }));
}

const STREET = { nodeCount: 3, tail: Int32Array.of(0, 1, 2), head: Int32Array.of(1, 2, 1) };
const ALONG = { lon: Float64Array.of(0, 1, 2), lat: Float64Array.of(0, 0, 0) };

function refusal(read: () => unknown): ImportError {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

describe('a routing file', () => {
  it('gives back what was written, where it lies', () => {
    const property = fc.property(randomNetwork(30), ({ graph, places, weights }) => {
      const topology = buildTopology(graph, places);
      const foot = new Engine(topology).metric(weights);
      const bus = new Engine(topology).metric(weights.map((weight) => Math.floor(weight / 3)));
      const metrics = new Map([
        ['foot', foot],
        ['bus-2', bus],
      ]);
      const memory = joined(writeRouting({ topology, metrics, mark: 7 }));
      const found = readRouting(memory, 7);
      expect(found).toEqual({ topology, metrics, mark: 7 });
      expect(found.topology.upHead.buffer).toBe(memory);
      const [first, last] = [0, graph.nodeCount - 1];
      const engine = new Engine(found.topology);
      expect(engine.distance(found.metrics.get('bus-2') ?? bus, first, last)).toBe(
        new Engine(topology).distance(bus, first, last),
      );
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('with any one bit turned is refused, with what to do', () => {
    const file = fileOf(STREET, ALONG, Int32Array.of(1, 2, 3));
    const bytes = new Uint8Array(file);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const turned = joined([bytes]);
      const other = new Uint8Array(turned);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refusal(() => readRouting(turned)).toDo).toContain('again');
    }
  });

  it('cut short anywhere is refused', () => {
    const bytes = new Uint8Array(fileOf(STREET, ALONG, Int32Array.of(1, 2, 3)));
    for (let length = 0; length < bytes.length; length++) {
      const short = joined([bytes.slice(0, length)]);
      expect(refusal(() => readRouting(short))).toBeInstanceOf(ImportError);
    }
    const long = joined([bytes, new Uint8Array(64)]);
    expect(refusal(() => readRouting(long)).message).toContain(`found ${bytes.length + 64} bytes`);
  });

  it('of another kind, version or network is refused by what it is', () => {
    const file = fileOf(STREET, ALONG, Int32Array.of(1, 2, 3));
    const foreign = joined([new TextEncoder().encode('<osm version="0.6">'.repeat(9))]);
    expect(refusal(() => readRouting(foreign)).found).toBe('a file that begins otherwise');
    const newer = joined([new Uint8Array(file)]);
    new DataView(newer).setUint32(8, 2, true);
    expect(refusal(() => readRouting(newer)).message).toContain('version 1, found version 2');
    const turned = { ...STREET, tail: STREET.head, head: STREET.tail };
    expect(refusal(() => readRouting(file, markOf(turned))).found).toContain('another network');
    expect(readRouting(file, markOf(STREET)).metrics.size).toBe(1);
  });

  it('that never was one is refused without a crash', () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.boolean(),
      (bytes, magic) => {
        const start = new TextEncoder().encode(magic ? 'SPROUTES\x01\0\0\0' : '');
        const memory = joined([start, bytes]);
        expect(refusal(() => readRouting(memory))).toBeInstanceOf(ImportError);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
