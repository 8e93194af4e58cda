import { parentPort, workerData } from 'node:worker_threads';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { ImportError, type ImportRefusal } from '../network/roads/importError.ts';
import type { ImportReport } from '../network/roads/importReport.ts';
import { prepareNetwork } from './prepareNetwork.ts';

export type NetworkAnswer =
  | { readonly graph: Uint8Array; readonly report: ImportReport }
  | { readonly refused: ImportRefusal };

/** Builds one network off the main thread, so that a server goes on answering meanwhile. */
async function build(bytes: Uint8Array): Promise<NetworkAnswer> {
  try {
    const { graph, report } = importOsm(bytes);
    return { graph: writeGraph(await prepareNetwork(graph), report), report };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { expected, found, offset, toDo } = error;
    return { refused: { expected, found, offset, toDo } };
  }
}

const answer = await build(workerData as Uint8Array);
parentPort?.postMessage(answer, 'graph' in answer ? [answer.graph.buffer as ArrayBuffer] : []);
