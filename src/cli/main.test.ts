import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';

/** Runs the command line with a reader that closes its end before anything is written. */
function withoutReader(...args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [inRepository('src/cli/main.ts'), ...args]);
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
}

describe('the command line', () => {
  it('ends quietly when its reader has seen enough, as in `plan ... | head`', async () => {
    const answer = await withoutReader('plan', inRepository('scenarios/kharkiv-2022-03-02'));
    expect(answer).toEqual({ code: 0, said: '' });
  });
});
