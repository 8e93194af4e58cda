import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Position, positionSchema } from '../domain/kernel/geometry.ts';
import type { Gazetteer, PlaceMatch } from '../domain/places/gazetteer/gazetteer.ts';
import { type RoadLine, resolvePlaceText } from '../domain/places/gazetteer/placeText.ts';
import type { Place } from '../domain/places/place.ts';
import { LOCALES, type Locale } from '../domain/wording/catalogues.ts';
import { makeRenderer } from '../domain/wording/renderer.ts';
import { distanceText } from '../domain/wording/units.ts';
import { roadLines } from '../network/roadLines.ts';
import { importOsm } from '../network/roads/import.ts';
import { checkDistances } from '../service/checkDistances.ts';
import { findAnywhere, gazetteerAround } from '../service/gazetteer.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { folderOf } from './plan.ts';

const NOT_FOUND = 1;
const CANNOT = 2;
const SHOWN = 5;

/** Where a command speaks. */
export interface PlaceIo {
  out(text: string): void;
  err(text: string): void;
}

export interface PlaceOptions {
  readonly near?: Position;
  readonly scenario?: string;
  readonly json?: boolean;
  readonly lang?: Locale;
}

interface Ground {
  readonly gazetteer: Gazetteer;
  readonly near: Position | null;
  readonly roads: readonly RoadLine[];
}

/**
 * `place find`: the places that a name may mean.
 * @returns exit code: 0 found, 1 nothing found, 2 it cannot run
 */
export async function findPlace(text: string, options: PlaceOptions, io: PlaceIo): Promise<number> {
  const ground = await groundOf(options, io);
  if (ground === null) return CANNOT;
  const { gazetteer, near } = ground;
  const limit = SHOWN + 1;
  const around = gazetteer.find(text, near === null ? { limit } : { near, limit });
  const all = around.length > 0 ? around : await findAnywhere(text, near, limit);
  const found = all.slice(0, SHOWN);
  if (options.json === true) {
    const matches = found.map(({ entry: { names: _, weight: __, ...entry }, ...match }) => {
      return { ...entry, ...match };
    });
    io.out(`${JSON.stringify({ text, matches }, null, 2)}\n`);
  } else if (found.length === 0) io.out(`No place is known by “${text}” or a name like it.\n`);
  else {
    for (const match of found) io.out(`${lineOf(match)}\n`);
    if (all.length > SHOWN) {
      const how = near === null ? 'say where you ask from with --near LON,LAT' : 'give more of it';
      io.out(`More places have such a name: ${how}.\n`);
    }
  }
  return found.length > 0 ? 0 : NOT_FOUND;
}

/**
 * `place read`: where a text says something is, in every way it can be read.
 * @returns exit code: 0 read, 1 not a single reading, 2 it cannot run, as without `near`
 */
export async function readPlace(text: string, options: PlaceOptions, io: PlaceIo): Promise<number> {
  const ground = await groundOf(options, io);
  if (ground === null) return CANNOT;
  const { gazetteer, near, roads } = ground;
  if (near === null) {
    io.err('Expected --near LON,LAT or --scenario DIR, for a text is read where it is said.\n');
    return CANNOT;
  }
  const { candidates, question } = resolvePlaceText(text, gazetteer, { near, roads });
  const locale = options.lang ?? 'en';
  const say = makeRenderer({ locale, timeZone: 'UTC', zoneName: 'UTC', onDayOf: null });
  const told = candidates.map(({ reading, ...where }) => ({ reading: say(reading), ...where }));
  const asked = question === null ? null : say(question);
  if (options.json === true) {
    io.out(`${JSON.stringify({ text, candidates: told, question: asked }, null, 2)}\n`);
  } else {
    for (const { reading, position, radiusMetres } of told) {
      io.out(`${reading}: ${pointText(position)} ± ${distanceText(radiusMetres, locale)}\n`);
    }
    if (asked !== null) io.out(`? ${asked}\n`);
  }
  return candidates.length > 0 ? 0 : NOT_FOUND;
}

/**
 * `place distance`: holds the distances that a text gives for places against the network.
 * @returns exit code: 0 all fit, 1 there is something to ask or nothing was read, 2 it cannot run
 */
