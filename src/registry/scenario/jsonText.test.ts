import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn, readJson } from './jsonText.ts';

describe('reading JSON with places', () => {
  it('gives what JSON.parse gives, for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text)).toMatchObject({ value: JSON.parse(text) });
      }),
    );
  });

  it('refuses what JSON.parse refuses, and never breaks off otherwise', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', 'null', ' ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const read = readJson(text);
        const strict = (() => {
          try {
            return { value: JSON.parse(text) };
          } catch {
            return null;
          }
        })();
        if (strict === null) expect(read).toHaveProperty('expected');
        else if ('value' in read) expect(read.value).toEqual(strict.value);
        else expect(read.expected).toBe('each member once');
      }),
      { numRuns: 5_000 },
    );
  });

  it('names the place of each value by its pointer', () => {
    const text = '{\n  "a": [10,\n    {"b/c": true}]\n}';
    const read = readJson(text);
    if ('expected' in read) throw new Error('it was refused');
    const place = (pointer: string) => lineAndColumn(text, read.offsets.get(pointer) ?? -1);
    expect(place('')).toEqual({ line: 1, column: 1 });
    expect(place('/a/0')).toEqual({ line: 2, column: 9 });
    expect(place('/a/1/b~1c')).toEqual({ line: 3, column: 13 });
  });

  it('takes a member called __proto__ for a member like any other', () => {
    const read = readJson('{"__proto__": {"polluted": 1}}');
    if ('expected' in read) throw new Error('it was refused');
    expect(Object.keys(read.value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
