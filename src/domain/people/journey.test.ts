import { describe, expect, it } from 'vitest';
import { ENDED, journeyStateSchema, mayFollow, PLANNABLE } from './journey.ts';

const STATES = journeyStateSchema.options;

describe('a journey', () => {
  it('goes forward, even past steps whose report was lost', () => {
    expect(mayFollow('LOCATED', 'ADVISED')).toBe(true);
    expect(mayFollow('LOCATED', 'BOARDED')).toBe(true);
    expect(mayFollow('CROSSED', 'AT_BORDER')).toBe(false);
  });
  it('goes back by an abort from a vehicle to where one waits', () => {
    for (const from of ['BOARDED', 'CALLED_FORWARD'] as const) {
      expect(mayFollow(from, 'LOCATED')).toBe(true);
      expect(mayFollow(from, 'AT_ASSEMBLY')).toBe(true);
    }
    expect(mayFollow('CROSSED', 'AT_ASSEMBLY')).toBe(false);
  });
  it('is closed from an end only, and for good', () => {
    for (const from of STATES) {
      expect(mayFollow(from, 'CLOSED'), from).toBe(
        ENDED.has(from) && !['CLOSED', 'MERGED'].includes(from),
      );
      expect(mayFollow('CLOSED', from), from).toBe(false);
    }
  });
  it('turns overdue or missing from any open state, and back when found', () => {
    for (const from of STATES) {
      if (from === 'CLOSED' || from === 'MERGED') continue;
      expect(mayFollow(from, 'MISSING'), from).toBe(true);
    }
    expect(mayFollow('MISSING', 'LOCATED')).toBe(true);
  });
  it('is never planned for once it has ended', () => {
    for (const state of PLANNABLE) expect(ENDED.has(state)).toBe(false);
  });
});
