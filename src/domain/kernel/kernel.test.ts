import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { distanceMetres } from './geometry.ts';
import { idSchema, uuidFromDigest, uuidv7 } from './id.ts';
import { contains, instantSchema, windowSchema } from './instant.ts';

describe('instants', () => {
  it('read an offset and write one canonical form', () => {
    expect(instantSchema.parse('2022-03-02T13:40:00+02:00')).toBe('2022-03-02T11:40:00.000Z');
    expect(instantSchema.parse('2022-03-02T11:40Z')).toBe('2022-03-02T11:40:00.000Z');
  });
  it('refuse a wall-clock time without its zone, a made-up day and free text', () => {
    for (const text of ['2022-03-02T13:40:00', '2022-02-31T99:00:00Z', 'soon', '13:40', '']) {
      expect(instantSchema.safeParse(text).success, text).toBe(false);
    }
  });
  it('hold in a window from its start to just before its end', () => {
    const window = { from: '2022-03-02T11:00:00.000Z', to: '2022-03-02T12:00:00.000Z' };
    expect(contains(window, window.from)).toBe(true);
    expect(contains(window, window.to)).toBe(false);
    expect(contains({ from: null, to: null }, window.to)).toBe(true);
  });
  it('refuse a window that ends before it starts', () => {
    const window = { from: '2022-03-02T11:00:00.000Z', to: '2022-03-02T12:00:00.000Z' };
    expect(windowSchema.safeParse(window).success).toBe(true);
    expect(windowSchema.safeParse({ from: null, to: null }).success).toBe(true);
    expect(windowSchema.safeParse({ from: window.to, to: window.from }).success).toBe(false);
  });
});

describe('canonical JSON', () => {
  it('gives equal bytes for equal values whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
  it('refuses what JSON cannot carry', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 in order of their time, and 8 from a digest', () => {
    const random = new Uint8Array(10).fill(255);
    const early = uuidv7(1_700_000_000_000, random);
    const late = uuidv7(1_700_000_000_001, new Uint8Array(10));
    expect(idSchema.parse(early)[14]).toBe('7');
    expect(early < late).toBe(true);
    expect(idSchema.parse(uuidFromDigest(new Uint8Array(32).fill(7)))[14]).toBe('8');
  });
});

describe('distance', () => {
  it('is a quarter of the meridian from equator to pole, and symmetric', () => {
    expect(distanceMetres([0, 0], [0, 90])).toBeCloseTo(10_007_557, -2);
    expect(distanceMetres([36.2, 49.9], [36.1, 49.8])).toBe(
      distanceMetres([36.1, 49.8], [36.2, 49.9]),
    );
  });
});
