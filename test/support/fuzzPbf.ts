import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { blobOf, fileBlock, type TinyMap, toPbf, town, toXml, zlibBlob } from './osm.ts';

/** Broken and hostile OSM files by number: the same number gives the same bytes. */

/** Numbers from 0 to below `below`, Mulberry32. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A town with all that the reader looks at: names, a bridge, a kerb, a bunker, a turn. */
const everything: TinyMap = {
  nodes: [
    ...town.nodes,
    { id: 30, lon: 36.001, lat: 50.001, tags: { barrier: 'gate', access: 'private' } },
    { id: 31, lon: 36.002, lat: 50.001, tags: { place: 'village', name: 'Бабаї' } },
    { id: 32, lon: 36.003, lat: 50.001, tags: { kerb: 'raised' } },
  ],
  ways: [
    ...town.ways,
    { id: 40, nodes: [1, 30, 31], tags: { highway: 'track', bridge: 'yes', maxweight: '7.5' } },
    { id: 41, nodes: [30, 31, 32, 30], tags: { building: 'bunker', name: 'B' } },
    { id: 42, nodes: [5, 9], tags: { route: 'ferry', duration: '00:10' } },
  ],
  relations: [
    {
      id: 50,
      members: [
        ['way', 10, 'from'],
        ['node', 2, 'via'],
        ['way', 11, 'to'],
      ],
      tags: { type: 'restriction', restriction: 'no_left_turn', except: 'psv' },
    },
  ],
};

const packed = toPbf(everything);
const xml = toXml(everything);
const extremes = [0, 1, 2, 127, 128, 255, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1];

/** Zeros that deflate a thousandfold, made once. */
const bombs = [1 << 20, 1 << 23, (1 << 25) + 1].map((size) => deflateSync(new Uint8Array(size)));

type Mutation = (random: Random) => Uint8Array;

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let n = 1 + random(8); n > 0 && copy.length > 0; n--) {
    const at = random(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  }
  return copy;
}

/** A range cut out, doubled, set to 0xff or moved. */
function spliced(bytes: Uint8Array, random: Random): Uint8Array {
  const from = random(bytes.length + 1);
  const to = Math.min(bytes.length, from + random(64));
  const [head, range, tail] = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)];
  const middles = [[], [range, range], [range.map(() => 0xff)], [tail.slice(0, 16), range]];
  return Buffer.concat([head, ...(middles[random(4)] ?? []), tail]);
}

/** A number as a writer of bad faith would choose it. */
function nasty(random: Random): number {
  return random(3) === 0 ? random(2 ** 31) : (extremes[random(extremes.length)] ?? 0);
}

/**
 * A list of varints, some of which end nowhere or take eleven bytes; most are mild, so that
 * what comes behind them is reached.
 */
function varints(random: Random): Uint8Array {
  const pbf = new PbfWriter();
  if (random(4) !== 0) {
    for (let n = random(8); n > 0; n--) pbf.writeVarint(random(8));
    return pbf.finish();
  }
  for (let n = random(40); n > 0; n--) {
    const what = random(8);
    if (what === 0) pbf.writeSVarint(-nasty(random));
    else if (what === 1) for (let i = 0; i < 11; i++) pbf.writeVarint(0x3fff);
    else if (what < 5) pbf.writeVarint(nasty(random));
    else pbf.writeVarint(random(12));
  }
  const bytes = pbf.finish();
  return random(6) === 0 && bytes.length > 0 ? Buffer.concat([bytes, Buffer.of(0xff)]) : bytes;
}

/** A message of the wire format that may mean anything, messages within messages. */
function message(random: Random, depth: number): Uint8Array {
  const pbf = new PbfWriter();
  for (let n = random(12); n > 0; n--) {
    const field = [1, 2, 3, 4, 8, 9, 10, 16, 17, 19, 20, 32][random(12)] ?? 1;
    const what = random(7);
    if (what === 0) pbf.writeVarintField(field, nasty(random));
    else if (what === 1) pbf.writeDoubleField(field, nasty(random));
    else if (what === 2) pbf.writeFixed32Field(field, random(2 ** 31));
    else if (what === 3)
      pbf.writeStringField(field, ['highway', 'name', '\0', ''][random(4)] ?? '');
    else if (what === 4 || depth === 0) pbf.writeBytesField(field, varints(random));
    else pbf.writeBytesField(field, message(random, depth - 1));
  }
  const bytes = pbf.finish();
  // Now and then a length that is not the one of what follows.
  if (random(5) !== 0) return bytes;
  return Buffer.concat([bytes, Buffer.of((random(15) << 3) | 2, 0xff, 0xff, 0xff, random(128))]);
}

