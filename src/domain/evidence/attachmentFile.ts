/** Kinds of file that may be kept with a claim, with the ending that each is given. */
const ENDINGS = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
} as const;
export type AttachmentType = keyof typeof ENDINGS;
export const ATTACHMENT_TYPES = Object.keys(ENDINGS) as readonly AttachmentType[];

/** First bytes by which a kind of file is known; -1 stands for any byte. */
const SIGNATURES: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', [...codes('RIFF'), -1, -1, -1, -1, ...codes('WEBP')]],
  ['image/heic', [-1, -1, -1, -1, ...codes('ftyphei')]],
  ['image/heic', [-1, -1, -1, -1, ...codes('ftypmif1')]],
  ['application/pdf', codes('%PDF-')],
];

function codes(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

/** Control characters that no text has: all but tab, line feed, form feed and carriage return. */
const isBinary = (byte: number) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte);

/**
 * What kind of file these bytes are, by what they begin with and never by a name; null for none of
 * the kinds that are kept. Markup is text, and is served as nothing but a download.
 */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | null {
  const known = SIGNATURES.find(([, signature]) =>
    signature.every((code, index) => code === -1 || bytes[index] === code),
  );
  if (known !== undefined) return known[0];
  if (bytes.length === 0 || bytes.some(isBinary)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text/plain';
  } catch {
    return null;
  }
}

const NAME_CHARACTERS = 100;
/** Of a path, control and format characters (text turned round), and what file systems reserve. */
const UNFIT = /[\p{C}\p{Zl}\p{Zp}<>:"|?*%\\/]/gu;

/**
 * A file name that is safe to show and to save: no folders, no hidden or reversed characters, and
 * the ending of what the bytes are.
 */
export function cleanFileName(name: string, type: AttachmentType): string {
  const endings: readonly string[] = ENDINGS[type];
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last.normalize('NFC').replace(UNFIT, ' ').replace(/\s+/g, ' ');
  const clean = plain.replace(/\.{2,}/g, '.').trim();
  const dot = clean.lastIndexOf('.');
  const fits = dot > 0 && endings.includes(clean.slice(dot + 1).toLowerCase());
  const ending = fits ? clean.slice(dot + 1).toLowerCase() : endings[0];
  const stem = (fits ? clean.slice(0, dot) : clean).replace(/^[. ]+|[. ]+$/g, '');
  const short = [...stem].slice(0, NAME_CHARACTERS).join('').trimEnd();
  return `${short === '' ? 'attachment' : short}.${ending}`;
}
