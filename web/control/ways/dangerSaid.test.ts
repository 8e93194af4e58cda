import { describe, expect, it } from 'vitest';
import { dangerSaid } from './dangerSaid.ts';

describe('what is said of the danger of a way', () => {
  it('is never "nothing" where there is some, though who asks may not read of what kind', () => {
    expect(dangerSaid({ exposedMinutes: 12, meets: [] })).toBe('unnamed');
    expect(dangerSaid({ exposedMinutes: 0.1, meets: ['Shelling'] })).toBe('named');
    expect(dangerSaid({ exposedMinutes: 0, meets: ['Checkpoint'] })).toBe('passes');
    expect(dangerSaid({ exposedMinutes: 0, meets: [] })).toBe('nothing');
  });
});
