import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Outside the project: peers are measured against, never depended on. */
export const SCRATCH = path.join(tmpdir(), 'safe-passage-peers');

/**
 * Installs a package from npm into the scratch folder, once, and loads it.
 * @param named the package with its exact version, `ngraph.path@1.6.1`
 * @returns the module, or why it cannot be had
 */
export async function loadPeer<T>(named: string): Promise<T | { readonly missing: string }> {
  const name = named.slice(0, named.lastIndexOf('@'));
  mkdirSync(SCRATCH, { recursive: true });
  const manifest = path.join(SCRATCH, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true,"type":"module"}\n');
  if (!existsSync(path.join(SCRATCH, 'node_modules', name))) {
    const options = ['install', named, '--no-audit', '--no-fund', '--no-save'];
    const run = spawnSync('npm', options, { cwd: SCRATCH, encoding: 'utf8' });
    if (run.status !== 0) return { missing: `npm could not install ${named}` };
  }
  const file = createRequire(manifest).resolve(name);
  return (await import(pathToFileURL(file).href)) as T;
}
