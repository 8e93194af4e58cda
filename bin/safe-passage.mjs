#!/usr/bin/env node
// `npx safe-passage`: runs the command line on the shipped Node.js 26, from any folder.
import './lib/require-node.mjs';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { missingPackage } from './lib/install.mjs';
import { node26 } from './lib/node26.mjs';
import { main, Refusal, root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

main(async () => {
  const missing = missingPackage();
  if (missing !== null) {
    throw new Refusal(
      `Expected the packages of package-lock.json in ${root}; missing or different: ${missing}.\n` +
        `Run "npm start" or "npm install" in ${root}, then try again.`,
    );
  }
  const args = process.argv.slice(2);
  const node = node26();
  // Only what serves the control room needs it built; everything else starts at once.
  const help = args.includes('--help') || args.includes('-h');
  if (!help && (args.includes('start') || args.includes('serve'))) await build(node);
  return run(node, [path.join(root, 'src', 'cli', 'main.ts'), ...args]);
});
