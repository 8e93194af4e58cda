import { type Command, Option } from 'commander';
import {
  INSTRUCTION_LANGUAGES,
  type InstructionLanguage,
} from '../domain/wording/instructions/catalogues.ts';
import { type PaperInstructions, paperInstructions } from '../domain/wording/instructions/paper.ts';
import { type SmsInstructions, smsInstructions } from '../domain/wording/instructions/sms.ts';
import { importOsm } from '../network/roads/import.ts';
import { PlanRefused } from '../planner/refused.ts';
import { journeyOf, walkingGroups } from '../service/instructions.ts';
import { planScenario } from '../service/planScenario.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { Refusal } from '../service/refusal.ts';
import { folderOf } from './plan.ts';

const REFUSED = 2;

/** Where a command speaks. */
export interface DirectionsIo {
  out(text: string): void;
  err(text: string): void;
}

export interface DirectionsOptions {
  readonly at?: string;
  readonly group?: string;
  readonly lang?: InstructionLanguage;
  readonly sms?: boolean;
  readonly json?: boolean;
}

/**
 * `directions`: plans a scenario folder as of a moment and tells one group that walks its way;
 * without a group, lists those that can be told.
 * @returns exit code: 0 printed, 2 refused
 */
export async function tellDirections(
  scenario: string,
  options: DirectionsOptions,
  io: DirectionsIo,
): Promise<number> {
  const language = options.lang ?? 'en';
  try {
    const reading = await readScenarioFolder(folderOf(scenario));
    const asked = { at: options.at ?? null, seed: 1, changes: [] };
    const { plan, snapshot } = planScenario(reading, asked);
    if (options.group === undefined) {
      const groups = walkingGroups(plan).map(({ groupId, people }) => ({ groupId, people }));
      if (options.json) io.out(`${JSON.stringify(groups, null, 2)}\n`);
      else for (const { groupId, people } of groups) io.out(`${groupId} (${people})\n`);
      return 0;
    }
    const { graph } = importOsm(reading.network?.bytes ?? new Uint8Array());
    const journey = journeyOf(plan, options.group, graph, snapshot.places);
    const sms = options.sms ? smsInstructions(journey, language) : null;
    const told = sms ?? paperInstructions(journey, language);
    if (options.json) io.out(`${JSON.stringify(told, null, 2)}\n`);
    else io.out(sms === null ? paperText(told as PaperInstructions) : smsText(sms));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof PlanRefused)) throw error;
    io.err(`Refused: ${error.message}\n`);
    return REFUSED;
  }
}

/** A sheet of paper as lines. */
export function paperText({ title, before, steps, care }: PaperInstructions): string {
  const numbered = steps.map((step, i) => `${i + 1}. ${step}`);
  return `${[title, '', ...before, '', ...numbered, '', ...care].join('\n')}\n`;
}

/** A text message, and what it takes to send it. */
export function smsText({ text, segments, units, alphabet }: SmsInstructions): string {
  const letters = alphabet === 'gsm7' ? 'letters of the small alphabet' : 'letters';
  return `${text}\n(${units} ${letters}, ${segments} SMS)\n`;
}

/** Adds `directions` to a program. */
export function directionsCommand(program: Command): void {
  const io: DirectionsIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  program
    .command('directions')
    .description('Tell a group of a plan its way in words: for paper, or as one text message')
    .argument('<scenario>', 'a scenario folder, or the name of one under scenarios/')
    .option('--at <instant>', '2022-03-02T13:40:00+02:00, or 13:40 in the operation’s zone')
    .option('--group <id>', 'the group; without it the groups that walk are listed')
    .addOption(new Option('--lang <language>', 'language').choices(INSTRUCTION_LANGUAGES))
    .option('--sms', 'as one text message of at most two parts')
    .option('--json', 'print as JSON')
    .action(async (scenario: string, options: DirectionsOptions) => {
      process.exitCode = await tellDirections(scenario, options, io);
    });
}
