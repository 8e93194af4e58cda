import { Command, CommanderError, InvalidArgumentError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { dataFolderOf } from './folders.ts';

const DEFAULT_PORT = 4870;

/** Exit codes, the same for every command. */
const FAILED = 1;
const REFUSED = 2;

const HELP = `
Exit codes: 0 done; 1 it failed, or a check found something wrong; 2 refused: what was asked for or
given in does not fit, and nothing was changed; 3 a plan did not pass its verifier.

Where a server holds the data folder, commands speak to it by themselves.

Settings (environment): SAFE_PASSAGE_DATA the data folder; DATABASE_URL a PostgreSQL 15 or newer
instead of the embedded one; SAFE_PASSAGE_KEY_FILE the key of the vault, kept elsewhere;
SAFE_PASSAGE_ORIGIN where people reach it through a proxy (https://...); SAFE_PASSAGE_DEBUG=1 shows
where an unexpected error came from.`;

const TERMINAL = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
};

interface Global {
  readonly data?: string;
}

interface Lazy {
  readonly name: string;
  readonly description: string;
  /** Adds the command; its modules are loaded only when it is the one that was asked for. */
  readonly add: (program: Command, dataFolder: () => string) => Promise<void>;
}

const COMMANDS: readonly Lazy[] = [
  {
    name: 'start',
    description: 'Open the data folder (the first time: load the Kharkiv scenario) and serve',
    add: async (program, dataFolder) => {
      const { start } = await import('./start.ts');
      serveOptions(program.command('start')).action(async (options: Served) => {
        process.exitCode = await start({ dataFolder: dataFolder(), ...given(options) });
      });
    },
  },
  {
    name: 'serve',
    description: 'Serve a data folder as it is, on exactly the port that is named',
    add: async (program, dataFolder) => {
      const { serve } = await import('./serve.ts');
      serveOptions(program.command('serve')).action(async (options: Served) => {
        const prepare = async () => {};
        const asked = { dataFolder: dataFolder(), ...given(options), orNext: false, prepare };
        process.exitCode = await serve(asked);
      });
    },
  },
  {
    name: 'plan',
    description: 'Plan a scenario folder as of a moment: who can reach where, who cannot and why',
    add: async (program) => (await import('./plan.ts')).planCommand(program),
  },
  {
    name: 'scenario',
    description: 'Check and load scenario folders',
    add: async (program, dataFolder) => {
      const { scenarioCommand } = await import('./scenario.ts');
      const { loadInto } = await import('./loadInto.ts');
      scenarioCommand(program, loadInto(dataFolder));
    },
  },
  {
    name: 'network',
    description: 'Build and look at road networks',
    add: async (program) => (await import('./network.ts')).networkCommand(program),
  },
  {
    name: 'ledger',
    description: 'Verify the chain of facts; make the tables again from it',
    add: async (program, dataFolder) => {
      const { ledgerCommand } = await import('./ledger.ts');
      const { ledgerChecks } = await import('./ledgerChecks.ts');
      ledgerCommand(program, () => ledgerChecks(dataFolder()), TERMINAL);
    },
  },
  {
    name: 'claims',
    description: 'List what is claimed; show one claim with its grades and contradictions',
    add: async (program, dataFolder) =>
      (await import('./claims.ts')).claimsCommand(program, dataFolder),
  },
  {
    name: 'words',
    description: 'Check a text against the evidence; print what the evidence allows to be said',
    add: async (program) => (await import('./words.ts')).wordsCommand(program),
  },
  {
    name: 'directions',
    description: 'Tell a group of a plan its way in words: for paper, or as one text message',
    add: async (program) => (await import('./directions.ts')).directionsCommand(program),
  },
  {
    name: 'place',
    description: 'Find a place by its name in any spelling; read where a text says something is',
    add: async (program) => (await import('./place.ts')).placeCommand(program),
  },
  {
    name: 'chat',
    description: 'Say what the messages of an exported group chat may report',
    add: async (program) => (await import('./chat.ts')).chatCommand(program),
  },
  {
    name: 'gateway',
    description: 'Gateways that bring text messages into an operation',
    add: async (program, dataFolder) =>
      (await import('./gateway.ts')).gatewayCommand(program, dataFolder),
  },
  {
    name: 'report',
    description: 'Take in a ground report as if it had come by text message, for drills',
    add: async (program, dataFolder) =>
      (await import('./report.ts')).reportCommand(program, dataFolder),
  },
  {
    name: 'operator',
    description: 'Operators and their sign-in links',
    add: async (program, dataFolder) =>
      (await import('./operator.ts')).operatorCommand(program, dataFolder),
  },
];

interface Served {
  readonly port: number;
  readonly origin?: string;
}

function serveOptions(command: Command): Command {
  const lazy = COMMANDS.find(({ name }) => name === command.name());
  return command
    .description(lazy?.description ?? '')
    .option('--port <number>', 'port on loopback; 0 takes any free one', portOf, DEFAULT_PORT)
    .option('--origin <url>', 'where people reach it through a proxy with TLS', originOf);
}

function given({ port, origin }: Served): { port: number; publicOrigin: string | null } {
  const named = origin ?? process.env.SAFE_PASSAGE_ORIGIN;
  return { port, publicOrigin: named === undefined ? null : originOf(named) };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search === '') return url.origin;
  throw new InvalidArgumentError('Expected an origin such as https://cell.example.org.');
}

async function main(args: readonly string[]): Promise<void> {
  const program = new Command('safe-passage')
    .description(packageJson.description)
    .version(packageJson.version)
    .option('--data <dir>', 'the data folder (default: data, in the clone)')
    .addHelpText('after', HELP)
    .exitOverride();
  const dataFolder = () => dataFolderOf(program.opts<Global>().data);
  const asked = args.find((arg) => COMMANDS.some(({ name }) => name === arg));
  for (const { name, description, add } of COMMANDS) {
    if (name === asked) await add(program, dataFolder);
    else program.command(name).description(description);
  }
  for (const command of program.commands) exitOverrideAll(command);
  await program.parseAsync([...args], { from: 'user' });
}

function exitOverrideAll(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) exitOverrideAll(below);
}

/** Errors that were thrown to be read by whoever runs the command. */
const IN_WORDS = new Set(['Refusal', 'LedgerRefusal', 'LedgerUnavailable', 'ImportError']);

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : REFUSED;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (IN_WORDS.has(name)) {
    process.stderr.write(`Refused: ${message}\n`);
    return REFUSED;
  }
  process.stderr.write(`Unexpected: ${message}\n`);
  if (process.env.SAFE_PASSAGE_DEBUG === '1' && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  } else {
    process.stderr.write('Run it again with SAFE_PASSAGE_DEBUG=1 to see where it came from.\n');
  }
  return FAILED;
}

// A reader that has seen enough (`... | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
