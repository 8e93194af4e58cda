import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from './paths.ts';

const allowed = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', '0BSD', 'Unlicense'],
  ...['CC0-1.0', 'CC-BY-4.0', 'BlueOak-1.0.0', 'Python-2.0', 'Zlib'],
]);

/** Packages whose package.json names no licence, by what their licence file was read to be. */
const read: Record<string, { licence: string; says: RegExp }> = {
  suncalc: { licence: 'BSD-2-Clause', says: /Redistribution and use in source and binary forms/ },
};

export type Installed = { name: string; folder: string; licence: string };

/** Every package below node_modules, nested ones included. */
export function installedPackages(folder = inRepository('node_modules')): Installed[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const place = path.join(folder, name);
      if (name.startsWith('@')) return installedPackages(place);
      if (!existsSync(path.join(place, 'package.json'))) return [];
      const nested = path.join(place, 'node_modules');
      return [installedAt(place), ...(existsSync(nested) ? installedPackages(nested) : [])];
    });
}

function installedAt(folder: string): Installed {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = String(manifest.name);
  if (typeof manifest.license === 'string') return { name, folder, licence: manifest.license };
  const known = read[name];
  const text = known && readFileSync(path.join(folder, 'LICENSE'), 'utf8');
  return { name, folder, licence: text && known.says.test(text) ? known.licence : 'none' };
}

/** Whether an SPDX expression without nesting (`MIT OR X`, `MIT AND X`) keeps to the list. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence)));
}
