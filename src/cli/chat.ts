import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ChatProposal } from '../domain/evidence/chatProposal.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Place } from '../domain/places/place.ts';
import { timeText } from '../domain/wording/units.ts';
import type { DateOrderQuestion } from '../registry/chat/chat.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { answerTriage, type TriageAnswer } from '../service/triage/answer.ts';

/** No message is of this day, so that each time is written with its own. */
const NO_DAY: Instant = '1970-01-01T00:00:00.000Z';
const ASKS = 1;
const CANNOT = 2;

/** Where a command speaks. */
export interface ChatIo {
  out(text: string): void;
  err(text: string): void;
}

export interface ChatTriageOptions {
  readonly scenario?: string;
  readonly zone?: string;
  readonly dayFirst?: boolean;
  readonly monthFirst?: boolean;
  readonly json?: boolean;
}

interface Ground {
  readonly places: readonly Place[];
  readonly centre: Position | null;
  readonly timeZone: string;
}

/**
 * `chat triage`: what the messages of an exported chat may report. Keeps nothing; names stay out,
 * under a key that is forgotten.
 * @returns exit code: 0 read, 1 the order of day and month must be told, 2 it cannot be read
 */
export async function triageChat(
  file: string,
  options: ChatTriageOptions,
  io: ChatIo,
): Promise<number> {
  const bytes = await bytesOf(file, io);
  const ground = bytes === null ? null : await groundOf(options, io);
  if (bytes === null || ground === null) return CANNOT;
  const { places, centre, timeZone } = ground;
  const dayFirst = options.dayFirst === true ? true : options.monthFirst === true ? false : null;
  const answer = await answerTriage({
    ...{ bytes, places, centre },
    options: {
      ...{ timeZone, dayFirst },
      receivedAt: new Date().toISOString(),
      pseudonymKey: randomBytes(32),
    },
  });
  if (options.json === true) io.out(`${JSON.stringify(answer, null, 2)}\n`);
  if (answer.outcome === 'read') {
    if (options.json !== true) io.out(textOf(answer, timeZone));
    return 0;
  }
  if (answer.outcome === 'ask') {
    io.err(questionText(answer.question, timeZone));
    return ASKS;
  }
  const { line, expected, found, advice } = answer.fault;
  const where = line === null ? '' : ` in line ${line}`;
  io.err(`Expected ${expected}; found ${found}${where}. ${advice}\n`);
  return CANNOT;
}

async function bytesOf(file: string, io: ChatIo): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(file);
    if (size <= LIMITS.chatExportBytes) return await readFile(file);
    const text = `Expected a file of at most ${LIMITS.chatExportBytes} bytes; found ${size}.`;
    io.err(`${text} Export the chat without media.\n`);
  } catch {
    io.err(`Expected an exported chat that can be read; found none at ${file}.\n`);
  }
  return null;
}

async function groundOf({ scenario, zone }: ChatTriageOptions, io: ChatIo): Promise<Ground | null> {
  if (zone !== undefined && !isZone(zone)) {
    io.err(`Expected a time zone such as Europe/Kyiv; found "${zone}".\n`);
    return null;
  }
  if (scenario === undefined) return { places: [], centre: null, timeZone: zone ?? 'UTC' };
  const reading = await readScenarioFolder(scenario);
  if (reading.refused) {
    const found = `Expected a scenario folder without errors; found ${reading.counts.error}.`;
    io.err(`${found} See "safe-passage scenario check ${scenario}".\n`);
    return null;
  }
  const places: Place[] = [];
  let ground = { centre: null as Position | null, timeZone: zone ?? 'UTC' };
  for (const { kind, body } of reading.facts) {
    if (kind === 'place.recorded') places.push(body);
    else if (kind === 'operation.opened') {
      ground = { centre: body.centre, timeZone: zone ?? body.timeZone };
    }
  }
  return { places, ...ground };
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const KINDS: Readonly<Record<ChatProposal['kind'], string>> = {
  hazard: 'danger',
  roadClosed: 'road closed',
  roadOpen: 'road open',
  passage: 'got through',
  corridorTalk: 'talk of a corridor',
  personNeedsHelp: 'needs help',
  personSafe: 'safe',
  headCount: 'count',
  busOffer: 'bus offer',
  unclear: 'unclear',
};

function textOf(answer: Extract<TriageAnswer, { outcome: 'read' }>, timeZone: string): string {
  const { summary } = answer;
  const proposals = answer.proposals.filter(({ kind }) => kind !== 'unclear');
  const unclear = answer.proposals.length - proposals.length;
  const { messages, senders, unreadable } = summary;
  const lines = [
    `${messages} messages of ${senders} senders; ${unreadable.length} lines could not be read.`,
    `${proposals.length} proposals. None is a report before a person says so.`,
    `${unclear} more name a place and were not understood; --json lists them too.`,
    ...unreadable.map(({ line, expected, found }) => {
      return `  line ${line}: expected ${expected}; found ${found}`;
    }),
    ...proposals.map((proposal) => lineOf(proposal, timeZone, summary.to)),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param lastDay times of this day are written without it */
function lineOf(proposal: ChatProposal, timeZone: string, lastDay: Instant | null): string {
  const { kind, confidence, places, observed, nearness, copies, text, line } = proposal;
  const when = timeText(observed.at, 'en', timeZone, lastDay);
  const where = places.map(({ name }) => name || 'a shared place').join(' or ') || 'no place';
  const from = { firstHand: 'seen', hearsay: 'not said to be seen', forward: 'passed on' }[
    nearness
  ];
  const sent = copies.length > 0 ? `, sent ${copies.length + 1} times: one origin` : '';
  const said = text.replace(/\s+/g, ' ').slice(0, 160);
  const sure = `${Math.round(confidence * 100)} %`;
  return `  line ${line}: ${KINDS[kind]} (${sure}), ${where}, ${when}, ${from}${sent}\n    ${said}`;
}

function questionText(question: DateOrderQuestion, timeZone: string): string {
  const { example, dayFirst, monthFirst } = question;
  const span = ({ from, to }: { from: string; to: string }) =>
    `${timeText(from, 'en', timeZone, NO_DAY)} to ${timeText(to, 'en', timeZone, NO_DAY)}`;
  return [
    `The dates can be read two ways, such as ${example}:`,
    `  --day-first:   ${span(dayFirst)}`,
    `  --month-first: ${span(monthFirst)}`,
    'Say which.\n',
  ].join('\n');
}

/** Adds `chat triage` to a program. */
export function chatCommand(program: Command): void {
  const io: ChatIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const chat = program.command('chat').description('Read exported group chats');
  chat
    .command('triage')
    .description('Say what the messages of an exported chat may report; keeps nothing')
    .argument('<file>', 'WhatsApp text or zip, or result.json of Telegram')
    .option('--scenario <dir>', 'the scenario folder whose places and zone are meant')
    .option('--zone <zone>', 'the zone of the phone that wrote it, such as Europe/Kyiv')
    .option('--day-first', 'read 02/03 as 2 March')
    .option('--month-first', 'read 02/03 as 3 February')
    .option('--json', 'print as JSON')
    .action(async (file: string, options: ChatTriageOptions) => {
      process.exitCode = await triageChat(file, options, io);
    });
}
