import { spawn } from 'node:child_process';
import os from 'node:os';

const watchMillis = 500;

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
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', forward);
    const watch = watchStarter(() => forward('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', forward);
      resolve(signal ? 128 + (os.constants.signals[signal] ?? 0) : code);
    });
  });
}

/** A terminated npm does not pass the signal on: when it is gone, what it started ends too. */
function watchStarter(onGone) {
  if (!process.env.npm_command) return undefined;
  const starter = process.ppid;
  return setInterval(() => {
    if (process.ppid !== starter) onGone();
  }, watchMillis);
}
