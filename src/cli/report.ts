import type { Command } from 'commander';
import { z } from 'zod';
import { instantSchema } from '../domain/kernel/instant.ts';
import { type ArrivedSms, type ReceivedSms, receiveSms } from '../service/receiveSms.ts';
import { Refusal } from '../service/refusal.ts';
import { localServer } from './localClient.ts';
import { withHouse } from './openHouse.ts';

const receivedSchema = z.object({
  reportId: z.string(),
  arrivals: z.number(),
  reply: z.string().nullable(),
});

interface Options {
  readonly operation: string;
  readonly from?: string;
  readonly gateway: string;
  readonly messageId?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** Adds `report sms` to a program. */
export function reportCommand(program: Command, dataFolder: () => string): void {
  program
    .command('report')
    .description('Take in a ground report as if it had come by text message, for drills')
    .command('sms')
    .description('Take in one text message, and print what would be written back')
    .argument('<text>', 'the message, such as "BLOCKED Pisochyn road, shelling"')
    .requiredOption('--operation <id>', 'the operation that it is for')
    .option('--from <number>', 'who sends it; nobody knows when left out')
    .option('--gateway <name>', 'the gateway that it comes by', 'drill')
    .option('--message-id <id>', "the gateway's own id of it")
    .option('--at <instant>', 'the moment on the slider of a replay')
    .option('--json', 'print as JSON')
    .action(async (text: string, options: Options) => {
      const received = await receive(dataFolder(), smsOf(text, options));
      process.stdout.write(
        options.json === true ? `${JSON.stringify(received)}\n` : wordsFor(received),
      );
    });
}

function smsOf(text: string, options: Options): ArrivedSms {
  return {
    operationId: options.operation,
    gatewayId: options.gateway,
    messageId: options.messageId ?? null,
    from: options.from ?? null,
    text,
    sentAt: null,
    cell: null,
    at: options.at === undefined ? null : instantIn(options.at),
  };
}

function instantIn(text: string): string {
  const parsed = instantSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid', `--at: ${parsed.error.issues[0]?.message}; found "${text}".`);
}

async function receive(dataFolder: string, sms: ArrivedSms): Promise<ReceivedSms> {
  const server = await localServer(dataFolder);
  if (server !== null) return server.ask('POST', '/api/local/reports/sms', sms, receivedSchema);
  return withHouse(dataFolder, (house) => receiveSms(house, sms));
}

function wordsFor({ reportId, arrivals, reply }: ReceivedSms): string {
  const times = arrivals === 1 ? 'arrived' : `arrived ${arrivals} times, counted once`;
  return `${reportId} ${times}.\n${reply === null ? 'Not answered again.' : `> ${reply}`}\n`;
}
