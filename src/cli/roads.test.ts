import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Two streets from west to east, joined at both ends; the northern one is shorter. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-roads-'));
  file = path.join(folder, 'town.roads');
  const at = (id: number, lon: number, lat: number) => ({ id, lon, lat });
  const { graph, report } = importOsm(
    toXml({
      nodes: [at(1, 36, 50), at(2, 36.01, 50.001), at(3, 36.02, 50), at(4, 36.01, 49.99)],
      ways: [
        { id: 10, nodes: [1, 2, 3], tags: { highway: 'residential', name: 'North Street' } },
        { id: 11, nodes: [1, 4, 3], tags: { highway: 'residential', name: 'South Street' } },
      ],
    }),
  );
  writeFileSync(file, writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): Ended =>
  atTerminal((program) => travelCommands(program.command('network')), ['network', ...words]);

describe('network roads', () => {
  it('lists the roads that a name may mean', () => {
    expect(run('roads', file, 'street').out).toBe(
      'South Street: 2.6 km in 1 stretch, by part of its name\n' +
        'North Street: 1.4 km in 1 stretch, by part of its name\n',
    );
  });

  it('writes a road as a closure under which a way goes round it in its hours', () => {
    const closed = path.join(folder, 'closed.geojson');
    const hours = ['--from', '2022-03-02T14:00:00+02:00', '--to', '2022-03-02T16:00:00+02:00'];
    const asked = ['roads', file, 'North Street', '--effect', 'closes', ...hours];
    const { out, code } = run(...asked, '--out', closed);
    expect(code).toBe(0);
    expect(out).toContain('Nobody crosses the road there.');
    expect(JSON.parse(readFileSync(closed, 'utf8')).features).toHaveLength(1);
    const ends = ['--from', '36.001,49.999', '--to', '36.019,49.999', '--hazards', closed];
    const way = (at: string) => run('route', file, ...ends, '--at', `2022-03-02T${at}:00+02:00`);
    expect(way('15:00').out).toContain('2.4 km');
    expect(way('16:30').out).toContain('1.7 km');
  });

  it('says what it means to those who cross, and closes nothing that is only dangerous', () => {
    const written = path.join(folder, 'danger.geojson');
    const of = (...effect: string[]) =>
      run('roads', file, 'North Street', '--out', written, '--effect', ...effect).out;
    expect(of('risk', '--risk', '0.2')).toContain('crosses the road there is in that danger too.');
    expect(of('slows', '--slow-factor', '2')).toContain('crosses the road there is slowed too.');
    expect(of('risk', '--risk', '0.2')).not.toContain('Nobody');
  });

  it('refuses to guess which road is meant, and what a danger is', () => {
    const { err, code } = run('roads', file, 'street', '--effect', 'closes');
    expect(code).toBe(2);
    expect(err).toContain('may mean “South Street”, “North Street”');
    expect(run('roads', file, 'North Street', '--effect', 'risk').err).toContain('Expected --risk');
    expect(run('roads', file, 'North Street', '--effect', 'slows').err).toContain('--slow-factor');
    expect(run('roads', file, 'Elsewhere').err).toContain('none called “Elsewhere”');
  });
});
