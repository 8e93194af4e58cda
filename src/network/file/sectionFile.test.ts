import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../roads/importError.ts';
import {
  type Elements,
  type FileKind,
  openSections,
  versionOf,
  writeSections,
} from './sectionFile.ts';

const KIND: FileKind = {
  name: 'file of lists',
  magic: 'LISTS\0\0\0',
  version: 4,
  toDo: 'Write it again.',
  toDoWithVersion: 'Write it with this version.',
};
const LISTS = {
  text: '{"what":"lists, списки"}',
  arrays: new Map<string, Elements>([
    ['letters', Uint8Array.of(1, 2, 3)],
    ['metres', Float64Array.of(0.5, Number.POSITIVE_INFINITY)],
    ['none', new Uint32Array(0)],
    ['signed', Int32Array.from({ length: 40 }, (_, i) => i - 20)],
  ]),
};

function fileOf(lists: Parameters<typeof writeSections>[1] = LISTS): Uint8Array {
  return Uint8Array.from(writeSections(KIND, lists).flatMap((piece) => [...piece]));
}

function refusalOf(file: Uint8Array, areSumsChecked = true): ImportError {
  try {
    openSections(KIND, file, areSumsChecked);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('a file of arrays', () => {
  it('gives back text and arrays, from anywhere in a larger buffer', () => {
    const file = fileOf();
    for (const askew of [0, 1, 8, 64]) {
      const within = new Uint8Array(file.length + askew);
      within.set(file, askew);
      const { text, names, take } = openSections(KIND, within.subarray(askew), true);
      expect(text).toBe(LISTS.text);
      expect(names).toEqual([...LISTS.arrays.keys()]);
      expect(take('letters', Uint8Array)).toEqual(LISTS.arrays.get('letters'));
      expect(take('metres', Float64Array)).toEqual(LISTS.arrays.get('metres'));
      expect(take('none', Uint32Array)).toHaveLength(0);
      expect(take('signed', Int32Array)).toEqual(LISTS.arrays.get('signed'));
    }
  });

  it('is used where it lies, in shared memory too', () => {
    const file = fileOf();
    const memory = new SharedArrayBuffer(file.length);
    new Uint8Array(memory).set(file);
    const signed = openSections(KIND, new Uint8Array(memory), true).take('signed', Int32Array);
    expect(signed.buffer).toBe(memory);
    expect(signed.byteOffset % 64).toBe(0);
  });

  it('is refused for any turned bit, and says in which array', () => {
    const file = fileOf();
    const { take } = openSections(KIND, file, true);
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const damaged = file.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refusalOf(damaged).expected).not.toBe('');
    }
    const at = take('signed', Int32Array).byteOffset;
    const damaged = file.slice();
    damaged[at + 7] = 0x55;
    expect(refusalOf(damaged)).toMatchObject({
      expected: 'content that fits its checksum (signed)',
      found: 'a file that was damaged or changed',
      offset: at,
      toDo: 'Write it again.',
    });
    // Whoever leaves the sums to another thread still has the head and its table checked.
    expect(openSections(KIND, damaged, false).names).toHaveLength(4);
    damaged[70] = 0x55;
    expect(refusalOf(damaged, false).expected).toBe('a head that fits its checksum');
  });

  it('is refused when cut or lengthened anywhere, and when something else was written over', () => {
    const file = fileOf();
    for (let length = 0; length < file.length; length++) {
      expect(refusalOf(file.subarray(0, length))).toBeInstanceOf(ImportError);
    }
    expect(refusalOf(Buffer.concat([file, new Uint8Array(64)])).found).toContain('cut or grew');
    fc.assert(
      fc.property(fc.nat(file.length - 8), fc.uint8Array({ minLength: 2 }), (at, bytes) => {
        const damaged = file.slice();
        damaged.set(bytes.subarray(0, file.length - at), at);
        fc.pre(Buffer.compare(damaged, file) !== 0);
        expect(refusalOf(damaged).toDo).toContain('Write it');
      }),
      { numRuns: 500 },
    );
  });

  it('of another version is refused with what to do about that', () => {
    const older = fileOf();
    older[8] = 3;
    expect(versionOf(KIND, older)).toBe(3);
    expect(versionOf(KIND, new Uint8Array(64))).toBeNull();
    expect(refusalOf(older)).toMatchObject({
      expected: 'version 4',
      found: 'version 3',
      toDo: 'Write it with this version.',
    });
  });

  it('refuses an array that is not there or is of another kind', () => {
    const { take } = openSections(KIND, fileOf(), true);
    expect(() => take('spoons', Uint8Array)).toThrow('expected an array spoons, found none');
    expect(() => take('letters', Float64Array)).toThrow('expected 8 bytes an element of letters');
  });

  it('is not written with a name or a text that has no room', () => {
    const name = 'x'.repeat(41);
    const arrays = new Map([[name, new Uint8Array(1)]]);
    expect(() => fileOf({ text: '', arrays })).toThrow('expected a short name');
    expect(() => fileOf({ text: 'x'.repeat(1024 * 1024 + 1), arrays: new Map() })).toThrow('bytes');
  });
});
