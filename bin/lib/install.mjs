import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal, root } from './root.mjs';

const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');

/**
 * Brings node_modules to what package-lock.json names; does nothing when it already is.
 * Not `npm ci`: it refuses a lock whose entries for other platforms are left out.
 */
export function install() {
  const lock = readText(lockFile);
  if (lock === null) throw new Refusal(`Expected ${lockFile}; found none. Is the clone complete?`);
  if (firstDifference(lock) === null) return;
  const packages = Object.keys(JSON.parse(lock).packages).length - 1;
  console.log(
    `Installing the packages of package-lock.json (at most ${packages}, about 0.5 GB; ` +
      'a minute or two, once) ...',
  );
  const started = Date.now();
  npmInstall();
  checkInstalled(lock);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Whether node_modules is there and complete, and if not, what is missing first. */
export function missingPackage() {
  const lock = readText(lockFile);
  return lock === null ? 'package-lock.json' : firstDifference(lock);
}

function npmInstall() {
  const temporaryCache = path.join(modules, '.npm-cache');
  const env = { ...process.env };
  // Without a home to write to, npm would put its cache at / or in the working folder.
  const ownCache = !homeIsWritable() && !env.npm_config_cache;
  if (ownCache) env.npm_config_cache = temporaryCache;
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  args.push('--include=dev', '--include=optional', '--prefer-offline', '--loglevel=error');
  const windows = process.platform === 'win32';
  const result = spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: windows });
  if (ownCache) fs.rmSync(temporaryCache, { recursive: true, force: true });
  if (result.error) {
    throw new Refusal(
      `Expected the command "npm" on the PATH; found none (${result.error.message}).\n` +
        'It comes with Node.js: install Node.js 20 or newer whole, then try again.',
    );
  }
  if (result.status !== 0) {
    throw new Refusal(
      'npm could not install the packages: see its message above.\n' +
        'The first start needs the npm registry; later starts need no network. ' +
        'Try again when it can be reached.',
    );
  }
}

/** npm must have installed what the lock says, and left the lock as it was. */
function checkInstalled(lock) {
  if (readText(lockFile) !== lock) {
    fs.writeFileSync(lockFile, lock);
    console.error('Note: this npm rewrote package-lock.json; it was put back as it was.');
  }
  const difference = firstDifference(lock);
  if (difference === null) return;
  throw new Refusal(
    `After npm install, expected ${difference} as in package-lock.json; found something else.\n` +
      'Remove the folder node_modules and try again.',
  );
}

/**
 * The first package of the lock that node_modules does not hold in that version, or null.
 * npm keeps its own account of what it installed in node_modules/.package-lock.json.
 */
function firstDifference(lock) {
  const account = readText(path.join(modules, '.package-lock.json'));
  if (account === null) return 'node_modules';
  const wanted = JSON.parse(lock).packages;
  const found = JSON.parse(account).packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || entry.version === found[place]?.version) continue;
    const leftOut = (entry.optional || entry.peer) && found[place] === undefined;
    if (!leftOut) return `${place} ${entry.version}`;
  }
  return null;
}

function homeIsWritable() {
  const home = process.env.HOME ?? os.homedir();
  if (!home || !path.isAbsolute(home)) return false;
  try {
    fs.accessSync(home, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
