import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Verdict } from '../registry/scenario/verdict.ts';
import { NoAnswer } from './noAnswer.ts';

/** Faults told one by one before the rest is only counted. */
const FAULTS_TOLD = 10;

/**
 * Reads a list that somebody brings, and refuses it where it has a fault.
 * @param what it holds, as in "a list of points"
 * @throws NoAnswer naming each fault with its line, for the first few
 */
export function faultless<T extends { readonly verdicts: readonly Verdict[] }>(
  file: string,
  what: string,
  read: (bytes: Uint8Array, name: string) => T,
): T {
  const { size } = statSync(file);
  if (size > LIMITS.inputFileBytes) {
    throw new NoAnswer(
      `Expected ${what} of at most ${LIMITS.inputFileBytes} bytes; "${file}" has ${size}.`,
    );
  }
  const list = read(readFileSync(file), path.basename(file));
  const errors = list.verdicts.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return list;
  const lines = errors.slice(0, FAULTS_TOLD).map(({ line, field, expected, found, advice }) => {
    // A path within JSON says more than a line; a column of a list is named by what was expected.
    const isPath = field.startsWith('/');
    const where = [file, line === null ? '' : `line ${line}`, isPath ? field : ''];
    const at = where.filter((text) => text !== '').join(', ');
    return `${at}: expected ${expected}; found ${found}. ${advice}`;
  });
  const more = errors.length - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  throw new NoAnswer(`Expected ${what} without faults.\n  ${lines.join('\n  ')}`);
}
