import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toXml } from '../../test/support/osm.ts';
import { inRepository } from '../../test/support/paths.ts';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

let folder: string;
let file: string;

/** A street straight on, 2.1 km, and one round it to the north, 3.5 km. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-hazards-'));
  file = path.join(folder, 'town.roads');
  const at = (id: number, lon: number, lat: number) => ({ id, lon, lat });
  const street = { highway: 'residential' };
  const { graph, report } = importOsm(
    toXml({
      nodes: [at(1, 36, 50), at(2, 36.03, 50), at(3, 36, 50.006), at(4, 36.03, 50.006)],
      ways: [
        { id: 10, nodes: [1, 2], tags: { ...street, name: 'Straight' } },
        { id: 11, nodes: [1, 3, 4, 2], tags: { ...street, name: 'Round' } },
      ],
    }),
  );
  writeFileSync(file, writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LEAVING = '2022-03-02T14:40:00+02:00';
const run = (...words: string[]): Ended => {
  const ends = ['--from', '36,50', '--to', '36.03,50'];
  const route = ['network', 'route', file, ...ends, ...words];
  return atTerminal((program) => travelCommands(program.command('network')), route);
};

function drawn(name: string, properties: Record<string, unknown>): string {
  const geometry = { type: 'Point', coordinates: [36.015, 50] };
  const feature = { type: 'Feature', geometry, properties: { radiusMetres: 200, ...properties } };
  const to = path.join(folder, name);
  writeFileSync(to, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
  return to;
}

describe('network route under hazards', () => {
  it('tells when one is there, how long in danger, and what is met', () => {
    const shelling = drawn('risk.geojson', {
      name: 'Shelling',
      effect: 'risk',
      riskPerPersonMinute: 0.5,
      stroke: '#f00',
    });
    const { out, code } = run('--hazards', shelling, '--at', LEAVING);
    expect(code).toBe(0);
    expect(out).toContain('there 2022-03-02 15:13 (+02:00), 33 min, 2.1 km');
    expect(out).toContain('in danger for 6 min, exposure 3.00');
    expect(out).toContain('meets Shelling');
    expect(out).toContain('Under 1 hazard of risk.geojson.');
    expect(out).toContain('nothing else is known here');
  });

  it('tells also the way round the danger, unless that is too late', () => {
    const shelling = drawn('risk.geojson', { effect: 'risk', riskPerPersonMinute: 0.5 });
    const asked = ['--hazards', shelling, '--at', LEAVING, '--ways'];
    const { out } = run(...asked);
    expect(out).toContain('The fastest: there 2022-03-02 15:13');
    expect(out).toContain('The least exposed: there 2022-03-02 15:33 (+02:00), 53 min, 3.5 km');
    expect(out).toContain('in no danger that is known here');
    const { ways, complete } = JSON.parse(run(...asked, '--json').out);
    expect(ways.map(({ exposure }: { exposure: number }) => exposure)).toEqual([
      expect.closeTo(3, 2),
      0,
    ]);
    expect(complete).toBe(true);
    const soon = run(...asked, '--by', '2022-03-02T15:20:00+02:00');
    expect(soon.out).toContain('Found no way that is noticeably less exposed and there in time.');
    const tooSoon = run(...asked, '--by', '2022-03-02T15:00:00+02:00');
    expect(tooSoon.code).toBe(2);
    expect(tooSoon.err).toContain('the fastest found is there 2022-03-02 15:13 (+02:00)');
  });

  it('waits for what opens only where it may', () => {
    const bridge = drawn('closed.geojson', { effect: 'closes', to: '2022-03-02T15:00:00+02:00' });
    const asked = ['--hazards', bridge, '--at', LEAVING];
    expect(run(...asked).out).toContain('53 min, 3.5 km');
    const waiting = run(...asked, '--may-wait').out;
    expect(waiting).toContain('there 2022-03-02 15:20 (+02:00), 40 min, 2.1 km');
    expect(waiting).toContain('of it 7 min waiting');
  });

  it('names what closes the way when there is no other', () => {
    const closed = drawn('closed.geojson', { name: 'Front', effect: 'closes', radiusMetres: 900 });
    const { err, code } = run('--hazards', closed, '--at', LEAVING);
    expect(code).toBe(2);
    expect(err).toContain('found none: "Front" in it');
    expect(err).toContain('--may-wait');
  });

  it('leaves out hazards of a scenario that came in later, and says so', () => {
    const hazards = inRepository('scenarios/kharkiv-2022-03-02/hazards.json');
    const { out } = run('--hazards', hazards, '--at', LEAVING);
    expect(out).toContain('Under 1 hazard of hazards.json; 3 more came in after that hour');
    const [late] = JSON.parse(readFileSync(hazards, 'utf8')).hazards.slice(-1);
    expect(late.receivedAt > LEAVING).toBe(true);
  });

  it('refuses hazards with faults by line, a missing hour, and options that do not fit', () => {
    const silent = drawn('faulty.geojson', { effect: 'risk' });
    const faulty = run('--hazards', silent, '--at', LEAVING);
    expect([faulty.code, faulty.err]).toEqual([
      2,
      expect.stringMatching(/line 1, .*expected a riskPerPersonMinute above 0; found none/),
    ]);
    const said = (...words: string[]) => run(...words).err;
    expect(said('--hazards', silent)).toContain('Expected --at with an instant');
    expect(said('--at', LEAVING)).toContain('--with-trains or --hazards');
    expect(said('--ways')).toContain('together with --hazards');
    expect(said('--hazards', silent, '--at', LEAVING, '--avoid', 'bridge-1')).toContain(
      'found --hazards beside them',
    );
    expect(said('--hazards', silent, '--at', LEAVING, '--by', LEAVING)).toContain('with --ways');
    expect(said('--hazards', path.join(folder, 'none'), '--at', LEAVING)).toContain('ENOENT');
  });
});
