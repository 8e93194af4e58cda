import { LIMITS } from '../../domain/kernel/limits.ts';
import { chatInside, isArchive } from './archive.ts';
import { type ChatOptions, type ChatReading, ChatRefusal } from './chat.ts';
import { readTelegram } from './telegram.ts';
import { readWhatsApp } from './whatsApp.ts';

/**
 * Reads an exported group chat: the text of WhatsApp (iPhone or Android, any language of the
 * phone), the zip that it comes in, or Telegram's `result.json`. Which it is, is told from the
 * bytes. Nothing is lost: what cannot be read is listed with its line. Never throws for what a file
 * holds.
 *
 * @example
 * const reading = readChat(bytes, { timeZone: 'Europe/Kyiv', dayFirst: null, receivedAt, key });
 * if (reading.outcome === 'ask') ask(reading.question);
 */
export function readChat(bytes: Uint8Array, options: ChatOptions): ChatReading {
  try {
    if (bytes.length > LIMITS.chatExportBytes) {
      const expected = `a file of at most ${LIMITS.chatExportBytes} bytes`;
      throw new ChatRefusal(expected, `${bytes.length}`, 'Export the chat without media.');
    }
    const text = textOf(isArchive(bytes) ? chatInside(bytes) : bytes);
    return text.trimStart().startsWith('{')
      ? readTelegram(text, options)
      : readWhatsApp(text, options);
  } catch (error) {
    if (error instanceof ChatRefusal) return { outcome: 'refused', fault: error.fault };
    throw error;
  }
}

/** UTF-8, or UTF-16 with its mark, as some phones' share menus make of it. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ChatRefusal('a file with content', 'an empty one', AGAIN);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below, with the same words.
  }
  throw new ChatRefusal('text in UTF-8', 'bytes that are none', AGAIN);
}

const AGAIN = 'Export the chat again, and send the file as it is.';
