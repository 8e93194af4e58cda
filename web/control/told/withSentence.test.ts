import { describe, expect, it } from 'vitest';
import { withSentence } from './withSentence.ts';

function replaced(text: string, phrase: string, said: string): string {
  const start = text.indexOf(phrase);
  expect(start).toBeGreaterThanOrEqual(0);
  return withSentence(text, { start, end: start + phrase.length }, said);
}

describe('a sentence put in place of another', () => {
  it('takes the whole sentence around the phrase and leaves the others', () => {
    const text = 'Stay in. Go now, the road is safe! Take water.';
    expect(replaced(text, 'road is safe', 'Nobody has used it.')).toBe(
      'Stay in. Nobody has used it. Take water.',
    );
  });

  it('takes it out when nothing is put in', () => {
    expect(replaced('Stay in. It is safe. Take water.', 'safe', '')).toBe('Stay in. Take water.');
    expect(replaced('It is safe.', 'safe', '')).toBe('');
  });

  it('does not stop at the point within a number, and stops at a line’s end', () => {
    expect(replaced('Walk 3.5 km, the road is safe.', 'safe', 'Wait.')).toBe('Wait.');
    expect(replaced('First\nthe road is safe\nlast', 'safe', 'Wait.')).toBe('First\nWait.\nlast');
  });

  it('knows the marks of Devanagari', () => {
    const text = 'रुकें। सड़क सुरक्षित है। पानी लें।';
    expect(replaced(text, 'सुरक्षित', 'रुको।')).toBe('रुकें। रुको। पानी लें।');
  });
});
