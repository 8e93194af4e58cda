import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { ChatRefusal } from './chat.ts';

const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
const CHAT_FILE = /(^|\/)(_chat\.txt|result\.json)$/i;
const NAMED_CHAT = /(^|\/)[^/]*(whatsapp|chat|чат)[^/]*\.txt$/i;

export function isArchive(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * The chat inside a zip as WhatsApp and Telegram make them: `_chat.txt`, `WhatsApp Chat with
 * X.txt` or `result.json`. Pictures are not unpacked. What comes out is counted as it comes, since
 * the sizes that a zip states of itself may lie (Fifield, "A better zip bomb", USENIX WOOT 2019).
 * Throws `ChatRefusal`.
 */
export function chatInside(bytes: Uint8Array): Uint8Array {
  const names: string[] = [];
  const found = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > LIMITS.archiveFiles) {
      throw new ChatRefusal(`at most ${LIMITS.archiveFiles} files in a zip`, 'more', NOT_A_CHAT);
    }
    if (!CHAT_FILE.test(file.name) && !NAMED_CHAT.test(file.name)) return;
    const parts: Uint8Array[] = [];
    found.set(file.name, parts);
    file.ondata = (error, part) => {
      if (error) throw error;
      unpacked += part.length;
      refuseBeyond(unpacked, bytes.length);
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    pushInPieces(unzip, bytes);
  } catch (error) {
    if (error instanceof ChatRefusal) throw error;
    throw new ChatRefusal('a zip that can be unpacked', 'a damaged one', 'Export the chat again.');
  }
  return only(names, found);
}

const NOT_A_CHAT = 'Send the file as WhatsApp or Telegram exported it.';

/** In pieces, so that a bound is met before the whole is unpacked. */
function pushInPieces(unzip: Unzip, bytes: Uint8Array): void {
  const piece = 64 * 1024;
  for (let at = 0; at < bytes.length; at += piece) {
    unzip.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  }
}

function refuseBeyond(unpacked: number, packed: number): void {
  if (unpacked > LIMITS.chatExportBytes) {
    const expected = `a chat of at most ${LIMITS.chatExportBytes} bytes`;
    throw new ChatRefusal(expected, 'a larger one inside the zip', 'Export a shorter time.');
  }
  if (unpacked > packed * LIMITS.archiveInflation) {
    const expected = `a zip that unpacks to at most ${LIMITS.archiveInflation} times its size`;
    throw new ChatRefusal(expected, 'one that unpacks to more', 'Look at where the file is from.');
  }
}

function only(names: readonly string[], found: ReadonlyMap<string, Uint8Array[]>): Uint8Array {
  const [first, ...others] = [...found.keys()].sort(
    (a, b) => Number(CHAT_FILE.test(b)) - Number(CHAT_FILE.test(a)),
  );
  const parts = first === undefined ? undefined : found.get(first);
  if (parts === undefined) {
    const expected = '_chat.txt, "WhatsApp Chat with ....txt" or result.json inside the zip';
    throw new ChatRefusal(expected, `none among ${names.length} files`, NOT_A_CHAT);
  }
  if (others.length > 0 && !CHAT_FILE.test(first ?? '')) {
    throw new ChatRefusal('one chat in the zip', `${others.length + 1}`, 'Send them one by one.');
  }
  return Buffer.concat(parts);
}
