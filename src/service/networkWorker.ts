import { parentPort, workerData } from 'node:worker_threads';
import { writeGraph } from '../network/graphFile.ts';
import { importOsm } from '../network/import.ts';
import { ImportError, type ImportRefusal } from '../network/importError.ts';
import type { ImportReport } from '../network/importReport.ts';

export type NetworkAnswer =
  | { readonly graph: Uint8Array; readonly report: ImportReport }
  | { readonly refused: ImportRefusal };

/** Builds one network off the main thread, so that a server goes on answering meanwhile. */
function build(bytes: Uint8Array): NetworkAnswer {
  try {
    const { graph, report } = importOsm(bytes);
    return { graph: writeGraph(graph, report), report };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { expected, found, offset, toDo } = error;
    return { refused: { expected, found, offset, toDo } };
  }
}

parentPort?.postMessage(build(workerData as Uint8Array));
