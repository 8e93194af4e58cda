import { parentPort, workerData } from 'node:worker_threads';
import { type Checks, readGraphFile } from '../network/file/graphFile.ts';
import { ImportError, type ImportRefusal } from '../network/roads/importError.ts';

/** A network file in shared memory, and what of it one thread is to check. */
export interface CheckTask {
  readonly memory: SharedArrayBuffer;
  readonly checks: Checks;
}
/** Why it is refused; null where it is whole. */
export type CheckAnswer = ImportRefusal | null;

function check({ memory, checks }: CheckTask): CheckAnswer {
  try {
    readGraphFile(new Uint8Array(memory), checks);
    return null;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { expected, found, offset, toDo } = error;
    return { expected, found, offset, toDo };
  }
}

parentPort?.postMessage(check(workerData as CheckTask));
