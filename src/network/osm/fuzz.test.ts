import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { fuzzCase, MUTATION_NAMES } from '../../../test/support/fuzzPbf.ts';
import { blobOf, fileBlock, zlibBlob } from '../../../test/support/osm.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { importOsm } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';

/** What a case came to: read, or refused in words. Anything else is a crash and is thrown. */
function outcomeOf(bytes: Uint8Array): 'read' | ImportError {
  try {
    importOsm(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
}

const CASES = 4_400;

describe('an extract of bad faith', () => {
  it('is read or refused in words, case by case, never a crash', () => {
    const refused = new Map<string, number>();
    for (let n = 0; n < CASES; n++) {
      const { kind, bytes } = fuzzCase(n);
      let outcome: 'read' | ImportError;
      try {
        outcome = outcomeOf(bytes);
      } catch (error) {
        throw new Error(`case ${n} (${kind})`, { cause: error });
      }
      if (outcome === 'read') continue;
      refused.set(kind, (refused.get(kind) ?? 0) + 1);
      expect(outcome.toDo).not.toBe('');
      expect(outcome.message.length).toBeLessThan(600);
      expect(outcome.offset).toBeLessThanOrEqual(bytes.length);
    }
    // Each kind of harm is met: were none refused, the cases would be tame.
    expect([...refused.keys()].sort()).toEqual([...MUTATION_NAMES].sort());
  });

  /** A block in which one list or message is repeated as often as a blob may hold it. */
  function stuffed(write: (group: PbfWriter) => void): Uint8Array {
    const block = new PbfWriter();
    const strings = (_: null, table: PbfWriter) => {
      for (const text of ['', 'key']) table.writeStringField(1, text);
    };
    block.writeMessage(1, strings, null);
    block.writeMessage(2, (_: null, group: PbfWriter) => write(group), null);
    const bytes = block.finish();
    const header = fileBlock('OSMHeader', zlibBlob(new Uint8Array(0)));
    return Buffer.concat([header, fileBlock('OSMData', blobOf(1, bytes, bytes.length))]);
  }
  const zeros = new Uint8Array(LIMITS.pbfBlockEntities + 1);

  it.each<[string, (group: PbfWriter) => void, string]>([
    [
      'more nodes in a block than any writer puts there',
      (group) =>
        group.writeMessage(
          2,
          (_: null, dense: PbfWriter) => {
            for (const field of [1, 8, 9]) dense.writeBytesField(field, zeros);
          },
          null,
        ),
      `more than ${LIMITS.pbfBlockEntities}`,
    ],
    [
      'more ways in a block than any writer puts there',
      (group) => {
        for (let i = 0; i <= LIMITS.pbfBlockEntities; i++) {
          group.writeBytesField(3, new Uint8Array(0));
        }
      },
      `more than ${LIMITS.pbfBlockEntities}`,
    ],
    [
      'more tags than any way has',
      (group) =>
        group.writeMessage(
          3,
          (_: null, way: PbfWriter) => {
            way.writeBytesField(2, zeros);
            way.writeBytesField(3, zeros);
          },
          null,
        ),
      `more than ${LIMITS.elementTags} tags`,
    ],
    [
      'more tags than any node has',
      (group) =>
        group.writeMessage(
          2,
          (_: null, dense: PbfWriter) => {
            for (const field of [1, 8, 9]) dense.writeBytesField(field, zeros.subarray(0, 1));
            dense.writeBytesField(10, zeros.map(() => 1).subarray(0, 2 * LIMITS.elementTags + 4));
          },
          null,
        ),
      `more than ${LIMITS.elementTags} tags`,
    ],
  ])('is refused when it has %s', (_, write, found) => {
    const outcome = outcomeOf(stuffed(write));
    expect(outcome).toBeInstanceOf(ImportError);
    expect(outcome === 'read' ? '' : outcome.found).toContain(found);
  });
});
