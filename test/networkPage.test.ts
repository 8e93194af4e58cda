import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { directionsCommand } from '../src/cli/directions.ts';
import { networkCommand } from '../src/cli/network.ts';
import { placeCommand } from '../src/cli/place.ts';
import { planCommand } from '../src/cli/plan.ts';
import { BUS, CAR, FOOT, SLOW_FOOT, WHEELCHAIR } from '../src/network/profiles.ts';
import { ROAD_CLASSES } from '../src/network/roads/roadClasses.ts';
import { inRepository } from './support/paths.ts';

const page = readFileSync(inRepository('docs/network.md'), 'utf8');
const WHO = [
  [FOOT, 'foot'],
  [SLOW_FOOT, 'slow foot'],
  [WHEELCHAIR, 'wheelchair'],
  [BUS, 'bus'],
  [CAR, 'car'],
] as const;

describe('the page on the network', () => {
  it('names commands and options that there are', () => {
    const program = new Command();
    for (const add of [networkCommand, placeCommand, directionsCommand, planCommand]) add(program);
    const table = page.slice(page.indexOf('## Capabilities'), page.indexOf('## Speeds'));
    const named = [...table.matchAll(/`((?:network|place|directions|plan) [^`/]+)`/g)];
    expect(named.length).toBeGreaterThan(20);
    for (const [, text = ''] of named) {
      const words = text.split(' ');
      const group = program.commands.find((command) => command.name() === words[0]);
      const command = group?.commands.find((one) => one.name() === words[1]) ?? group;
      const known = command?.options.map(({ long }) => long) ?? [];
      const given = words.filter((word) => word.startsWith('--'));
      expect([text, given.filter((option) => !known.includes(option))]).toEqual([text, []]);
    }
  });

  it('lists the speeds of the policy', () => {
    const rows = Object.entries(ROAD_CLASSES).map(([name, { bits, busKmh, carKmh }]) => {
      const who = WHO.flatMap(([bit, word]) => ((bits & bit) === 0 ? [] : [word])).join(', ');
      const speed = (bit: number, kmh: number) => ((bits & bit) === 0 ? '' : kmh);
      return `| \`${name}\` | ${who} | ${speed(BUS, busKmh)} | ${speed(CAR, carKmh)} |`;
    });
    const listed = page.split('\n').filter((line) => /^\| `\w+` \|/.test(line));
    expect(listed).toEqual(rows);
  });
});
