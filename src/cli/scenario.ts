import type { Command } from 'commander';
import {
  checkNetwork,
  type ScenarioReading,
  scenarioJsonSchema,
  type Verdict,
} from '../registry/scenario/index.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { Refusal } from '../service/refusal.ts';

const REFUSED = 2;

/** Where a command speaks. */
export interface ScenarioIo {
  out(text: string): void;
  err(text: string): void;
}

/** What loading needs: whoever holds the ledger gives it. */
export type LoadScenario = (
  reading: ScenarioReading,
  onProgress: (done: number, total: number) => void,
  folder: string,
) => Promise<{
  readonly operationId: string;
  readonly facts: number;
  readonly people: number;
  readonly repeated: boolean;
}>;

/**
 * `scenario check`: reads a folder and says what it holds and what is wrong with it.
 * @returns exit code: 0 it can be loaded, 2 refused
 * @public
 */
export async function checkScenario(
  folder: string,
  json: boolean,
  io: ScenarioIo,
): Promise<number> {
  const reading = checkNetwork(await readScenarioFolder(folder));
  if (json) {
    const { refused, operationId, summary, counts, verdicts } = reading;
    io.out(`${JSON.stringify({ refused, operationId, summary, counts, verdicts }, null, 2)}\n`);
  } else {
    io.out(`${verdictLines(reading)}${summaryLines(reading)}`);
  }
  if (reading.refused && !json) io.err(refusalLine(reading));
  return reading.refused ? REFUSED : 0;
}

/**
 * `scenario load`: checks a folder and, if nothing in it is wrong, hands it to `load`.
 * @returns exit code: 0 loaded (or loaded before), 2 refused with nothing written
 * @public
 */
export async function loadScenarioFolder(
  folder: string,
  json: boolean,
  load: LoadScenario,
  io: ScenarioIo,
): Promise<number> {
  const reading = checkNetwork(await readScenarioFolder(folder));
  if (!json) io.err(verdictLines(reading));
  if (reading.refused) {
    const { counts, verdicts } = reading;
    if (json) io.out(`${JSON.stringify({ refused: true, counts, verdicts }, null, 2)}\n`);
    else io.err(refusalLine(reading));
    return REFUSED;
  }
  try {
    const loaded = await load(reading, progressTo(io), folder);
    const how = loaded.repeated ? 'Loaded before, nothing changed' : 'Loaded';
    const text = `${how}: ${loaded.operationId}, ${loaded.people} people, ${loaded.facts} facts`;
    io.out(json ? `${JSON.stringify({ refused: false, ...loaded }, null, 2)}\n` : `${text}.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (json) io.out(`${JSON.stringify({ refused: true, detail: error.message }, null, 2)}\n`);
    else io.err(`Refused: ${error.message}\n`);
    return REFUSED;
  }
}

/** Adds `scenario check`, `load` and `schema` to a program. */
export function scenarioCommand(program: Command, load: LoadScenario): void {
  const io: ScenarioIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const scenario = program.command('scenario').description('Check and load scenario folders');
  scenario
    .command('check')
    .description('Read a scenario folder and list what is wrong with it')
    .argument('<dir>', 'the folder')
    .option('--json', 'print verdicts and summary as JSON')
    .action(async (folder: string, options: { json?: boolean }) => {
      process.exitCode = await checkScenario(folder, options.json === true, io);
    });
  scenario
    .command('load')
    .description('Load a scenario folder into the data folder; twice changes nothing')
    .argument('<dir>', 'the folder')
    .option('--json', 'print the outcome as JSON')
    .action(async (folder: string, options: { json?: boolean }) => {
      process.exitCode = await loadScenarioFolder(folder, options.json === true, load, io);
    });
  scenario
    .command('schema')
    .description('Print the JSON schema that the JSON files of a scenario folder fit')
    .action(() => io.out(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`));
}

function verdictLines({ verdicts, counts }: ScenarioReading): string {
  const lines = verdicts.map(verdictLine);
  const all = counts.error + counts.warning + counts.note;
  if (all > verdicts.length) lines.push(`... and ${all - verdicts.length} more\n`);
  return lines.join('');
}

function verdictLine(verdict: Verdict): string {
  const { severity, file, line, column, field, expected, found, advice } = verdict;
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const about = field === '' ? '' : ` (${field})`;
  return `${severity} ${place}${about}: expected ${expected}; found ${found}. ${advice}\n`;
}

function summaryLines({ summary, operationId, counts }: ScenarioReading): string {
  const rows: (readonly [string, string | number])[] = [
    ['operation', `${summary.name ?? 'not read'} (${operationId ?? '-'}, ${summary.mode ?? '-'})`],
    ['people', `${summary.people}, in ${summary.households} households and alone`],
    ...summary.peopleByAgency.map((row) => [`  ${row.agencyId}`, row.people] as const),
    ['places', `${summary.places}, of them ${summary.destinations} destinations`],
    ['vehicles', summary.vehicles],
    ['trains', summary.trains],
    ['claims', `${summary.claims} in ${summary.statements} statements`],
    ['hazards', summary.hazards],
    ['corridors', summary.corridors],
    ['advisories', `${summary.advisories}, latest deadline ${summary.deadline ?? 'none'}`],
    ['head counts', summary.headCounts],
    ['facts', summary.facts],
    ['verdicts', `${counts.error} errors, ${counts.warning} warnings, ${counts.note} notes`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)} ${value}\n`).join('');
}

function refusalLine({ counts }: ScenarioReading): string {
  const errors = counts.error === 1 ? '1 error' : `${counts.error} errors`;
  return `Refused: ${errors}; nothing was loaded. Mend what is listed and try again.\n`;
}

/** A line on a terminal only: a log wants no progress. */
function progressTo(io: ScenarioIo): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, total) => {
    const end = done >= total ? '\n' : '';
    io.err(`\rloading ${done} of ${total} facts${end}`);
  };
}
