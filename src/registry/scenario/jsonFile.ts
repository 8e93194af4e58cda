import type { z } from 'zod';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { lineAndColumn, readJson } from './jsonText.ts';
import { textOf } from './text.ts';
import { type At, type FileVerdicts, shown } from './verdict.ts';

/** A JSON file read by its schema, with a way to name the place of any value in it. */
export interface JsonFile<T> {
  readonly data: T;
  readonly verdicts: FileVerdicts;
  /** Place of the value at a path of keys and indexes, or of its nearest parent that is there. */
  at(...path: (string | number)[]): At;
}

/** Reads a JSON file; on any fault gives null, with one verdict for each. */
export function readJsonFile<S extends z.ZodType>(
  bytes: Uint8Array,
  schema: S,
  verdicts: FileVerdicts,
): JsonFile<z.infer<S>> | null {
  const text = textOf(bytes, verdicts);
  if (text === null) return null;
  const read = readJson(text);
  if ('expected' in read) {
    const at = lineAndColumn(text, read.offset);
    verdicts.error(at, read.expected, read.found, 'Mend the JSON there.');
    return null;
  }
  const at = (...path: (string | number)[]): At => {
    const pointer = pointerOf(path);
    for (let length = path.length; length >= 0; length--) {
      const offset = read.offsets.get(pointerOf(path.slice(0, length)));
      if (offset !== undefined) return { ...lineAndColumn(text, offset), field: pointer };
    }
    return { field: pointer };
  };
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return { data: parsed.data, verdicts, at };
  for (const issue of parsed.error.issues.slice(0, LIMITS.verdictsListed)) {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const { expected, found } = wording(issue, valueAt(read.value, path));
    verdicts.error(at(...path), expected, found, 'See docs/schemas/scenario.schema.json.');
  }
  return null;
}

function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let inside = value;
  for (const key of path) {
    if (typeof inside !== 'object' || inside === null) return undefined;
    inside = (inside as Record<string | number, unknown>)[key];
  }
  return inside;
}

function wording(issue: z.core.$ZodIssue, value: unknown): { expected: string; found: string } {
  if (issue.code === 'unrecognized_keys') {
    return { expected: 'known members only', found: `also ${issue.keys.map(shown).join(', ')}` };
  }
  const message = issue.message.replace(/^(Invalid \w+|Too \w+): /, '');
  const expected = message.replace(/, received .*$/, '').replace(/^expected /, '');
  return { expected, found: shown(value) };
}
