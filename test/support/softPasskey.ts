import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/**
 * A passkey in software (WebAuthn Level 3): ES256, attestation `none`, user verified. It does what
 * an authenticator and the browser's JSON form do, and lets a test do it wrong.
 */
export interface SoftPasskey {
  readonly id: string;
  register(options: { challenge: string }, faults?: Faults): object;
  signIn(options: { challenge: string }, faults?: Faults): object;
}

export interface Faults {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  /** Signs with another key than was registered. */
  readonly otherKey?: boolean;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export function makeSoftPasskey(origin: string): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(16);
  const id = base64url(credentialId);
  let counter = 0;

  const clientData = (type: string, challenge: string, faults: Faults) =>
    Buffer.from(
      JSON.stringify({ type, challenge, origin: faults.origin ?? origin, crossOrigin: false }),
    );
  const authenticatorData = (faults: Faults, attested: Uint8Array | null) => {
    const flags = 0x01 | (faults.userVerified === false ? 0 : 0x04) | (attested ? 0x40 : 0);
    counter += 1;
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags, 0);
    tail.writeUInt32BE(counter, 1);
    const parts = [sha256(faults.rpId ?? 'localhost'), tail];
    return Buffer.concat(attested ? [...parts, attested] : parts);
  };
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    id,
    register({ challenge }, faults = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const key = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, key]);
      const data = authenticatorData(faults, attested);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(data),
      ]);
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', challenge, faults)),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      };
      return { ...common, response };
    },
    signIn({ challenge }, faults = {}) {
      const client = clientData('webauthn.get', challenge, faults);
      const data = authenticatorData(faults, null);
      const signed = Buffer.concat([data, sha256(client)]);
      const signature = sign('sha256', signed, faults.otherKey ? other : privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      };
      return { ...common, response };
    },
  };
}

/** CBOR (RFC 8949): a text string shorter than 24 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

/** CBOR: a byte string of up to 65,535 bytes. */
function bytes(value: Uint8Array): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt8(0x59, 0);
  head.writeUInt16BE(value.length, 1);
  return Buffer.concat([head, value]);
}

/** COSE key (RFC 9053): {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function coseKey(x: Uint8Array, y: Uint8Array): Buffer {
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
  return Buffer.concat([head, x, Buffer.from([0x22, 0x58, 0x20]), y]);
}
