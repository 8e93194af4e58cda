import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

const STATION = '36.2044,49.9896';
const PISOCHYN = '36.10262,49.9516';
let folder: string;
let network: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-matrix-'));
  const extract = readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf'));
  const { graph, report } = importOsm(extract);
  network = kept('kharkiv.roads', writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kept(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
const run = (...words: string[]): Ended =>
  atTerminal((program) => travelCommands(program.command('network')), ['network', ...words]);

describe('network matrix', () => {
  it('tells the ways that network route tells, from each point to each', () => {
    const from = kept('from.csv', `id,lon,lat\nstation,${STATION}\n=far,30,50\n`);
    const to = kept('to.csv', `id,lon,lat\npisochyn,${PISOCHYN}\nstation,${STATION}\n`);
    const { out, code } = run('matrix', network, '--from-file', from, '--to-file', to);
    const way = JSON.parse(
      run('route', network, '--from', STATION, '--to', PISOCHYN, '--json').out,
    ) as { seconds: number; metres: number };
    expect(code).toBe(0);
    expect(out).toBe(
      'from,to,seconds,metres\n' +
        `station,pisochyn,${Math.ceil(way.seconds)},${Math.ceil(way.metres)}\n` +
        "station,station,0,0\n'=far,pisochyn,,\n'=far,station,,\n",
    );
    const asked = ['matrix', network, '--from-file', from, '--to-file', to, '--json'];
    const { seconds, ...told } = JSON.parse(run(...asked).out);
    expect(told.from).toEqual([
      { id: 'station', onNetwork: true },
      { id: '=far', onNetwork: false },
    ]);
    expect(seconds).toEqual([
      [Math.ceil(way.seconds), 0],
      [null, null],
    ]);
  });

  it('goes there and back by car, where roads have one way', () => {
    const points = kept('points.csv', `id,lon,lat\na,${STATION}\nb,${PISOCHYN}\n`);
    const { out } = run('matrix', network, '--from-file', points, '--profile', 'car');
    const [, aa, ab, ba, bb] = out.split('\n');
    expect([aa, bb]).toEqual(['a,a,0,0', 'b,b,0,0']);
    for (const [row, from, to] of [
      [ab, STATION, PISOCHYN],
      [ba, PISOCHYN, STATION],
    ] as const) {
      const asked = ['--from', from, '--to', to, '--profile', 'car', '--json'];
      const way = JSON.parse(run('route', network, ...asked).out) as { seconds: number };
      expect(row?.split(',')[2]).toBe(String(Math.ceil(way.seconds)));
    }
  });

  it('says line by line what is wrong with a list, and what it bounds', () => {
    const wrong = kept('wrong.csv', 'id,lon,lat\na,36,50\na,36,500\n,36,50\n');
    const { err, code } = run('matrix', network, '--from-file', wrong);
    expect(code).toBe(2);
    expect(err).toContain('line 3: expected each id once; found "a" again, first on line 2');
    expect(err).toContain('line 3: expected a number with a decimal point from -90 to 90');
    expect(err).toContain('line 4: expected an id; found nothing');
    const empty = run('matrix', network, '--from-file', kept('empty.csv', 'id,lon,lat\n'));
    expect(empty.err).toContain('expected at least one point; found none');
    const rows = Array.from({ length: LIMITS.matrixPoints + 1 }, (_, i) => `p${i},36,50`);
    const many = kept('many.csv', `id,lon,lat\n${rows.join('\n')}\n`);
    const refused = run('matrix', network, '--from-file', many);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining(`at most ${LIMITS.matrixPoints} points`),
    ]);
    const none = run('matrix', network, '--from-file', path.join(folder, 'none.csv'));
    expect(none.err).toContain('cannot be opened (ENOENT)');
  });
});
