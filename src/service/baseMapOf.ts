import { type BaseMap, baseMap } from '../network/basemap.ts';
import type { House } from './house.ts';
import { openNetwork } from './openNetwork.ts';
import { type Caller, standing } from './standing.ts';

/** Use case: the digest of an operation's road network, by which a browser keeps its base map. */
export async function networkDigest(
  house: House,
  caller: Caller,
  operationId: string,
): Promise<string> {
  await standing(house, caller, operationId, 'network.read');
  return (await house.networks.of(operationId)).sha256;
}

/** The roads of an operation as lines to draw. Ask `networkDigest` first: it checks the caller. */
export async function baseMapOf(house: House, operationId: string): Promise<BaseMap> {
  const { file } = await house.networks.of(operationId);
  return baseMap((await openNetwork(file)).graph);
}
