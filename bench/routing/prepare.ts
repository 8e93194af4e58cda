import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Digraph } from '../../src/network/cch/digraph.ts';
import { orderOf } from '../../src/network/cch/order.ts';
import { orderInThreads } from '../../src/service/orderInThreads.ts';
import type { Network, NetworkName } from './networks.ts';
import { timed } from './timing.ts';

export interface Prepared {
  readonly order: Int32Array;
  /** Processor time. */
  readonly oneThreadSeconds: number;
  /** Time on the wall. */
  readonly twoThreadsSeconds: number;
}

/**
 * The order of a network and how long it took, once by one thread and once by two; kept in the
 * scratch folder under the network's mark, since a country takes a minute.
 */
export async function prepare(
  name: NetworkName,
  { graph, places }: Network,
  scratch: string,
): Promise<Prepared> {
  mkdirSync(scratch, { recursive: true });
  const base = path.join(scratch, `${name}-${markOf(graph).toString(16)}`);
  if (existsSync(`${base}.json`)) {
    const order = new Int32Array(new Uint8Array(readFileSync(`${base}.order`)).buffer);
    return { ...JSON.parse(readFileSync(`${base}.json`, 'utf8')), order };
  }
  let order: Int32Array = new Int32Array(0);
  const [millis = 0] = timed(1, () => {
    order = orderOf(graph, places);
  });
  const start = performance.now();
  await orderInThreads(graph, places, { threads: 2 });
  const times = {
    oneThreadSeconds: millis / 1_000,
    twoThreadsSeconds: (performance.now() - start) / 1_000,
  };
  writeFileSync(`${base}.order`, order);
  writeFileSync(`${base}.json`, JSON.stringify(times));
  return { order, ...times };
}

/** A number that tells whether two digraphs are the same, as far as 32 bits can. */
function markOf({ tail, head }: Digraph): number {
  const bytes = ({ buffer, byteOffset, byteLength }: Int32Array) =>
    new Uint8Array(buffer, byteOffset, byteLength);
  return crc32(bytes(head), crc32(bytes(tail)));
}
