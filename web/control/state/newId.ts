import { uuidv7 } from '../../../src/domain/kernel/id.ts';

/** An id made here, so that a repeat is recognised by whoever gets it twice. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
