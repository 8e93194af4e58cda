import { spawn } from 'node:child_process';
import os from 'node:os';

/**
 * Runs a program that takes over the terminal; resolves to its exit code (128 + signal if killed).
 * Signals sent to this process reach the program, and this process ends only after it.
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    // A terminal sends Ctrl-C to the whole group: the program has it, a second would hurry it.
    const onInterrupt = process.stdin.isTTY ? () => {} : forward;
    const handlers = { SIGINT: onInterrupt, SIGTERM: forward, SIGHUP: forward };
    for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
      resolve(signal ? 128 + (os.constants.signals[signal] ?? 0) : code);
    });
  });
}
