import type { Command } from 'commander';
import { z } from 'zod';
import { allBooks, operatorView } from '../service/operators.ts';
import { Refusal } from '../service/refusal.ts';
import { localServer } from './localClient.ts';
import { withHouse } from './openHouse.ts';

const linkSchema = z.object({ name: z.string(), link: z.string(), expiresAt: z.string() });
const operatorsSchema = z.array(
  z.object({
    operatorId: z.string(),
    name: z.string(),
    grants: z.array(z.object({ agencyId: z.string().nullable(), role: z.string() })).readonly(),
    passkeys: z.number(),
  }),
);

/** Adds `operator link` and `operator list` to a program. */
export function operatorCommand(program: Command, dataFolder: () => string): void {
  const operator = program.command('operator').description('Operators and their sign-in links');
  operator
    .command('link')
    .description('Print a new one-time sign-in link; needs a running server')
    .argument('[operator-id]', 'whose; the first operator when none is named')
    .option('--json', 'print as JSON')
    .action(async (operatorId: string | undefined, options: { json?: boolean }) => {
      const { name, link, expiresAt } = await newLink(dataFolder(), operatorId ?? null);
      const text = `${link}\nSigns in ${name}, once, until ${expiresAt}.`;
      print(options.json === true ? JSON.stringify({ name, link, expiresAt }) : text);
    });
  operator
    .command('list')
    .description('List the operators of the data folder')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const operators = await list(dataFolder());
      print(options.json === true ? JSON.stringify(operators) : operators.map(row).join('\n'));
    });
}

async function newLink(dataFolder: string, operatorId: string | null) {
  const server = await localServer(dataFolder);
  if (server !== null) {
    return server.ask('POST', '/api/local/operators/link', { operatorId }, linkSchema);
  }
  throw new Refusal(
    'conflict',
    `A link leads to a running server, and none holds ${dataFolder}. Start it first: ` +
      '"safe-passage start" prints a link itself while nobody has a passkey.',
  );
}

async function list(dataFolder: string): Promise<z.infer<typeof operatorsSchema>> {
  const server = await localServer(dataFolder);
  if (server !== null) return server.ask('GET', '/api/local/operators', null, operatorsSchema);
  return withHouse(dataFolder, async (house) => {
    const books = await allBooks(house);
    const operators = await house.ledger.access.operators();
    return Promise.all(operators.map((operator) => operatorView(house, operator, books)));
  });
}

function row(operator: z.infer<typeof operatorsSchema>[number]): string {
  const { operatorId, name, grants, passkeys } = operator;
  const roles = grants.map(({ agencyId, role }) =>
    agencyId === null ? role : `${role} ${agencyId}`,
  );
  const has = passkeys === 0 ? 'no passkey' : `${passkeys} passkey${passkeys === 1 ? '' : 's'}`;
  return `${operatorId}  ${name}  (${has})  ${roles.length === 0 ? 'revoked' : roles.join(', ')}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
