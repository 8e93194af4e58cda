import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { addGateway } from '../service/gateways.ts';

/** Adds `gateway add` to a program. */
export function gatewayCommand(program: Command, dataFolder: () => string): void {
  program
    .command('gateway')
    .description('Gateways that bring text messages into an operation')
    .command('add')
    .description('Add a gateway, or give it a new token; the token is printed once')
    .argument('<name>', 'lower-case letters, digits and hyphens: modem-1')
    .requiredOption('--operation <id>', 'the operation that it works for')
    .option('--json', 'print as JSON')
    .action(async (name: string, options: { operation: string; json?: boolean }) => {
      const asked = { operationId: options.operation, gatewayId: name };
      const { token, signingKey } = await addGateway(dataFolder(), asked, (bytes) =>
        randomBytes(bytes),
      );
      const path = `/api/operations/${options.operation}/gateways/${name}/sms`;
      const text =
        `Token of ${name}, shown this once:\n${token}\n` +
        `It sends each message as JSON to POST ${path}\n` +
        'with "Authorization: Bearer <token>". Where it signs instead, the key for the header\n' +
        `x-safe-passage-signature: sha256=<HMAC-SHA-256 of the body> is, in hex:\n${signingKey}\n` +
        'An earlier token of this name works no more.';
      process.stdout.write(
        `${options.json === true ? JSON.stringify({ ...asked, path, token, signingKey }) : text}\n`,
      );
    });
}
