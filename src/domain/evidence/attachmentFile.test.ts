import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACHMENT_TYPES, attachmentTypeOf, cleanFileName } from './attachmentFile.ts';

const bytes = (...codes: number[]) => Uint8Array.from([...codes, ...Array<number>(12).fill(0)]);
const text = (value: string) => new TextEncoder().encode(value);

describe('the kind of a file', () => {
  it('is known by what it begins with, not by a name', () => {
    expect(attachmentTypeOf(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(attachmentTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe(
      'image/png',
    );
    expect(attachmentTypeOf(text('RIFF\u0001\u0002\u0003\u0004WEBPVP8'))).toBe('image/webp');
    expect(attachmentTypeOf(text('\u0000\u0000\u0000\u0018ftypheic'))).toBe('image/heic');
    expect(attachmentTypeOf(text('%PDF-1.7'))).toBe('application/pdf');
    expect(attachmentTypeOf(text('Оголошення № 7'))).toBe('text/plain');
  });

  it('is none for programs, archives, broken text and nothing', () => {
    expect(attachmentTypeOf(bytes(0x4d, 0x5a))).toBeNull();
    expect(attachmentTypeOf(bytes(0x50, 0x4b, 3, 4))).toBeNull();
    expect(attachmentTypeOf(Uint8Array.from([0x41, 0xff]))).toBeNull();
    expect(attachmentTypeOf(new Uint8Array())).toBeNull();
  });
});

describe('the name of a file', () => {
  it('loses folders, hidden and reversed letters, and gets the ending of its kind', () => {
    expect(cleanFileName('../../etc/notice.TXT', 'text/plain')).toBe('notice.txt');
    expect(cleanFileName('C:\\scans\\page 1.jpeg', 'image/jpeg')).toBe('page 1.jpeg');
    expect(cleanFileName('photo\u202egpj.exe', 'image/jpeg')).toBe('photo gpj.exe.jpg');
    expect(cleanFileName('оголошення.pdf', 'application/pdf')).toBe('оголошення.pdf');
    expect(cleanFileName('...', 'image/png')).toBe('attachment.png');
  });

  it('is short, plain and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.stringMatching(/^[a. \\/]*$/)),
        fc.constantFrom(...ATTACHMENT_TYPES),
        (name, type) => {
          const clean = cleanFileName(name, type);
          expect(clean).not.toMatch(/[\p{C}<>:"|?*%\\/]|^\.|\.\./u);
          expect([...clean].length).toBeLessThanOrEqual(106);
          expect(cleanFileName(clean, type)).toBe(clean);
        },
      ),
    );
  });
});
