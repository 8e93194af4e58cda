import type { Json } from '../../domain/kernel/canonical.ts';

/** Where each value of a JSON text stands, by JSON pointer (RFC 6901); '' is the whole. */
export interface LocatedJson {
  readonly value: Json;
  readonly offsets: ReadonlyMap<string, number>;
}

export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

const MAX_DEPTH = 32;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Fault extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

/**
 * Reads JSON (RFC 8259) and remembers where each value stands, so that an error about a value can
 * name its line. Stricter than `JSON.parse`: a key given twice and nesting beyond 32 levels are
 * faults.
 */
export function readJson(text: string): LocatedJson | JsonFault {
  const reader = new Reader(text);
  try {
    const value = reader.value('', 0);
    reader.end();
    return { value, offsets: reader.offsets };
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

class Reader {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(pointer: string, depth: number): Json {
    this.#space();
    if (depth > MAX_DEPTH) this.#fail(`at most ${MAX_DEPTH} levels of nesting`, 'more');
    this.offsets.set(pointer, this.#at);
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(pointer, depth);
    if (next === '[') return this.#array(pointer, depth);
    if (next === '"') return this.#string('a text in double quotes');
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const number = this.#match(NUMBER);
    if (number === null) this.#fail('a JSON value');
    return Number(number);
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.#fail('the end of the file');
  }

  #object(pointer: string, depth: number): Json {
    const members: Record<string, Json> = Object.create(null);
    this.#at += 1;
    this.#space();
    if (this.#take('}')) return { ...members };
    for (;;) {
      this.#space();
      const keyAt = this.#at;
      const key = this.#string('a member name in double quotes, or "}"');
      if (key in members) this.#fail('each member once', `"${key}" a second time`, keyAt);
      this.#space();
      if (!this.#take(':')) this.#fail('":" after the member name');
      const inside = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      members[key] = this.value(inside, depth + 1);
      this.#space();
      if (this.#take('}')) return { ...members };
      if (!this.#take(',')) this.#fail('"," or "}"');
    }
  }

  #array(pointer: string, depth: number): Json {
    const items: Json[] = [];
    this.#at += 1;
    this.#space();
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.value(`${pointer}/${items.length}`, depth + 1));
      this.#space();
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#fail('"," or "]"');
    }
  }

  #string(expected: string): string {
    if (this.#text[this.#at] !== '"') this.#fail(expected);
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"' && this.#text[end] !== '\n') {
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    if (this.#text[end] !== '"') {
      this.#fail('a text that ends with a double quote on the same line', 'one that does not');
    }
    const literal = this.#text.slice(this.#at, end + 1);
    try {
      const text = JSON.parse(literal) as string;
      this.#at = end + 1;
      return text;
    } catch {
      return this.#fail('a text without bare control characters or unknown escapes', 'such');
    }
  }

  #space(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '-')) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #fail(expected: string, found?: string, at = this.#at): never {
    const there = this.#text.slice(at, at + 20).split('\n')[0] ?? '';
    const seen = at >= this.#text.length ? 'the end of the file' : `\`${there}\``;
    throw new Fault({ offset: at, expected, found: found ?? seen });
  }
}
