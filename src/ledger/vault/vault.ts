import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { LedgerUnavailable } from '../refusal.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text is bound to: moved to another row, it does not open. */
export interface Binding {
  readonly table: 'vault_record' | 'vault_key' | 'dead_letter' | 'original';
  readonly operationId: string;
  /** Person, or dead letter. */
  readonly id: string;
}

/**
 * Envelope encryption: one data key a person, wrapped by a key of the operation, which is derived
 * from the key file (HKDF-SHA256, RFC 5869). AES-256-GCM (NIST SP 800-38D) with random 96-bit
 * nonces: a data key seals a handful of texts, a wrapping key far fewer than 2^32 keys.
 * Sealed form: nonce (12 bytes), ciphertext, tag (16 bytes).
 */
export class Vault {
  readonly #root: Uint8Array;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #wrappingKeys = new Map<string, { key: Uint8Array; id: string }>();

  constructor(root: Uint8Array, random: (bytes: number) => Uint8Array) {
    if (root.length !== KEY_BYTES) {
      throw new RangeError(`expected a key of ${KEY_BYTES} bytes, found ${root.length}`);
    }
    this.#root = root;
    this.#random = random;
  }

  /** Fingerprint of the operation's wrapping key, 16 hex digits. */
  wrappingKeyId(operationId: string): string {
    return this.#wrapping(operationId).id;
  }

  /** A new data key and the same wrapped for keeping. */
  makeKey(binding: Binding): { dataKey: Uint8Array; wrapped: Uint8Array } {
    const dataKey = this.#random(KEY_BYTES);
    const wrapped = this.seal(this.#wrapping(binding.operationId).key, binding, dataKey);
    return { dataKey, wrapped };
  }

  /** @throws LedgerUnavailable when it was wrapped under another key file */
  unwrap(binding: Binding, wrapped: Uint8Array): Uint8Array {
    return this.open(this.#wrapping(binding.operationId).key, binding, wrapped);
  }

  seal(key: Uint8Array, binding: Binding, plain: Uint8Array): Uint8Array {
    const nonce = this.#random(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce);
    cipher.setAAD(boundTo(binding));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  open(key: Uint8Array, binding: Binding, sealed: Uint8Array): Uint8Array {
    const end = sealed.length - TAG_BYTES;
    try {
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(boundTo(binding));
      decipher.setAuthTag(sealed.subarray(end));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
    } catch (cause) {
      throw new LedgerUnavailable(
        `What is sealed for ${binding.id} does not open: it was changed, or sealed under another ` +
          'key file. Put back the vault key file that belongs to this database.',
        { cause },
      );
    }
  }

  /**
   * Keyed name of bytes (HMAC-SHA-256, RFC 2104), 64 hex digits: the same bytes, the same name, in
   * this operation and for this purpose only.
   */
  nameOf(operationId: string, purpose: 'original' | 'pseudonym', bytes: Uint8Array): string {
    const info = `safe-passage ${purpose} ${operationId}`;
    const key = hkdfSync('sha256', this.#root, new Uint8Array(), info, KEY_BYTES);
    return createHmac('sha256', new Uint8Array(key)).update(bytes).digest('hex');
  }

  #wrapping(operationId: string): { key: Uint8Array; id: string } {
    const known = this.#wrappingKeys.get(operationId);
    if (known) return known;
    const info = `safe-passage vault ${operationId}`;
    const key = new Uint8Array(hkdfSync('sha256', this.#root, new Uint8Array(), info, KEY_BYTES));
    const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
    const made = { key, id };
    this.#wrappingKeys.set(operationId, made);
    return made;
  }
}

function boundTo({ table, operationId, id }: Binding): Uint8Array {
  return Buffer.from(`${table}|${operationId}|${id}`);
}
