import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** A map small enough to write by hand; positions in degrees, at most 7 decimals. */
export interface TinyMap {
  readonly nodes: readonly {
    readonly id: number;
    readonly lon: number;
    readonly lat: number;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
  readonly ways: readonly {
    readonly id: number;
    readonly nodes: readonly number[];
    readonly tags: Readonly<Record<string, string>>;
  }[];
  readonly relations?: readonly TinyRelation[];
}

export interface TinyRelation {
  readonly id: number;
  /** Members as type, id and role: `['way', 10, 'from']`. */
  readonly members: readonly (readonly ['node' | 'way' | 'relation', number, string])[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface PbfOptions {
  readonly plainNodes?: boolean;
  readonly features?: readonly string[];
  /** Wraps a block into a blob; by default zlib. */
  readonly pack?: (block: Uint8Array) => Uint8Array;
}

/** A file of OSM PBF: header, a blob of nodes, a blob of ways, one of relations if any. */
export function toPbf(map: TinyMap, options: PbfOptions = {}): Uint8Array {
  const header = new PbfWriter();
  for (const feature of options.features ?? ['OsmSchema-V0.6', 'DenseNodes']) {
    header.writeStringField(4, feature);
  }
  const pack = options.pack ?? zlibBlob;
  return joined([
    fileBlock('OSMHeader', pack(header.finish())),
    fileBlock('OSMData', pack(nodeBlock(map, options.plainNodes === true))),
    fileBlock('OSMData', pack(wayBlock(map))),
    ...(map.relations ? [fileBlock('OSMData', pack(relationBlock(map.relations)))] : []),
  ]);
}

/** A length, a BlobHeader and a Blob. */
export function fileBlock(type: string, blob: Uint8Array): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, blob.length);
  const bytes = header.finish();
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return joined([length, bytes, blob]);
}

export function zlibBlob(block: Uint8Array): Uint8Array {
  return blobOf(3, deflateSync(block), block.length);
}

/** @param kind field of the Blob message: 1 raw, 3 zlib, 4 lzma, 7 zstd */
export function blobOf(kind: number, bytes: Uint8Array, rawSize: number): Uint8Array {
  const blob = new PbfWriter();
  blob.writeVarintField(2, rawSize);
  blob.writeBytesField(kind, bytes);
  return blob.finish();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** The strings of a block, numbered as they come; 0 is kept for the end of a node's tags. */
class Strings {
  readonly #all: string[] = [''];

  number(text: string): number {
    const known = this.#all.indexOf(text);
    return known > 0 ? known : this.#all.push(text) - 1;
  }

  write(block: PbfWriter): void {
    const table = (_: null, pbf: PbfWriter) => {
      for (const text of this.#all) pbf.writeStringField(1, text);
    };
    block.writeMessage(1, table, null);
  }
}

function block(strings: Strings, writeGroup: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  strings.write(pbf);
  pbf.writeMessage(2, (_: null, group) => writeGroup(group), null);
  return pbf.finish();
}

function deltas(values: readonly number[]): number[] {
  return values.map((value, i) => value - (values[i - 1] ?? 0));
}

const e7 = (degrees: number) => Math.round(degrees * 1e7);

function nodeBlock({ nodes }: TinyMap, plain: boolean): Uint8Array {
  const strings = new Strings();
  const tagNumbers = nodes.map(({ tags = {} }) =>
    Object.entries(tags).map(([k, v]) => [strings.number(k), strings.number(v)] as const),
  );
  return block(strings, (group) => {
    if (plain) {
      for (const [i, node] of nodes.entries()) {
        const write = (_: null, pbf: PbfWriter) => {
          pbf.writeSVarintField(1, node.id);
          pbf.writePackedVarint(
            2,
            (tagNumbers[i] ?? []).map(([k]) => k),
          );
          pbf.writePackedVarint(
            3,
            (tagNumbers[i] ?? []).map(([, v]) => v),
          );
          pbf.writeSVarintField(8, e7(node.lat));
          pbf.writeSVarintField(9, e7(node.lon));
        };
        group.writeMessage(1, write, null);
      }
      return;
    }
    const dense = (_: null, pbf: PbfWriter) => {
      pbf.writePackedSVarint(1, deltas(nodes.map(({ id }) => id)));
      pbf.writePackedSVarint(8, deltas(nodes.map(({ lat }) => e7(lat))));
      pbf.writePackedSVarint(9, deltas(nodes.map(({ lon }) => e7(lon))));
      pbf.writePackedVarint(
        10,
        tagNumbers.flatMap((tags) => [...tags.flat(), 0]),
      );
    };
    group.writeMessage(2, dense, null);
  });
}

function wayBlock({ ways }: TinyMap): Uint8Array {
  const strings = new Strings();
  const tagNumbers = ways.map(({ tags }) =>
    Object.entries(tags).map(([k, v]) => [strings.number(k), strings.number(v)] as const),
  );
  return block(strings, (group) => {
    for (const [i, way] of ways.entries()) {
      const write = (_: null, pbf: PbfWriter) => {
        pbf.writeVarintField(1, way.id);
        pbf.writePackedVarint(
          2,
          (tagNumbers[i] ?? []).map(([k]) => k),
        );
        pbf.writePackedVarint(
          3,
          (tagNumbers[i] ?? []).map(([, v]) => v),
        );
        pbf.writePackedSVarint(8, deltas(way.nodes));
      };
      group.writeMessage(3, write, null);
    }
  });
}

function relationBlock(relations: readonly TinyRelation[]): Uint8Array {
  const strings = new Strings();
  const numbered = relations.map(({ id, tags, members }) => ({
    id,
    members,
    keys: Object.keys(tags).map((key) => strings.number(key)),
    values: Object.values(tags).map((value) => strings.number(value)),
    roles: members.map(([, , role]) => strings.number(role)),
  }));
  return block(strings, (group) => {
    for (const { id, members, keys, values, roles } of numbered) {
      const types = members.map(([type]) => ['node', 'way', 'relation'].indexOf(type));
      const write = (_: null, pbf: PbfWriter) => {
        pbf.writeVarintField(1, id);
        pbf.writePackedVarint(2, keys);
        pbf.writePackedVarint(3, values);
        pbf.writePackedVarint(8, roles);
        pbf.writePackedSVarint(9, deltas(members.map(([, ref]) => ref)));
        pbf.writePackedVarint(10, types);
      };
      group.writeMessage(4, write, null);
    }
  });
}

/** The same map as OSM XML. */
export function toXml({ nodes, ways, relations = [] }: TinyMap): Uint8Array {
  const tagged = (tags: Readonly<Record<string, string>>) =>
    Object.entries(tags)
      .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
      .join('');
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<osm version="0.6" generator="a test">',
    ...nodes.map(
      ({ id, lon, lat, tags = {} }) =>
        `<node id="${id}" lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}">${tagged(tags)}</node>`,
    ),
    ...ways.map(
      ({ id, nodes: refs, tags }) =>
        `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagged(tags)}</way>`,
    ),
    ...relations.map(({ id, members, tags }) => {
      const listed = members.map(
        ([type, ref, role]) => `<member type="${type}" ref="${ref}" role="${role}"/>`,
      );
      return `<relation id="${id}">${listed.join('')}${tagged(tags)}</relation>`;
    }),
    '</osm>',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

/**
 * A town to try things in: a square of 4 junctions (1 to 4, about 1 km a side) with bends, a dead
 * end north (5) and a scrap of path that hangs together with nothing (8, 9).
 */
export const town: TinyMap = {
  nodes: [
    { id: 1, lon: 36, lat: 50 },
    { id: 2, lon: 36.014, lat: 50 },
    { id: 3, lon: 36.014, lat: 50.009 },
    { id: 4, lon: 36, lat: 50.009 },
    { id: 5, lon: 36, lat: 50.018 },
    { id: 6, lon: 36.007, lat: 49.999 },
    { id: 7, lon: 36.007, lat: 50.01 },
    { id: 8, lon: 36.002, lat: 50.002 },
    { id: 9, lon: 36.003, lat: 50.002 },
  ],
  ways: [
    { id: 10, nodes: [1, 6, 2], tags: { highway: 'primary', name: 'South' } },
    { id: 11, nodes: [2, 3], tags: { highway: 'residential' } },
    { id: 12, nodes: [3, 7, 4], tags: { highway: 'secondary', oneway: 'yes' } },
    { id: 13, nodes: [1, 4], tags: { highway: 'footway' } },
    { id: 14, nodes: [4, 5], tags: { highway: 'steps' } },
    { id: 15, nodes: [8, 9], tags: { highway: 'path' } },
  ],
};
