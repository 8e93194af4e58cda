import { createHash } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A bearer secret of 256 random bits as base64url: link, session or local token. */
export function makeToken(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url');
}

/** What is kept of a token: SHA-256, hex. With 256 random bits no salt or slow hash is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
