import type { Command } from 'commander';
import type { Ledger, Rebuilt, Verified } from '../ledger/ledger.ts';
import type { CommandIo } from './network.ts';

const WHOLE = 0;
const TAMPERED = 1;
const CANNOT_RUN = 2;
/** Progress is told at most this often, in shares of the whole. */
const PROGRESS_STEP = 0.1;

/** What the commands need: the ledger itself, or a server that holds it. */
export type LedgerChecks = Pick<Ledger, 'operations' | 'verify' | 'rebuild' | 'close'>;

export interface LedgerOptions {
  /** Only this operation; all of them without it. */
  readonly operation?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * `ledger verify`: walks the chains of facts.
 * @returns exit code: 0 whole, 1 tampered with (the place is named), 2 it cannot run
 * @public
 */
export function verifyCommand(
  open: () => Promise<LedgerChecks>,
  options: LedgerOptions,
  io: CommandIo,
): Promise<number> {
  return overOperations(open, options, io, async (ledger, operationId) => {
    const verified = await ledger.verify(operationId, progressTo(io, `Checking ${operationId}`));
    return { report: verified, text: verifiedText(verified), sound: verified.tampering === null };
  });
}

/**
 * `ledger rebuild`: folds all facts again and compares.
 * @returns exit code: 0 equal, 1 some table differed (and was replaced), 2 it cannot run
 * @public
 */
export function rebuildCommand(
  open: () => Promise<LedgerChecks>,
  options: LedgerOptions,
  io: CommandIo,
): Promise<number> {
  return overOperations(open, options, io, async (ledger, operationId) => {
    const rebuilt = await ledger.rebuild(operationId, progressTo(io, `Folding ${operationId}`));
    const sound = rebuilt.tables.every((table) => table.equal);
    return {
      report: { operationId, ...rebuilt },
      text: rebuiltText(operationId, rebuilt),
      sound,
    };
  });
}

/** Adds `ledger verify` and `ledger rebuild` to a program. */
export function ledgerCommand(
  program: Command,
  open: () => Promise<LedgerChecks>,
  io: CommandIo,
): void {
  const ledger = program.command('ledger').description('Check and rebuild the ledger');
  ledger
    .command('verify')
    .description('Walk the chain of facts and name any edit, deletion or reordering')
    .option('--operation <id>', 'only this operation')
    .option('--json', 'print the findings as JSON')
    .action(async (options: LedgerOptions) => {
      process.exitCode = await verifyCommand(open, options, io);
    });
  ledger
    .command('rebuild')
    .description('Fold all facts again and compare every table with the live one')
    .option('--operation <id>', 'only this operation')
    .option('--json', 'print the comparison as JSON')
    .action(async (options: LedgerOptions) => {
      process.exitCode = await rebuildCommand(open, options, io);
    });
}

interface Finding {
  readonly report: object;
  readonly text: string;
  readonly sound: boolean;
}

async function overOperations(
  open: () => Promise<LedgerChecks>,
  options: LedgerOptions,
  io: CommandIo,
  check: (ledger: LedgerChecks, operationId: string) => Promise<Finding>,
): Promise<number> {
  let ledger: LedgerChecks | null = null;
  try {
    ledger = await open();
    const ids = await operationIds(ledger, options.operation);
    const findings: Finding[] = [];
    for (const operationId of ids) findings.push(await check(ledger, operationId));
    const reports = findings.map((finding) => finding.report);
    if (options.json) io.out(`${JSON.stringify({ operations: reports })}\n`);
    else io.out(findings.map((finding) => finding.text).join('') || 'There is no operation yet.\n');
    return findings.every((finding) => finding.sound) ? WHOLE : TAMPERED;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (options.json) io.out(`${JSON.stringify({ refused: { message } })}\n`);
    io.err(`Refused: ${message}\n`);
    return CANNOT_RUN;
  } finally {
    await ledger?.close();
  }
}

async function operationIds(ledger: LedgerChecks, only: string | undefined): Promise<string[]> {
  const ids = (await ledger.operations()).map((operation) => operation.operationId);
  if (only === undefined) return ids;
  if (ids.includes(only)) return [only];
  const known = ids.length > 0 ? `one of ${ids.join(', ')}` : 'none, for there is no operation yet';
  throw new Error(`Expected --operation to be ${known}; found ${only}.`);
}

function verifiedText({ operationId, facts, headHash, tampering }: Verified): string {
  if (tampering === null) return `${operationId}: ${facts} facts, whole. Head ${headHash}\n`;
  const { kind, seq, expected, found } = tampering;
  return (
    `${operationId}: NOT WHOLE. Fact number ${seq}: ${kind}.\n` +
    `  expected ${expected}\n  found    ${found}\n` +
    `  The ${facts} facts before it are whole. Keep this folder as it is, take a copy, and ` +
    'compare with a backup.\n'
  );
}

function rebuiltText(operationId: string, { tables }: Rebuilt): string {
  const width = Math.max(...tables.map((table) => table.table.length));
  const lines = tables.map(({ table, rows, equal }) => {
    const verdict = equal ? 'equal' : 'DIFFERED, replaced by what the facts say';
    return `  ${table.padEnd(width)}  ${String(rows).padStart(9)} rows  ${verdict}\n`;
  });
  return `${operationId}:\n${lines.join('')}`;
}

function progressTo(io: CommandIo, what: string): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    if (total === 0 || done / total < told + PROGRESS_STEP) return;
    told = done / total;
    io.err(`${what}: ${done} of ${total} facts\n`);
  };
}
