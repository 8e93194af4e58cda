import { describe, expect, it } from 'vitest';
import { smsSize } from './smsSegments.ts';

describe('the size of a text as SMS', () => {
  it('is 160 letters of the default alphabet in one message, 153 in each part of several', () => {
    expect(smsSize('A'.repeat(160))).toEqual({ alphabet: 'gsm7', units: 160, segments: 1 });
    expect(smsSize('A'.repeat(161)).segments).toBe(2);
    expect(smsSize('A'.repeat(306)).segments).toBe(2);
    expect(smsSize('A'.repeat(307)).segments).toBe(3);
  });

  it('is 70 of any other letters, 67 in each part', () => {
    expect(smsSize('Я'.repeat(70)).segments).toBe(1);
    expect(smsSize('Я'.repeat(71)).segments).toBe(2);
    expect(smsSize('ع'.repeat(135)).segments).toBe(3);
    expect(smsSize('है'.repeat(35))).toEqual({ alphabet: 'ucs2', units: 70, segments: 1 });
  });

  it('falls to 70 for one curly apostrophe', () => {
    expect(smsSize("don't go".repeat(20)).segments).toBe(1);
    expect(smsSize('don’t go'.repeat(20)).segments).toBe(3);
  });

  it('counts the extension table twice and cuts no letter in two', () => {
    expect(smsSize('€'.repeat(80)).segments).toBe(1);
    expect(smsSize('€'.repeat(81)).segments).toBe(2);
    expect(smsSize(`${'A'.repeat(152)}${'€'.repeat(77)}`).segments).toBe(3);
    expect(smsSize('😀'.repeat(67)).segments).toBe(3);
  });

  it('of nothing is one empty message', () => {
    expect(smsSize('')).toEqual({ alphabet: 'gsm7', units: 0, segments: 1 });
  });
});
