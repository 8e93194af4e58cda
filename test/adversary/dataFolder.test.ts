import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, openRoom, peopleOf } from './room.ts';

const room = openRoom();
const POSIX = process.platform !== 'win32';

/** Paths inside the data folder, folders with a slash at the end. */
function everything(folder: string, inside = ''): string[] {
  return readdirSync(path.join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = `${inside}${entry.name}`;
    return entry.isDirectory() ? [`${name}/`, ...everything(folder, `${name}/`)] : [name];
  });
}

describe('the data folder', () => {
  it.runIf(POSIX)('lets no other account in, wherever it lies (needs POSIX permissions)', () => {
    const { dataFolder } = room().site.house;
    const open = everything(dataFolder).filter((name) => {
      // What lies in a closed folder is closed; the embedded database writes open files in its own.
      if (name.startsWith('pglite/') && name !== 'pglite/') return false;
      return (statSync(path.join(dataFolder, name)).mode & 0o077) !== 0;
    });
    expect(open).toEqual([]);
  });

  it('holds no name in the clear, before and after somebody has opened one', async () => {
    const { site, lead } = room();
    const [person = ''] = peopleOf('alpha');
    const details = await lead.post(`${at}/people/${person}/details`, { reason: 'a call' });
    expect(await details.json()).toMatchObject({ familyName: 'Familyalp' });
    const { dataFolder } = site.house;
    const files = everything(dataFolder).filter((name) => !name.endsWith('/'));
    const telling = files.filter((name) => {
      const bytes = readFileSync(path.join(dataFolder, name));
      return ['Familyalp', 'Familybet', 'Given1'].some((text) => bytes.includes(text));
    });
    expect(files.length).toBeGreaterThan(10);
    expect(telling).toEqual([]);
    const secret = lead.cookie.split('=')[1] ?? '';
    const holding = files.filter((name) =>
      readFileSync(path.join(dataFolder, name)).includes(secret),
    );
    expect(holding).toEqual([]);
  });
});
