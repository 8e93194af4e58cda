import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal, root } from './root.mjs';
import { run } from './run.mjs';

/** What the control room is made from: a change to any of these means a new build. */
const sources = ['web', 'src/domain', 'locales', 'package-lock.json', 'tsconfig.json'];
const built = path.join(root, 'dist', 'control');

/** Builds the control room into dist/control, unless what is there came from the same sources. */
export async function build(node) {
  const stamp = hashOf(sources.map((source) => path.join(root, source)));
  if (readStamp() === stamp) return;
  console.log('Building the control room (some seconds, once per change of its sources) ...');
  // Built beside and moved into place: a broken-off build leaves the former one.
  const fresh = path.join(root, 'dist', `.control-${process.pid}`);
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', path.join(root, 'web', 'control')];
  args.push('--outDir', fresh, '--emptyOutDir', '--logLevel', 'error');
  try {
    const code = await run(node, args, { cwd: root });
    if (code !== 0)
      throw new Refusal('The control room could not be built: see the message above.');
    fs.writeFileSync(path.join(fresh, '.stamp'), stamp);
    fs.rmSync(built, { recursive: true, force: true });
    fs.renameSync(fresh, built);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

function readStamp() {
  try {
    return fs.readFileSync(path.join(built, '.stamp'), 'utf8');
  } catch {
    return null;
  }
}

/** SHA-256 over names and contents, tests left out, in an order that no file system chooses. */
function hashOf(places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesUnder).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!fs.existsSync(place)) return [];
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .flatMap((name) => filesUnder(path.join(place, name)));
}
