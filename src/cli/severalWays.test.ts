import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toXml } from '../../test/support/osm.ts';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

let folder: string;
let file: string;

/** Two banks with a bridge straight on and one aside. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-ways-'));
  file = path.join(folder, 'river.roads');
  const at = (id: number, lon: number, lat: number) => ({ id, lon, lat });
  const street = { highway: 'residential' };
  const { graph, report } = importOsm(
    toXml({
      nodes: [
        ...[at(1, 36, 50), at(2, 36.01, 50), at(3, 36.02, 50), at(4, 36.03, 50)],
        ...[at(5, 36.01, 50.006), at(6, 36.02, 50.006)],
      ],
      ways: [
        { id: 10, nodes: [1, 2], tags: street },
        { id: 11, nodes: [2, 3], tags: { ...street, bridge: 'yes', name: 'Straight' } },
        { id: 12, nodes: [3, 4], tags: street },
        { id: 13, nodes: [2, 5], tags: street },
        { id: 14, nodes: [5, 6], tags: { ...street, bridge: 'yes', name: 'Aside' } },
        { id: 15, nodes: [6, 3], tags: street },
      ],
    }),
  );
  writeFileSync(file, writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENDS = ['--from', '36,50', '--to', '36.03,50'];
const run = (...words: string[]): Ended =>
  atTerminal(
    (program) => travelCommands(program.command('network')),
    ['network', 'route', file, ...ENDS, ...words],
  );

describe('network route with alternatives', () => {
  it('tells the other bridge, and that there is no third way', () => {
    const { out, code } = run('--alternatives', '2');
    expect(code).toBe(0);
    expect(out).toContain('Way 1: 2.1 km');
    expect(out).toContain('crosses a bridge: Straight (bridge-11)');
    expect(out).toMatch(/Way 2: 3\.5 km, 53 min, 44% of it on the roads of way 1 or beside them/);
    expect(out).toContain('crosses a bridge: Aside (bridge-14)');
    expect(out).toContain('Found no further way');
  });

  it('keeps off the bridge that it is told to, and says when that leaves no way', () => {
    const { ways } = JSON.parse(run('--avoid', 'bridge-11', '--json').out);
    expect(ways).toHaveLength(1);
    expect(ways[0].structures).toEqual([{ id: 'bridge-14', kind: 'bridge', name: 'Aside' }]);
    const cut = run('--avoid', 'bridge-11', 'bridge-14');
    expect(cut.code).toBe(2);
    expect(cut.err).toContain('found none');
    const unknown = run('--avoid', 'bridge-9');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('found "bridge-9"');
    const both = run('--avoid', 'bridge-11', '--with-trains', 'trains.csv');
    expect(both.code).toBe(2);
    expect(both.err).toContain('found --with-trains beside them');
  });
});
