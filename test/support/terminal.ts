import { Command } from 'commander';
import { vi } from 'vitest';

/** What a command wrote, and the code that it would have ended with. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/**
 * Runs commands as somebody at a terminal would.
 * @param add puts the commands under a program
 */
export function atTerminal(add: (program: Command) => void, words: readonly string[]): Ended {
  const said = { out: '', err: '' };
  const hear = (where: 'out' | 'err') => (text: unknown) => {
    said[where] += text;
    return true;
  };
  const hearing = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear('err')),
  ];
  try {
    const program = new Command();
    add(program);
    program.parse([...words], { from: 'user' });
    return { ...said, code: Number(process.exitCode ?? 0) };
  } finally {
    for (const one of hearing) one.mockRestore();
    process.exitCode = 0;
  }
}
