#!/usr/bin/env node
// The start-up that any Node.js from 20 can run: installs, finds the shipped Node.js 26, goes on.
import './lib/require-node.mjs';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { node26 } from './lib/node26.mjs';
import { main, Refusal, root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const help = `Usage: node bin/up.mjs COMMAND [ARGUMENTS]

  start [OPTIONS]    install, build and serve the control room (npm start)
  test [ARGUMENTS]   install, build and run the tests; arguments go to vitest (npm test -- ...)
  check              types, style and unused code (npm run check)
  bench [ARGUMENTS]  the benchmarks (npm run bench -- ...)
  run -- FILE ...    run a file of the sources on the shipped Node.js 26

Each installs first what package-lock.json names, if node_modules differs from it.
`;

const tool = (...parts) => path.join(root, 'node_modules', ...parts);
const source = (...parts) => path.join(root, ...parts);

const commands = {
  async start(node, args) {
    await build(node);
    return run(node, [source('src', 'cli', 'main.ts'), 'start', ...args]);
  },

  async test(node, args) {
    await build(node);
    return run(node, [tool('vitest', 'vitest.mjs'), 'run', ...args], { cwd: root });
  },

  async check(node) {
    const biome = tool('@biomejs', 'biome', 'bin', 'biome');
    const knip = tool('knip', 'bin', 'knip.js');
    const colors = process.stdout.isTTY ? [] : ['--colors=off'];
    const steps = [
      ['Types (tsc)', tool('typescript', 'bin', 'tsc'), '-p', '.'],
      ['Style (biome)', biome, 'ci', '--error-on-warnings', ...colors],
      ['Unused code (knip)', knip, '--no-progress'],
      // What only tests use is dead too, but for a room's public face, marked @public.
      ['Code used by tests only (knip)', knip, '--no-progress', '--production'],
    ];
    let worst = 0;
    for (const [name, ...command] of steps) {
      const code = await run(node, command, { cwd: root });
      console.log(`${name}: ${code === 0 ? 'clean' : `failed with exit code ${code}`}`);
      worst = Math.max(worst, code);
    }
    return worst;
  },

  bench: (node, args) => run(node, [source('bench', 'run.ts'), ...args], { cwd: root }),

  run(node, args) {
    const rest = args[0] === '--' ? args.slice(1) : args;
    if (rest.length === 0) throw new Refusal('Expected a file to run: node bin/up.mjs run -- FILE');
    return run(node, rest);
  },
};

main(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    throw new Refusal(`Expected start, test, check, bench or run; found "${name}".\n\n${help}`);
  }
  install();
  return commands[name](node26(), args);
});
