import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { toPbf, town, toXml } from '../../test/support/osm.ts';
import { inRepository } from '../../test/support/paths.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { buildNetwork, networkCommand, networkInfo } from './network.ts';

const folder = mkdtempSync(join(tmpdir(), 'network-'));
afterAll(() => rmSync(folder, { recursive: true }));

function heard() {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { said, io };
}

const kharkiv = inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf');

describe('network build', () => {
  it('writes the network, says what it read and shows how far it is', () => {
    const { said, io } = heard();
    const out = join(folder, 'kharkiv.roads');
    expect(buildNetwork({ extract: kharkiv, out }, io)).toBe(0);
    expect(said.out).toContain('6081 nodes, 1140 ways');
    expect(said.out).toContain('100.0 % in the largest');
    expect(said.err).toMatch(/Read 0\.0\d MB of 0\.07 MB \(\d+ %\)/);
    const info = heard();
    expect(networkInfo(out, false, info.io)).toBe(0);
    expect(info.said.out).toContain('506 directed edges');
    expect(info.said.out).toContain('OpenStreetMap contributors');
  });

  it('prints JSON when asked, and reads XML', () => {
    const extract = join(folder, 'town.osm');
    writeFileSync(extract, toXml(town));
    const out = join(folder, 'town.roads');
    const { said, io } = heard();
    expect(buildNetwork({ extract, out, json: true }, io)).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      file: out,
      report: { format: 'xml', waysRead: 6 },
    });
    const info = heard();
    expect(networkInfo(out, true, info.io)).toBe(0);
    expect(JSON.parse(info.said.out)).toMatchObject({ nodes: 7, edges: 12 });
  });

  it('refuses with exit code 2, what was found and what to do, and writes nothing', () => {
    const cut = join(folder, 'cut.osm.pbf');
    writeFileSync(cut, toPbf(town).subarray(0, 150));
    const zeros = join(folder, 'zeros.osm.pbf');
    writeFileSync(zeros, '');
    truncateSync(zeros, 200_000_000);
    const huge = join(folder, 'huge.osm.pbf');
    writeFileSync(huge, '');
    truncateSync(huge, LIMITS.extractBytes + 1);
    const out = join(folder, 'never.roads');
    for (const [extract, found] of [
      [cut, 'the end of the file'],
      [zeros, 'nothing but zero bytes'],
      [huge, `${LIMITS.extractBytes + 1} bytes`],
      [folder, 'a folder'],
      [join(folder, 'missing.osm.pbf'), 'ENOENT'],
    ] as const) {
      const { said, io } = heard();
      expect(buildNetwork({ extract, out, json: true }, io)).toBe(2);
      expect(said.err).toContain(found);
      expect(said.err).toContain('To do: ');
      expect(JSON.parse(said.out).refused.found).toContain(found);
      expect(existsSync(out)).toBe(false);
    }
  });

  it('leaves nothing half-written where it may not write', () => {
    const { said, io } = heard();
    const out = join(folder, 'nowhere', 'x.roads');
    expect(buildNetwork({ extract: kharkiv, out }, io)).toBe(2);
    expect(said.err).toContain('--out');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('network info', () => {
  it('refuses a file that is no network', () => {
    const { said, io } = heard();
    expect(networkInfo(kharkiv, false, io)).toBe(2);
    expect(said.err).toContain('a road network file');
  });
});

describe('the commands', () => {
  it('stand in the program with their options', () => {
    const program = new Command();
    networkCommand(program);
    const network = program.commands.find((command) => command.name() === 'network');
    expect(network?.commands.map((command) => command.name())).toEqual(['build', 'info']);
    expect(network?.commands[0]?.options.map(({ long }) => long)).toEqual(['--out', '--json']);
  });
});