/** A block as the schema wants it, with hostile lists where nodes, ways and relations are. */
function hostileBlock(random: Random): Uint8Array {
  const block = new PbfWriter();
  const strings = ['', 'highway', 'primary', 'name', 'type', 'restriction', 'no_left_turn', 'via'];
  block.writeMessage(
    1,
    (_: null, table: PbfWriter) => {
      for (const text of strings) table.writeStringField(1, text);
    },
    null,
  );
  block.writeMessage(
    2,
    (_: null, group: PbfWriter) => {
      for (let n = 1 + random(4); n > 0; n--) {
        const kind = 1 + random(4);
        group.writeMessage(
          kind,
          (__: null, item: PbfWriter) => {
            if (kind !== 2) item.writeVarintField(1, nasty(random));
            for (const field of [1, 2, 3, 8, 9, 10]) {
              if (field > 1 || kind === 2) item.writeBytesField(field, varints(random));
            }
          },
          null,
        );
      }
    },
    null,
  );
  if (random(3) === 0) block.writeVarintField(17, nasty(random));
  if (random(3) === 0) block.writeVarintField(19, -nasty(random));
  if (random(3) === 0) block.writeVarintField(20, nasty(random));
  return block.finish();
}

/** A file of whole blobs around a block: what is wrong with it is found only in the reading. */
function around(block: Uint8Array, random: Random): Uint8Array {
  const blob = random(3) === 0 ? blobOf(1, block, block.length) : zlibBlob(block);
  const data = fileBlock('OSMData', blob);
  const first = packed.slice(0, dataFrom());
  const rest = packed.slice(dataFrom());
  return Buffer.concat(random(2) === 0 ? [first, data, rest] : [packed, data]);
}

/** Byte of the town's file at which its first block of data begins. */
function dataFrom(): number {
  const header = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  return packed.indexOf(Buffer.from('OSMData')[0] ?? 0, 4 + header) - 6;
}

/** The town's file with one of its three blocks of data harmed, whole outside. */
function oneBlock(random: Random, harm: (block: Uint8Array) => Uint8Array): Uint8Array {
  const chosen = 1 + random(3);
  let block = 0;
  const pack = (bytes: Uint8Array) => zlibBlob(block++ === chosen ? harm(bytes) : bytes);
  return toPbf(everything, { pack, plainNodes: random(2) === 0 });
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  bitFlips: (random) => flipped(packed, random),
  truncation: (random) => packed.slice(0, random(packed.length)),
  splice: (random) => spliced(packed, random),
  flipsInsideBlocks: (random) => oneBlock(random, (b) => flipped(b, random)),
  splicesInsideBlocks: (random) => oneBlock(random, (b) => spliced(b, random)),
  truncatedBlocks: (random) => oneBlock(random, (b) => b.slice(0, random(b.length))),
  hostileLists: (random) => around(hostileBlock(random), random),
  nestedMessages: (random) => around(message(random, 5), random),
  zipBomb: (random) => {
    const bomb = bombs[random(bombs.length)] ?? new Uint8Array(0);
    const claimed = [0, 17, 1 << 25, 2 ** 31 - 1][random(4)] ?? 0;
    return Buffer.concat([packed, fileBlock('OSMData', blobOf(3, bomb, claimed))]);
  },
  blobHeaders: (random) => {
    const copy = packed.slice();
    const sizes = [0, 1, 0xffff, 0x10001, 0x7fffffff, 0xffffffff];
    new DataView(copy.buffer, copy.byteOffset).setUint32(0, sizes[random(sizes.length)] ?? 0);
    return random(2) === 0 ? copy : flipped(copy.slice(0, 40), random);
  },
  xmlFlips: (random) => (random(2) === 0 ? flipped(xml, random) : spliced(xml, random)),
};

export const MUTATION_NAMES = Object.keys(MUTATIONS);

/** Case number n: the kinds take turns. */
export function fuzzCase(n: number): { readonly kind: string; readonly bytes: Uint8Array } {
  const kind = MUTATION_NAMES[n % MUTATION_NAMES.length] ?? '';
  const make = MUTATIONS[kind];
  if (make === undefined) throw new RangeError(`no mutation for case ${n}`);
  return { kind, bytes: make(seeded(n)) };
}
