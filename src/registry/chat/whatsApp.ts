import { LIMITS } from '../../domain/kernel/limits.ts';
import type { ChatReading } from './chat.ts';
import { type ChatMessage, type ChatOptions, ChatRefusal, type UnreadableLine } from './chat.ts';
import { dateOrder, instantOf } from './dateOrder.ts';
import { maskPhones } from './maskPhones.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { type Header, type HeaderReading, headerOf } from './whatsAppHeader.ts';
import { isMedia, isSystemEvent, isSystemLine, sharedPosition, strip } from './whatsAppLines.ts';

/** A header with the lines up to the next. */
interface Block {
  readonly line: number;
  readonly header: Header;
  /** The header's line as it stands, for when its date is none. */
  readonly raw: string;
  readonly more: string[];
}

/**
 * Reads the text that WhatsApp exports. Its headers follow the phone's language, so that every
 * order of date and clock occurs; the shape that most headers of the file have is the file's own,
 * and a line of another shape was pasted into a message. Throws `ChatRefusal`.
 */
export function readWhatsApp(text: string, options: ChatOptions): ChatReading {
  const lines = text.split(/\r\n|\n|\r/);
  const readings = lines.map(headerOf);
  const shape = commonShape(readings);
  if (shape === null) {
    throw new ChatRefusal(
      'lines that begin with a date and time, such as "02/03/2022, 14:05 - Name: words"',
      lines.length === 1 ? 'one line without' : `${lines.length} lines without`,
      'Export the chat from WhatsApp (More > Export chat) or from Telegram as JSON.',
    );
  }
  const unreadable: UnreadableLine[] = [];
  const blocks = blocksOf(lines, readings, shape, unreadable);
  if (blocks.length > LIMITS.chatMessages) {
    const expected = `at most ${LIMITS.chatMessages} messages`;
    throw new ChatRefusal(expected, `${blocks.length}`, 'Export a shorter time.');
  }
  const order = dateOrder(
    blocks.map(({ header }) => header),
    options,
  );
  if ('question' in order) return { outcome: 'ask', question: order.question };
  const pseudonyms = new Pseudonyms(options.pseudonymKey);
  for (const block of blocks) {
    const { name, isSystem } = said(block);
    if (!isSystem) pseudonyms.sender(name);
  }
  const messages = blocks.flatMap((block) => {
    const message = messageOf(block, order.dayFirst ?? true, options.timeZone, pseudonyms);
    if (message !== null) return [message];
    const words = [block.raw, ...block.more].join('\n');
    const found = block.header.written;
    unreadable.push({ ...at(block.line, words), expected: 'a date of the calendar', found });
    return [];
  });
  unreadable.sort((a, b) => a.line - b.line);
  const chat = {
    format: 'whatsapp' as const,
    messages,
    unreadable: unreadable.map((one) => ({ ...one, text: pseudonyms.masked(one.text) })),
    senders: pseudonyms.senders,
    dayFirst: order.dayFirst,
    dayFirstBecause: order.because,
  };
  return { outcome: 'read', chat };
}

function commonShape(readings: readonly HeaderReading[]): string | null {
  const counts = new Map<string, number>();
  for (const reading of readings) {
    if (reading === null || 'fault' in reading) continue;
    counts.set(reading.header.shape, (counts.get(reading.header.shape) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}

function blocksOf(
  lines: readonly string[],
  readings: readonly HeaderReading[],
  shape: string,
  unreadable: UnreadableLine[],
): Block[] {
  const blocks: Block[] = [];
  for (const [index, line] of lines.entries()) {
    const reading = readings[index] ?? null;
    const isHeader = reading !== null && 'header' in reading && reading.header.shape === shape;
    if (isHeader) {
      blocks.push({ line: index + 1, header: reading.header, raw: line, more: [] });
    } else if (reading !== null && 'fault' in reading) {
      unreadable.push({ ...at(index + 1, line), ...reading.fault });
    } else if (blocks.length > 0) {
      blocks.at(-1)?.more.push(line);
    } else if (line.trim() !== '') {
      const expected = 'a date and time before the first message';
      unreadable.push({ ...at(index + 1, line), expected, found: 'neither' });
    }
  }
  return blocks;
}

function at(line: number, text: string): { readonly line: number; readonly text: string } {
  return { line, text: maskPhones(text).slice(0, LIMITS.fieldCharacters) };
}

const MARKS = /[\u200e\u200f\ufeff]/g;
/** A name, then the words. Names with a colon in them are rarer than words with one. */
const SENDER = /^([^:\n]{1,100}): ?(.*)$/s;

/** Who said what in a block; a line of the system has nobody. */
function said({ header, more }: Block): { name: string; words: string; isSystem: boolean } {
  const whole = [header.rest, ...more].join('\n').replace(MARKS, '').trimEnd();
  const found = SENDER.exec(whole);
  const name = found?.[1] ?? '';
  const isEvent = found === null || isSystemEvent(name);
  const words = isEvent ? whole : (found[2] ?? '');
  return {
    name,
    words,
    isSystem: isEvent || (header.rest.includes('\u200e') && isSystemLine(words)),
  };
}

function messageOf(
  block: Block,
  dayFirst: boolean,
  timeZone: string,
  pseudonyms: Pseudonyms,
): ChatMessage | null {
  const sentAt = instantOf(block.header, dayFirst, timeZone);
  if (sentAt === null) return null;
  const { name, words, isSystem } = said(block);
  const { text, edited, forwarded } = strip(words);
  const isPicture = isMedia(text.trim());
  return {
    key: pseudonyms.message(sentAt.slice(0, 16), words),
    line: block.line,
    sentAt,
    precisionSeconds: block.header.second === null ? 60 : 1,
    senderKey: isSystem ? null : pseudonyms.sender(name),
    kind: isSystem ? 'system' : isPicture ? 'media' : 'text',
    text: isSystem || isPicture ? '' : pseudonyms.masked(text),
    edited,
    forwarded,
    replyToKey: null,
    position: isSystem ? null : sharedPosition(text),
  };
}
