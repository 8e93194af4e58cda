import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { markOf } from '../../src/network/cch/file.ts';
import { orderOf } from '../../src/network/cch/order.ts';
import { orderInThreads } from '../../src/service/orderInThreads.ts';
import type { Network, NetworkName } from './networks.ts';

export interface Prepared {
  readonly order: Int32Array;
  readonly oneThreadSeconds: number;
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
  const start = performance.now();
  const order = orderOf(graph, places);
  const middle = performance.now();
  await orderInThreads(graph, places, { threads: 2 });
  const times = {
    oneThreadSeconds: (middle - start) / 1_000,
    twoThreadsSeconds: (performance.now() - middle) / 1_000,
  };
  writeFileSync(`${base}.order`, order);
  writeFileSync(`${base}.json`, JSON.stringify(times));
  return { order, ...times };
}
