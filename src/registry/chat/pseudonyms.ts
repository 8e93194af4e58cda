import assert from 'node:assert';
import { createHmac } from 'node:crypto';
import { maskPhones } from './maskPhones.ts';
import { NamesInText } from './namesInText.ts';

const INVISIBLE = /[\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]/g;

/**
 * Turns what names a person into what does not: HMAC-SHA-256 (RFC 2104) under a key that never
 * leaves the cell, so that nobody can test a guessed name or number against a proposal.
 */
export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #known = new Map<string, string>();
  readonly #seen = new Map<string, number>();
  readonly #names = new NamesInText();

  constructor(key: Uint8Array) {
    assert(key.length >= 32, `expected a key of at least 32 bytes, found ${key.length}`);
    this.#key = key;
  }

  /** 16 hex digits for a sender's name or number, however it is spaced. */
  sender(name: string): string {
    const plain = name.replace(INVISIBLE, '').replace(/^~\s*/, '').trim().normalize('NFKC');
    const digits = plain.replace(/[\s()+-]/g, '');
    const same = /^\d{7,15}$/.test(digits) ? digits : plain.toLowerCase().replace(/\s+/g, ' ');
    const known = this.#known.get(same);
    if (known !== undefined) return known;
    const pseudonym = this.#hmac('sender', same).slice(0, 16);
    this.#known.set(same, pseudonym);
    this.#names.add(plain, `@${pseudonym.slice(0, 4)}`);
    return pseudonym;
  }

  /** The pseudonym of an account, whose name as shown is masked in texts from then on. */
  account(id: string, name: string): string {
    const pseudonym = this.sender(id);
    this.#names.add(name, `@${pseudonym.slice(0, 4)}`);
    return pseudonym;
  }

  get senders(): number {
    return this.#known.size;
  }

  /**
   * 24 hex digits for a message, from its minute, its words and how many equal ones it follows.
   * @param wallMinute `2022-03-02T14:05` in UTC
   */
  message(wallMinute: string, text: string): string {
    const words = text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().normalize('NFC');
    const same = `${wallMinute}|${words}`;
    const before = this.#seen.get(same) ?? 0;
    this.#seen.set(same, before + 1);
    return this.#hmac('message', `${before}|${same}`).slice(0, 24);
  }

  /**
   * A message's words without phone numbers, and without the names of those mentioned and of the
   * senders met so far: all of them are to be met first.
   */
  masked(text: string): string {
    const named = text.replace(MENTION, (_, name: string) => `@${this.mention(name)}`);
    return maskPhones(this.#names.masked(named));
  }

  /** 4 hex digits for somebody who is mentioned, who need not have written. */
  mention(name: string): string {
    return this.#hmac('sender', name.trim().toLowerCase()).slice(0, 4);
  }

  #hmac(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}\n${text}`).digest('hex');
  }
}

/** WhatsApp puts a mentioned name between isolates (U+2068, U+2069). */
const MENTION = /@[\u2068\u2066]([^\u2069\n]{1,100})\u2069/g;
