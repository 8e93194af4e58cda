import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '../src/cli/openHouse.ts';
import { checkScenario, loadScenarioFolder } from '../src/cli/scenario.ts';
import { checkNetwork } from '../src/registry/scenario/index.ts';
import type { House } from '../src/service/house.ts';
import { loadScenario } from '../src/service/loadScenario.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { BROKEN, type Broken } from './cases/brokenScenarios.ts';
import { faultlessScenario, inFolder } from './support/faultlessScenario.ts';
import { inRepository } from './support/paths.ts';

const REFUSED = 2;
const STACK = /\n\s+at .+:\d+|node:internal|Unexpected:/;

function broken<T>({ change, after }: Broken, use: (folder: string) => Promise<T>): Promise<T> {
  const files = faultlessScenario();
  change?.(files);
  return inFolder(files, async (folder) => {
    after?.(folder);
    return use(folder);
  });
}

/** Everything that a command said, and its exit code. */
async function spoken(command: (io: Parameters<typeof checkScenario>[2]) => Promise<number>) {
  let text = '';
  const say = (more: string) => {
    text += more;
  };
  const code = await command({ out: say, err: say });
  return { code, text };
}

const line = (of: Broken) => (of.line === null ? '' : `:${of.line}`);

describe('a scenario without a fault', () => {
  it('is read without a verdict', async () => {
    const reading = await inFolder(faultlessScenario(), readScenarioFolder);
    const { verdicts, summary } = checkNetwork(reading);
    expect(verdicts).toEqual([]);
    expect(summary).toMatchObject({ people: 4, places: 3, vehicles: 1, claims: 1 });
  });
});

describe('scenario check', () => {
  it('is tried on at least 40 kinds of broken folder', () => {
    expect(new Set(BROKEN.map((one) => one.name)).size).toBe(BROKEN.length);
    expect(BROKEN.length).toBeGreaterThanOrEqual(40);
  });

  it.each(BROKEN)('names the place and the remedy of $name', async (one) => {
    const found = await broken(one, async (folder) => ({
      reading: checkNetwork(await readScenarioFolder(folder)),
      spoken: await spoken((io) => checkScenario(folder, false, io)),
    }));
    const verdicts = found.reading.verdicts.filter(
      (verdict) => verdict.file === one.file && verdict.line === one.line,
    );
    const texts = verdicts
      .filter((verdict) => verdict.severity === one.severity)
      .map(({ expected, found }) => `expected ${expected}; found ${found}`);
    expect(texts.join('\n'), JSON.stringify(found.reading.verdicts, null, 1)).toMatch(one.says);
    for (const { advice } of verdicts) expect(advice).toMatch(/\S{2}.*[.?]$/);
    expect(found.spoken.text).toContain(`${one.severity} ${one.file}${line(one)}`);
    expect(found.spoken.text).not.toMatch(STACK);
    const refused = one.severity === 'error';
    expect(found.reading.refused).toBe(refused);
    expect(found.spoken.code).toBe(refused ? REFUSED : 0);
    if (refused) expect(found.reading.facts).toEqual([]);
  });
});

describe('scenario load', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'safe-passage-data-'));
  const scope = { operationId: 'small', agencies: '*' } as const;
  let house: House;

  const load = (from: string) =>
    spoken((io) =>
      loadScenarioFolder(from, false, (reading, told) => loadScenario(house, reading, told), io),
    );

  beforeAll(async () => {
    house = await openDataFolder(folder);
    await inFolder(faultlessScenario(), async (from) => {
      expect((await load(from)).code).toBe(0);
    });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of the same folder a second time changes nothing', async () => {
    const head = await house.ledger.head(scope);
    const again = await inFolder(faultlessScenario(), load);
    expect(again).toMatchObject({ code: 0, text: expect.stringContaining('nothing changed') });
    expect(await house.ledger.head(scope)).toEqual(head);
  });

  it('of another content under the same operation is refused', async () => {
    const head = await house.ledger.head(scope);
    const files = faultlessScenario();
    files.set('people/ghana.csv', 'key,place\ng1,station\n');
    expect(await inFolder(files, load)).toMatchObject({ code: REFUSED });
    expect(await house.ledger.head(scope)).toEqual(head);
  });

  const errors = BROKEN.filter((one) => one.severity === 'error');

  it.each(errors)('refuses $name and leaves the database as it was', async (one) => {
    const head = await house.ledger.head(scope);
    const { code, text } = await broken(one, load);
    expect(code).toBe(REFUSED);
    expect(text).toMatch(/^Refused: \d+ errors?; nothing was loaded\./m);
    expect(text).not.toMatch(STACK);
    expect(await house.ledger.head(scope)).toEqual(head);
    expect(await house.ledger.operations()).toHaveLength(1);
  });

  it('leaves a chain that verifies after all of them', async () => {
    expect((await house.ledger.verify('small')).tampering).toBeNull();
  });
});

describe('the command as people call it', () => {
  const run = (...args: readonly string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const main = inRepository('src/cli/main.ts');
      execFile(process.execPath, [main, ...args], (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      });
    });
  const named = (name: string) => BROKEN.filter((one) => one.name === name);

  it.each([
    ...named('an extract that is cut off'),
    ...named('a key twice'),
    ...named('JSON that breaks off'),
    ...named('a list of 200 MB'),
  ])('says in words what is wrong with $name, and exits with 2', async (one) => {
    const said = await broken(one, (folder) => run('scenario', 'check', folder));
    expect(said.code).toBe(REFUSED);
    expect(said.out).toContain(`error ${one.file}${line(one)}`);
    expect(said.err).toMatch(/^Refused: \d+ errors?; nothing was loaded\./m);
    expect(`${said.out}${said.err}`).not.toMatch(STACK);
  });

  it('loads a folder, refuses its broken copy, and has the same ledger after', async () => {
    const data = mkdtempSync(path.join(os.tmpdir(), 'safe-passage-data-'));
    const load = (folder: string) => run('--data', data, 'scenario', 'load', folder);
    const verify = () => run('--data', data, 'ledger', 'verify', '--json');
    try {
      expect((await inFolder(faultlessScenario(), load)).code).toBe(0);
      const before = await verify();
      const [one] = named('a key twice');
      if (one === undefined) throw new Error('the case is gone');
      const refused = await broken(one, load);
      expect(refused.code).toBe(REFUSED);
      expect(refused.err).toContain('error people/india.csv:5:1 (key): expected each key once');
      expect(await verify()).toEqual(before);
      expect(before.code).toBe(0);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('gives the verdicts as JSON, and exits with 0 where there are warnings only', async () => {
    const [one] = named('a destination without room');
    if (one === undefined) throw new Error('the case is gone');
    const said = await broken(one, (folder) => run('scenario', 'check', folder, '--json'));
    expect(said.code).toBe(0);
    const { refused, verdicts, counts } = JSON.parse(said.out);
    expect({ refused, counts }).toEqual({
      refused: false,
      counts: { error: 0, warning: 1, note: 0 },
    });
    expect(verdicts[0]).toMatchObject({ file: 'destinations.csv', line: 2, field: 'capacity' });
  });

  it('refuses a folder that is not there', async () => {
    const said = await run('scenario', 'check', 'no/such/folder');
    expect(said.code).toBe(REFUSED);
    expect(said.out).toContain('expected a scenario folder; found ENOENT');
  });
});
