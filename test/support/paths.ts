import { fileURLToPath } from 'node:url';

/** Absolute path of the repository, without a closing slash. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Absolute path of something in the repository: `inRepository('scenarios/x')`. */
export function inRepository(path: string): string {
  return `${repository}/${path}`;
}
