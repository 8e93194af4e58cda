import type { FileVerdicts } from './verdict.ts';

const UTF8_BOM = '\ufeff';

/**
 * The text of a file that must be UTF-8 (with or without a byte order mark), or null with a verdict
 * that names the line of the first byte that is not, or of the first NUL.
 */
export function textOf(bytes: Uint8Array, verdicts: FileVerdicts): string | null {
  if (bytes.length === 0) {
    verdicts.error({}, 'a text file with content', 'an empty file', 'Fill it or take it out.');
    return null;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    verdicts.error({ line: 1 }, 'text in UTF-8', 'text in UTF-16', SAVE_AS_UTF8);
    return null;
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const at = { line: lineOfByte(bytes, nul) };
    verdicts.error(at, 'plain text', 'a NUL byte', 'This is no text file, or it is damaged.');
    return null;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(UTF8_BOM) ? text.slice(1) : text;
  } catch {
    const offset = firstBadByte(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
    const at = { line: lineOfByte(bytes, offset) };
    const found = `byte 0x${byte}, which is not UTF-8 (Windows-1251 perhaps)`;
    verdicts.error(at, 'text in UTF-8', found, SAVE_AS_UTF8);
    return null;
  }
}

const SAVE_AS_UTF8 = 'Save the file again with the encoding UTF-8.';

function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line += 1;
  return line;
}

/** Offset of the first byte at which decoding fails: by halving, each half decoded as a stream. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decodes(bytes.subarray(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, bytes.length - 1);
}

function decodes(prefix: Uint8Array): boolean {
  try {
    // `stream` lets a prefix end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    return true;
  } catch {
    return false;
  }
}
