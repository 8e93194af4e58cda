import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { slugSchema } from '../domain/kernel/id.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/**
 * Gateways that may bring text messages into an operation. Kept beside the ledger, for the service
 * alone: the SHA-256 of the token, and the key that signatures are checked with, which is made of
 * the token and does not lead back to it.
 */
const gatewaysSchema = z.array(
  z
    .object({
      operationId: slugSchema,
      gatewayId: slugSchema,
      tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
      signingKey: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .strict(),
);
type Gateways = z.infer<typeof gatewaysSchema>;

const fileOf = (dataFolder: string) => path.join(dataFolder, 'gateways.json');

async function read(dataFolder: string): Promise<Gateways> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => null);
  return text === null ? [] : gatewaysSchema.parse(JSON.parse(text));
}

/**
 * Adds a gateway, or gives one that is there a new token; the old one works no more. Token and key
 * are shown here and never again.
 */
export async function addGateway(
  dataFolder: string,
  asked: { readonly operationId: string; readonly gatewayId: string },
  random: (bytes: number) => Uint8Array,
): Promise<{ readonly token: string; readonly signingKey: string }> {
  const { operationId, gatewayId } = asked;
  for (const name of [operationId, gatewayId]) {
    if (slugSchema.safeParse(name).success) continue;
    const expected = 'a name of lower-case letters, digits and hyphens';
    throw new Refusal('invalid', `Expected ${expected}; found "${name.slice(0, 80)}".`);
  }
  const token = makeToken(random);
  const others = (await read(dataFolder)).filter(
    (one) => one.operationId !== operationId || one.gatewayId !== gatewayId,
  );
  const added = { ...asked, tokenHash: hashOfToken(token), signingKey: signingKeyOf(token) };
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const fresh = `${fileOf(dataFolder)}.${process.pid}.new`;
  const text = `${JSON.stringify([...others, added], null, 2)}\n`;
  await writeFile(fresh, text, { mode: 0o600, flush: true });
  await rename(fresh, fileOf(dataFolder));
  return { token, signingKey: added.signingKey };
}

/** The key of a token's signatures: HMAC-SHA-256 of a fixed text, hex (RFC 2104). */
function signingKeyOf(token: string): string {
  return createHmac('sha256', token).update('safe-passage gateway signature').digest('hex');
}

/** What a gateway shows: its token, or a signature of the body under the key of its token. */
export interface Shown {
  readonly token: string | null;
  /** HMAC-SHA-256 of the body, hex. */
  readonly signature: string | null;
  readonly body: string;
}

/** Does a gateway of that name in that operation show what it was given? */
export async function isGateway(
  { dataFolder }: Pick<House, 'dataFolder'>,
  named: { readonly operationId: string; readonly gatewayId: string },
  shown: Shown,
): Promise<boolean> {
  const known = (await read(dataFolder)).find(
    (one) => one.operationId === named.operationId && one.gatewayId === named.gatewayId,
  );
  if (known === undefined) return false;
  if (shown.token !== null) return sameHex(hashOfToken(shown.token), known.tokenHash);
  if (shown.signature === null) return false;
  const key = Buffer.from(known.signingKey, 'hex');
  return sameHex(createHmac('sha256', key).update(shown.body).digest('hex'), shown.signature);
}

function sameHex(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
