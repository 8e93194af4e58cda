import { fileURLToPath } from 'node:url';

/** Absolute path of the clone, without a closing slash, wherever the command was called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A failure told in words: printed without a stack trace. */
export class Refusal extends Error {}

/** Runs a command's main function; a refusal becomes its words and exit code 1. */
export function main(run) {
  Promise.resolve()
    .then(run)
    .then((code) => {
      process.exitCode = code;
    })
    .catch((error) => {
      console.error(
        error instanceof Refusal ? error.message : `Unexpected: ${error.message ?? error}`,
      );
      process.exitCode = 1;
    });
}
