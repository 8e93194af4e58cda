import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Instant, instantSchema } from '../domain/kernel/instant.ts';
import { readGraph } from '../network/file/graphFile.ts';
import { type NamedRoad, roadsNamed } from '../network/roadsNamed.ts';
import { NoAnswer } from './noAnswer.ts';

interface RoadsOptions {
  /** Ask for hazards, not for a list. */
  readonly effect?: 'closes' | 'slows' | 'risk';
  readonly from?: Instant;
  readonly to?: Instant;
  readonly radius: number;
  readonly slowFactor?: number;
  readonly risk?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Roads that are listed: more than anybody reads. */
const MOST_LISTED = 20;
const MOST_NAMED = 5;
/** Half of what a road is wide. Whoever crosses it crosses what happens on it. */
const RADIUS_METRES = 5;
/** Positions of one line: as many as a hazard may have (`geometrySchema`). */
const MOST_POSITIONS = 2_000;
/** What it means to those who only cross the road. */
const ACROSS = {
  closes: 'Nobody crosses the road there.',
  slows: 'Whoever crosses the road there is slowed too.',
  risk: 'Whoever crosses the road there is in that danger too.',
};
const HOW = {
  exact: 'by this name',
  transliterated: 'by this name in another spelling',
  part: 'by part of its name',
  misspelt: 'by a name like it',
};

/** `network roads`: the roads that a name may mean; with an effect, one of them as hazards. */
function tellRoads(
  file: string,
  name: string,
  options: RoadsOptions,
  io: { out(text: string): void },
): void {
  const roads = roadsNamed(readGraph(readFileSync(file)), name);
  const [road, ...others] = roads;
  if (road === undefined) {
    throw new NoAnswer(
      `Expected a road of the map; found none called “${name}” or like it. Take its name or ` +
        'number as the map has it; many roads have none: then draw a line.',
    );
  }
  if (options.effect === undefined) {
    const told = roads.map(({ lines, ...rest }) => ({ ...rest, stretches: lines.length }));
    if (options.json === true) {
      io.out(`${JSON.stringify({ text: name, roads: told }, null, 2)}\n`);
      return;
    }
    for (const one of told.slice(0, MOST_LISTED)) io.out(`${lineOf(one)}\n`);
    const more = told.length - MOST_LISTED;
    if (more > 0) io.out(`and ${more} more: give more of the name\n`);
    return;
  }
  if (others.length > 0 || road.how === 'part' || road.how === 'misspelt') {
    const some = roads.slice(0, MOST_NAMED).map((one) => `“${one.name}”`);
    const more = roads.length > MOST_NAMED ? ` and ${roads.length - MOST_NAMED} more` : '';
    const names = `${some.join(', ')}${more}`;
    throw new NoAnswer(
      `Expected the whole name of one road; “${name}” may mean ${names}. Which one is meant?`,
    );
  }
  const hazards = `${JSON.stringify(hazardsOf(road, options), null, 2)}\n`;
  if (options.out === undefined) {
    io.out(hazards);
    return;
  }
  writeFileSync(options.out, hazards);
  io.out(`${lineOf({ ...road, stretches: road.lines.length })}\n`);
  io.out(`Written: ${options.out}, for network route --hazards. ${ACROSS[options.effect]}\n`);
}

/** One hazard for each stretch, in the form that `network route --hazards` reads. */
function hazardsOf(road: NamedRoad, options: RoadsOptions) {
  const { effect, from = null, to = null, radius: radiusMetres, slowFactor, risk } = options;
  if (effect === 'slows' && slowFactor === undefined) {
    throw new NoAnswer('Expected --slow-factor with "slows": how many times as long it takes.');
  }
  if (effect === 'risk' && risk === undefined) {
    throw new NoAnswer('Expected --risk with "risk": how dangerous a minute there is, up to 1.');
  }
  const said = { effect, name: road.name, from, to, radiusMetres };
  const features = road.lines.flatMap(parted).map((coordinates, i) => ({
    type: 'Feature',
    properties: {
      ...{ hazardId: `road-${i + 1}`, ...said },
      ...(slowFactor === undefined ? {} : { slowFactor }),
      ...(risk === undefined ? {} : { riskPerPersonMinute: risk }),
    },
    geometry: { type: 'LineString', coordinates },
  }));
  return { type: 'FeatureCollection', features };
}

/** Parts of a line that are short enough, each beginning where the one before ends. */
function parted<T>(line: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i + 1 < line.length; i += MOST_POSITIONS - 1) {
    parts.push(line.slice(i, i + MOST_POSITIONS));
  }
  return parts;
}

function lineOf({ name, how, metres, stretches }: Omit<NamedRoad, 'lines'> & Counted): string {
  const pieces = stretches === 1 ? '1 stretch' : `${stretches} stretches`;
  return `${name}: ${(metres / 1_000).toFixed(1)} km in ${pieces}, ${HOW[how]}`;
}

interface Counted {
  readonly stretches: number;
}

/** Adds `roads` under `network`; `answered` tells what was refused. */
export function roadsCommand(
  network: Command,
  answered: (file: string, work: () => void) => void,
): void {
  const io = { out: (text: string) => process.stdout.write(text) };
  network
    .command('roads')
    .description('Find a road by its name or number; write it as a closure or danger')
    .argument('<file>', 'a file that network build wrote')
    .argument('<name>', 'a name in any spelling, or a number: "Sumska", M03')
    .addOption(
      new Option('--effect <what>', 'print the road as hazards').choices([
        'closes',
        'slows',
        'risk',
      ]),
    )
    .option('--from <instant>', 'from when on (default: always)', instantOf)
    .option('--to <instant>', 'until when (default: no end known)', instantOf)
    .option('--radius <metres>', 'how far beside its line it holds', above, RADIUS_METRES)
    .option('--slow-factor <times>', 'with slows: how many times as long it takes', above)
    .option('--risk <share>', 'with risk: how dangerous a minute is, up to 1', above)
    .option('--out <file>', 'write the hazards there')
    .option('--json', 'print the list as JSON')
    .action((file: string, name: string, options: RoadsOptions) =>
      answered(file, () => tellRoads(file, name, options, io)),
    );
}

function instantOf(text: string): Instant {
  const parsed = instantSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('Expected an instant, such as 2022-03-02T14:40:00+02:00.');
}

function above(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Expected a number above 0.');
}
