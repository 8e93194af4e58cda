import { z } from 'zod';
import { instantOf } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { instantOfWallClock } from '../../domain/kernel/wallClock.ts';
import { lineAndColumn, readJson } from '../scenario/jsonText.ts';
import {
  type ChatMessage,
  type ChatOptions,
  type ChatReading,
  ChatRefusal,
  type UnreadableLine,
} from './chat.ts';
import { Pseudonyms } from './pseudonyms.ts';

/** A piece of a text: plain, or marked as a link, a mention, a phone number and the like. */
const entitySchema = z.object({ type: z.string(), text: z.string() });
const textSchema = z.union([z.string(), z.array(z.union([z.string(), entitySchema]))]);

/** As Telegram Desktop writes it (Export chat history > JSON), versions 2.x to 5.x. */
const messageSchema = z.object({
  id: z.number().int(),
  type: z.enum(['message', 'service']),
  date: z.string(),
  /** Since version 3.4; before, only the exporting computer's wall clock. */
  date_unixtime: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
  edited: z.string().optional(),
  from: z.string().nullish(),
  from_id: z.string().nullish(),
  actor: z.string().nullish(),
  /** Null for somebody who hides their account. */
  forwarded_from: z.string().nullish(),
  saved_from: z.string().nullish(),
  reply_to_message_id: z.number().int().optional(),
  text: textSchema.default(''),
  location_information: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
});
type TelegramMessage = z.infer<typeof messageSchema>;

const senderSchema = z.object({ from: z.string(), from_id: z.string().nullish() });

const fileSchema = z.object({ messages: z.array(z.unknown()) });

/** Characters of a date that is none. */
const DATE_SHOWN = 40;

/** Reads `result.json` of one chat. Throws `ChatRefusal`. */
export function readTelegram(text: string, options: ChatOptions): ChatReading {
  const items = messagesIn(text);
  const pseudonyms = new Pseudonyms(options.pseudonymKey);
  const keys = new Map<number, string>();
  // Two people may share a name; it is the account that speaks, and the name that is masked.
  for (const item of items) {
    const { data } = senderSchema.safeParse(item);
    if (data) pseudonyms.account(data.from_id ?? data.from, data.from);
  }
  const messages: ChatMessage[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const [index, item] of items.entries()) {
    const line = index + 1;
    const read = messageSchema.safeParse(item);
    const sentAt = read.success ? sentAtOf(read.data, options.timeZone) : null;
    if (read.success && sentAt !== null) {
      const message = messageOf(read.data, line, sentAt, keys, pseudonyms);
      keys.set(read.data.id, message.key);
      messages.push(message);
      continue;
    }
    const [issue] = read.error?.issues ?? [];
    const field = issue?.path.join('.') || 'date';
    const raw = rawOf(item).slice(0, 2 * LIMITS.fieldCharacters);
    unreadable.push({
      line,
      expected: 'a message as Telegram exports it',
      found: read.success
        ? `a date that is none: "${pseudonyms.masked(read.data.date.slice(0, DATE_SHOWN))}"`
        : `${field} that does not fit`,
      text: pseudonyms.masked(raw).slice(0, LIMITS.fieldCharacters),
    });
  }
  if (messages.length === 0) {
    throw new ChatRefusal('messages in the export', 'none', 'Export the group again, as JSON.');
  }
  const { senders } = pseudonyms;
  const chat = { format: 'telegram' as const, messages, unreadable, senders };
  return { outcome: 'read', chat: { ...chat, dayFirst: null, dayFirstBecause: 'written' } };
}

/** Fields that say who somebody is, however short the name. */
const NAMES = new Set(['from', 'from_id', 'actor', 'actor_id', 'forwarded_from', 'saved_from']);

function rawOf(item: unknown): string {
  const withoutNames = (field: string, value: unknown) => (NAMES.has(field) ? '…' : value);
  try {
    return JSON.stringify(item, withoutNames) ?? 'nothing';
  } catch {
    // A stack has an end, and nesting that somebody made up has none.
    return '[[[…';
  }
}

function messagesIn(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = readJson(text);
    const { line } = 'offset' in fault ? lineAndColumn(text, fault.offset) : { line: 1 };
    const [expected, found] =
      'offset' in fault ? [fault.expected, fault.found] : ['JSON', 'something else'];
    throw new ChatRefusal(expected, found, 'The file is damaged. Export the chat again.', line);
  }
  const file = fileSchema.safeParse(value);
  if (!file.success) {
    const isAccount = typeof value === 'object' && value !== null && 'chats' in value;
    throw new ChatRefusal(
      'the export of one chat, with its "messages"',
      isAccount ? 'the export of a whole account' : 'no list of messages',
      'In Telegram open the group, then Export chat history, format JSON.',
    );
  }
  const { messages } = file.data;
  if (messages.length > LIMITS.chatMessages) {
    const expected = `at most ${LIMITS.chatMessages} messages`;
    throw new ChatRefusal(expected, `${messages.length}`, 'Export a shorter time.');
  }
  return messages;
}

function sentAtOf({ date, date_unixtime: seconds }: TelegramMessage, timeZone: string) {
  if (seconds !== undefined) return instantOf(Number(seconds));
  const minute = instantOfWallClock(date.slice(0, 16), timeZone);
  return minute === null ? null : `${minute.slice(0, 17)}${date.slice(17, 19) || '00'}.000Z`;
}

function messageOf(
  message: TelegramMessage,
  line: number,
  sentAt: string,
  keys: ReadonlyMap<number, string>,
  pseudonyms: Pseudonyms,
): ChatMessage {
  const isSystem = message.type === 'service';
  const plain = (part: string | z.infer<typeof entitySchema>) =>
    typeof part === 'string' ? part : part.text;
  const whole = typeof message.text === 'string' ? message.text : message.text.map(plain).join('');
  const shown =
    typeof message.text === 'string'
      ? pseudonyms.masked(message.text)
      : pseudonyms.masked(message.text.map((part) => masked(part, pseudonyms)).join(''));
  const sender = message.from_id ?? message.from ?? message.actor ?? 'deleted account';
  const place = message.location_information;
  const replyTo = message.reply_to_message_id;
  return {
    key: pseudonyms.message(sentAt.slice(0, 16), whole),
    line,
    sentAt,
    precisionSeconds: 1,
    senderKey: isSystem ? null : pseudonyms.sender(sender),
    kind: isSystem ? 'system' : whole.trim() === '' && place === undefined ? 'media' : 'text',
    text: isSystem ? '' : shown,
    edited: message.edited !== undefined,
    forwarded: message.forwarded_from !== undefined || typeof message.saved_from === 'string',
    replyToKey: replyTo === undefined ? null : (keys.get(replyTo) ?? null),
    position: place === undefined ? null : [place.longitude, place.latitude],
  };
}

/** Mentions name people, whatever they look like. */
function masked(part: string | z.infer<typeof entitySchema>, pseudonyms: Pseudonyms): string {
  if (typeof part === 'string') return part;
  if (part.type === 'mention' || part.type === 'mention_name') {
    return `@${pseudonyms.mention(part.text)}`;
  }
  return part.type === 'phone' ? `☎…${part.text.replace(/\D/g, '').slice(-2)}` : part.text;
}
