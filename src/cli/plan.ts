import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { type Change, changeSchema } from '../domain/change.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { LOCALES, type Locale } from '../domain/wording/catalogues.ts';
import { makeRenderer } from '../domain/wording/renderer.ts';
import { PlanRefused } from '../planner/refused.ts';
import { planScenario } from '../service/planScenario.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { Refusal } from '../service/refusal.ts';
import { planCsv, planGeoJson } from './planFiles.ts';
import { planText } from './planText.ts';

const REFUSED = 2;
const UNVERIFIED = 3;
const DEFAULT_SEED = 1;

/** Where a command speaks. */
export interface PlanIo {
  out(text: string): void;
  err(text: string): void;
}

export interface PlanOptions {
  readonly at?: string;
  readonly seed?: number;
  readonly lang?: Locale;
  readonly json?: boolean;
  readonly geojson?: boolean;
  readonly csv?: boolean;
  readonly groups?: boolean;
  readonly change?: string;
}

/**
 * `plan`: plans a scenario folder as of a moment and prints the verified plan.
 * @returns exit code: 0 printed, 2 refused input, 3 no plan passed the verifier
 */
export async function planFolder(
  scenario: string,
  options: PlanOptions,
  io: PlanIo,
): Promise<number> {
  const locale = options.lang ?? 'en';
  try {
    const reading = await readScenarioFolder(folderOf(scenario));
    if (reading.refused) {
      for (const { severity, file, line, expected, found, advice } of reading.verdicts) {
        if (severity !== 'error') continue;
        const where = line === null ? file : `${file}:${line}`;
        io.err(`${where}: expected ${expected}; found ${found}. ${advice}\n`);
      }
    }
    const changes = options.change === undefined ? [] : changesOf(options.change);
    const asked = { at: options.at ?? null, seed: options.seed ?? DEFAULT_SEED, changes };
    const { plan, snapshot, diff } = planScenario(reading, asked);
    if (options.json) {
      const answer = diff === null ? plan : { ...plan, diff };
      io.out(`${JSON.stringify(answer, null, 2)}\n`);
    } else if (options.geojson) io.out(`${JSON.stringify(planGeoJson(plan, snapshot))}\n`);
    else if (options.csv) io.out(planCsv(plan));
    else {
      const withGroups = options.groups === true;
      io.out(planText(plan, snapshot.operation, diff, { locale, withGroups }));
    }
    return 0;
  } catch (error) {
    return refusal(error, locale, io);
  }
}

function refusal(error: unknown, locale: Locale, io: PlanIo): number {
  if (error instanceof Refusal) {
    io.err(`Refused: ${error.message}\n`);
    return REFUSED;
  }
  if (!(error instanceof PlanRefused)) throw error;
  const voice = { locale, timeZone: 'UTC', zoneName: 'UTC', onDayOf: null };
  io.err(`${makeRenderer(voice)(error.sentence)}\n`);
  for (const violation of error.violations) io.err(`  ${violation}\n`);
  return error.violations.length > 0 ? UNVERIFIED : REFUSED;
}

/** A folder as named, or a scenario that comes with the project. */
export function folderOf(scenario: string): string {
  if (existsSync(scenario)) return scenario;
  const own = fileURLToPath(new URL(`../../scenarios/${path.basename(scenario)}`, import.meta.url));
  return existsSync(own) ? own : scenario;
}

/** One change, or several in a list, as the control room sends them. */
function changesOf(file: string): Change[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal('invalid', `Expected a file with changes; "${file}" cannot be read.`);
  }
  const schema = z.union([
    z.array(changeSchema).min(1).max(LIMITS.changesTried),
    changeSchema.transform((change) => [change]),
  ]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal('invalid', `Expected JSON in "${file}"; found something else.`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problem = z.prettifyError(parsed.error);
  throw new Refusal('invalid', `Expected one change or a list of them in "${file}". ${problem}`);
}

/** Adds `plan` to a program. */
export function planCommand(program: Command): void {
  const io: PlanIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const forms = ['json', 'geojson', 'csv'] as const;
  const form = (name: (typeof forms)[number], description: string) =>
    new Option(`--${name}`, description).conflicts(forms.filter((other) => other !== name));
  program
    .command('plan')
    .description('Plan a scenario folder as of a moment: who can reach where, who cannot and why')
    .argument('<scenario>', 'a scenario folder, or the name of one under scenarios/')
    .option('--at <instant>', '2022-03-02T13:40:00+02:00, or 13:40 in the operation’s zone')
    .option('--seed <number>', 'seed of the local search', seedOf, DEFAULT_SEED)
    .addOption(new Option('--lang <language>', 'language of the words').choices(LOCALES))
    .addOption(form('json', 'print the plan as JSON (docs/schemas/plan.schema.json)'))
    .addOption(form('geojson', 'print routes, places and groups as GeoJSON'))
    .addOption(form('csv', 'print one row a group as CSV'))
    .option('--groups', 'explain every group in words')
    .option('--change <file>', 'a change, or a list of them, to try first; prints what changes')
    .action(async (scenario: string, options: PlanOptions) => {
      process.exitCode = await planFolder(scenario, options, io);
    });
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff) return seed;
  throw new InvalidArgumentError('Expected a whole number from 0 to 4294967295.');
}
