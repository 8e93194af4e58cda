/** The default alphabet of 3GPP TS 23.038 (GSM 03.38), section 6.2.1: one septet a letter. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table, section 6.2.1.1: two septets each. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** What fits one message, and one part of several, which carries a header (TS 23.040, 9.2.3.24). */
const SEPTETS = { single: 160, part: 153 };
const CODE_UNITS = { single: 70, part: 67 };

export interface SmsSize {
  readonly alphabet: 'gsm7' | 'ucs2';
  /** Septets or UTF-16 code units. */
  readonly units: number;
  /** Messages that the text takes. */
  readonly segments: number;
}

/**
 * What a text takes as SMS. One letter outside the default alphabet (a curly apostrophe) makes all
 * of it UCS-2: 70 instead of 160 in one message. A letter of two units is never cut between parts.
 */
export function smsSize(text: string): SmsSize {
  const letters = [...text];
  const septets = letters.map((letter) => (BASIC.has(letter) ? 1 : EXTENDED.has(letter) ? 2 : 0));
  const gsm7 = !septets.includes(0);
  const sizes = gsm7 ? septets : letters.map((letter) => letter.length);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, part } = gsm7 ? SEPTETS : CODE_UNITS;
  const alphabet = gsm7 ? 'gsm7' : 'ucs2';
  if (units <= single) return { alphabet, units, segments: 1 };
  let [segments, filled] = [1, 0];
  for (const size of sizes) {
    if (filled + size > part) [segments, filled] = [segments + 1, 0];
    filled += size;
  }
  return { alphabet, units, segments };
}