export async function checkDistance(
  text: string,
  options: { scenario: string; from?: string; json?: boolean },
  io: PlaceIo,
): Promise<number> {
  const reading = await readScenarioFolder(folderOf(options.scenario));
  const checked = await checkDistances(reading, text, options.from ?? null);
  const say = makeRenderer({ locale: 'en', timeZone: 'UTC', zoneName: 'UTC', onDayOf: null });
  const told = checked.map(({ stated, verdict, sentence }) => {
    return { stated: stated.text, metres: stated.metres, verdict, said: say(sentence) };
  });
  if (options.json === true) io.out(`${JSON.stringify({ text, distances: told }, null, 2)}\n`);
  else if (told.length === 0) io.out('No place with a distance was found in the text.\n');
  else for (const { verdict, said } of told) io.out(`${verdict === 'fits' ? ' ' : '?'} ${said}\n`);
  return told.length > 0 && told.every(({ verdict }) => verdict === 'fits') ? 0 : NOT_FOUND;
}

/** The scenario's places and what lies around them; around `--near` without a scenario. */
async function groundOf({ near, scenario }: PlaceOptions, io: PlaceIo): Promise<Ground | null> {
  if (scenario === undefined) {
    return { gazetteer: await gazetteerAround(near ?? null, []), near: near ?? null, roads: [] };
  }
  const reading = await readScenarioFolder(folderOf(scenario));
  if (reading.refused) {
    const found = `Expected a scenario folder without errors; found ${reading.counts.error}.`;
    io.err(`${found} See "safe-passage scenario check ${scenario}".\n`);
    return null;
  }
  const places = new Map<string, Place>();
  let centre: Position | null = null;
  for (const { kind, subject, body } of reading.facts) {
    if (kind === 'place.recorded') places.set(subject, body);
    else if (kind === 'operation.opened') centre = body.centre;
  }
  const from = near ?? centre;
  const gazetteer = await gazetteerAround(from, [...places.values()]);
  const { network } = reading;
  const roads = network === null ? [] : roadLines(importOsm(network.bytes).graph);
  return { gazetteer, near: from, roads };
}

const HOW = {
  exact: 'by this name',
  transliterated: 'by this name in another spelling',
  part: 'by part of its name',
  misspelt: 'by a name like it',
};

function lineOf({ entry, how, distanceMetres: metres }: PlaceMatch): string {
  const country = entry.countryCode === null ? '' : `, ${entry.countryCode}`;
  const away = metres === null ? '' : `, ${distanceText(metres, 'en')} away`;
  return `${entry.name}${country} (${pointText(entry.position)})${away}: ${HOW[how]}`;
}

function pointText([lon, lat]: Position): string {
  return `${lon.toFixed(4)}, ${lat.toFixed(4)}`;
}

function positionIn(text: string): Position {
  const parsed = positionSchema.safeParse(text.split(',').map(Number));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('Expected LON,LAT in degrees, such as 36.23,49.99.');
}

/** Adds `place find`, `place read` and `place distance` to a program. */
export function placeCommand(program: Command): void {
  const io: PlaceIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const place = program.command('place').description('Find places; read where a text says it is');
  const grounded = (command: Command) =>
    command
      .argument('<text>', 'a name, or a text that says where')
      .option('--near <lon,lat>', 'where it is asked from; what is near comes first', positionIn)
      .option('--scenario <dir>', 'the scenario folder whose places come first')
      .option('--json', 'print as JSON');
  grounded(place.command('find').description('Find the places that a name may mean')).action(
    async (text: string, options: PlaceOptions) => {
      process.exitCode = await findPlace(text, options, io);
    },
  );
  grounded(place.command('read').description('Read where a text says something is'))
    .addOption(new Option('--lang <language>', 'of the answer').choices(LOCALES).default('en'))
    .action(async (text: string, options: PlaceOptions) => {
      process.exitCode = await readPlace(text, options, io);
    });
  place
    .command('distance')
    .description('Hold the distances that a text gives for places against the road network')
    .argument('<text>', 'a statement: "Pisochyn 11 km, Babai 12 km"')
    .requiredOption('--scenario <dir>', 'the scenario folder with places and roads')
    .option('--from <place>', 'where the distances count from (default: the middle)')
    .option('--json', 'print as JSON')
    .action(async (text: string, options: { scenario: string; from?: string; json?: boolean }) => {
      process.exitCode = await checkDistance(text, options, io);
    });
}
