import type { Command } from 'commander';
import { z } from 'zod';
import { type Instant, instantSchema } from '../domain/kernel/instant.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { claimsOfHouse, claimsOfScenario, type ListedClaims } from '../service/listClaims.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { Refusal } from '../service/refusal.ts';
import { claimList, claimText } from './claimText.ts';
import { localServer } from './localClient.ts';
import { withHouse } from './openHouse.ts';

const REFUSED = 2;

/** Where a command speaks. */
export interface ClaimsIo {
  out(text: string): void;
  err(text: string): void;
}

export interface ClaimsOptions {
  readonly scenario?: string;
  readonly operation?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/**
 * `claims list`: what was claimed by a moment, one line a claim, by what it is about.
 * @returns exit code: 0 printed, 2 refused
 */
export async function listClaims(
  options: ClaimsOptions,
  dataFolder: () => string,
  io: ClaimsIo,
): Promise<number> {
  return orRefused(io, async () => {
    const found = await claimsFor(options, dataFolder);
    io.out(options.json === true ? inJson(found) : claimList(found));
  });
}

/**
 * `claims show`: one claim whole: its words, grades and who gave them, freshness, chain and
 * contradictions.
 * @returns exit code: 0 printed, 2 refused
 */
export async function showClaim(
  claimId: string,
  options: ClaimsOptions,
  dataFolder: () => string,
  io: ClaimsIo,
): Promise<number> {
  return orRefused(io, async () => {
    const found = await claimsFor(options, dataFolder);
    const view = found.claims.find(({ claim }) => claim.claimId === claimId);
    if (view === undefined) {
      const text = `Expected the id of a claim that was known at ${found.at}; found "${claimId}".`;
      throw new Refusal('notFound', `${text} See "safe-passage claims list".`);
    }
    io.out(options.json === true ? inJson(view) : claimText(view, found));
  });
}

const inJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function orRefused(io: ClaimsIo, run: () => Promise<void>): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.err(`Refused: ${error.message}\n`);
    return REFUSED;
  }
}

async function claimsFor(options: ClaimsOptions, dataFolder: () => string): Promise<ListedClaims> {
  const at = momentIn(options.at);
  const { scenario } = options;
  if (scenario !== undefined) return claimsOfScenario(await readScenarioFolder(scenario), at);
  const folder = dataFolder();
  const server = await localServer(folder);
  if (server === null) {
    return withHouse(folder, async (house) => {
      const operations = await house.ledger.operations();
      return claimsOfHouse(house, operationIn(operations, options.operation), at);
    });
  }
  const operations = await server.ask('GET', '/api/local/operations', null, operationsSchema);
  const operationId = operationIn(operations, options.operation);
  return server.ask('POST', '/api/local/claims', { operationId, at }, listedSchema);
}

const operationsSchema = z.array(z.object({ operationId: z.string() }));
/** Answered by a server of the same version, which describes it in full. */
const listedSchema = z.custom<ListedClaims>(
  (value) => z.object({ claims: z.array(z.unknown()) }).safeParse(value).success,
);

function operationIn(
  operations: readonly { readonly operationId: Operation['operationId'] }[],
  asked: string | undefined,
): string {
  const [first, ...others] = operations.map(({ operationId }) => operationId);
  if (asked !== undefined) return asked;
  if (first !== undefined && others.length === 0) return first;
  const found = first === undefined ? 'none' : [first, ...others].join(', ');
  throw new Refusal(
    'invalid',
    `Expected one operation in the data folder; found ${found}. Name it with --operation.`,
  );
}

function momentIn(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const moment = instantSchema.safeParse(text);
  if (moment.success) return moment.data;
  const found = `Expected --at as an instant with its offset; found "${text}".`;
  throw new Refusal('invalid', `${found} Try 2022-03-02T14:40:00+02:00.`);
}

/** Adds `claims list` and `claims show` to a program. */
export function claimsCommand(program: Command, dataFolder: () => string): void {
  const io: ClaimsIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const claims = program
    .command('claims')
    .description(
      'List what is claimed, or show one claim with its grades, chain and contradictions',
    );
  const from = (command: Command) =>
    command
      .option('--scenario <dir>', 'read a scenario folder instead of the data folder')
      .option('--operation <id>', 'which operation of the data folder')
      .option('--at <instant>', 'what was known then: 2022-03-02T14:40:00+02:00')
      .option('--json', 'print as JSON');
  from(claims.command('list').description('One line a claim, by what it is about')).action(
    async (options: ClaimsOptions) => {
      process.exitCode = await listClaims(options, dataFolder, io);
    },
  );
  from(
    claims.command('show').description('One claim whole').argument('<id>', 'its id, as listed'),
  ).action(async (id: string, options: ClaimsOptions) => {
    process.exitCode = await showClaim(id, options, dataFolder, io);
  });
}
