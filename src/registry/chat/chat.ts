import type { Position } from '../../domain/kernel/geometry.ts';
import type { Instant } from '../../domain/kernel/instant.ts';

/** One message of a group chat as it leaves the reader: no name, no phone number. */
export interface ChatMessage {
  /**
   * Keyed digest of minute, words and how many equals came before, 24 hex digits. It leaves out the
   * sender, whose name differs from phone to phone: a second export of the same group, by somebody
   * else or longer, gives the same message the same key.
   */
  readonly key: string;
  /** From 1: the line in a WhatsApp file, the place among the messages of a Telegram file. */
  readonly line: number;
  readonly sentAt: Instant;
  /** 1 where the file gives seconds, else 60. */
  readonly precisionSeconds: number;
  /** Keyed pseudonym, 16 hex digits; null for a line of the system. */
  readonly senderKey: string | null;
  readonly kind: 'text' | 'media' | 'system';
  /** Phone numbers and mentioned names masked; empty for a line of the system, which is names. */
  readonly text: string;
  readonly edited: boolean;
  readonly forwarded: boolean;
  readonly replyToKey: string | null;
  /** A place that was shared on a map. */
  readonly position: Position | null;
}

/** Something that could not be read: kept and shown, never dropped. */
export interface UnreadableLine {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  /** As it stands there, phone numbers masked. */
  readonly text: string;
}

/** Why the order of day and month is known. */
export type DateOrderGround = 'written' | 'dayBeyond12' | 'dots' | 'future' | 'told';

export interface ChatExport {
  readonly format: 'whatsapp' | 'telegram';
  /** In the order of the file. */
  readonly messages: readonly ChatMessage[];
  readonly unreadable: readonly UnreadableLine[];
  /** Different senders. */
  readonly senders: number;
  /** Is the day before the month? Null where the format leaves no doubt. */
  readonly dayFirst: boolean | null;
  readonly dayFirstBecause: DateOrderGround;
}

/** Both readings of the file's dates, for a person to choose between. */
export interface DateOrderQuestion {
  /** A date as it stands in the file. */
  readonly example: string;
  readonly dayFirst: { readonly from: Instant; readonly to: Instant };
  readonly monthFirst: { readonly from: Instant; readonly to: Instant };
}

export interface ChatFault {
  readonly line: number | null;
  readonly expected: string;
  readonly found: string;
  readonly advice: string;
}

export type ChatReading =
  | { readonly outcome: 'read'; readonly chat: ChatExport }
  | { readonly outcome: 'ask'; readonly question: DateOrderQuestion }
  | { readonly outcome: 'refused'; readonly fault: ChatFault };

export interface ChatOptions {
  /** IANA zone of the phone that wrote the export: WhatsApp gives wall-clock times only. */
  readonly timeZone: string;
  /** What a person answered to the question; null when nobody was asked yet. */
  readonly dayFirst: boolean | null;
  /** Nothing was sent after the export came: refutes an order of day and month. */
  readonly receivedAt: Instant;
  /** Key of the pseudonyms, at least 32 bytes. */
  readonly pseudonymKey: Uint8Array;
}

/** Thrown inside the reader where a file as a whole is none; becomes the outcome `refused`. */
export class ChatRefusal extends Error {
  readonly fault: ChatFault;
  constructor(expected: string, found: string, advice: string, line: number | null = null) {
    super(expected);
    this.fault = { line, expected, found, advice };
  }
}
