import type { ChatProposal } from '../../domain/evidence/chatProposal.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Place } from '../../domain/places/place.ts';
import type {
  ChatExport,
  ChatFault,
  ChatOptions,
  DateOrderQuestion,
} from '../../registry/chat/chat.ts';
import { readChat } from '../../registry/chat/readChat.ts';
import { triage } from '../../registry/triage/triage.ts';
import { gazetteerAround } from '../gazetteer.ts';

/** An export and all that its triage depends on: the same request, the same answer. */
export interface TriageRequest {
  readonly bytes: Uint8Array;
  readonly options: ChatOptions;
  /** Places of the operation, and its middle. */
  readonly places: readonly Place[];
  readonly centre: Position | null;
}

/** What an export holds, without its messages: who wants one reads the sealed original. */
export type TriageAnswer =
  | { readonly outcome: 'ask'; readonly question: DateOrderQuestion }
  | { readonly outcome: 'refused'; readonly fault: ChatFault }
  | {
      readonly outcome: 'read';
      readonly summary: Omit<ChatExport, 'messages'> & {
        readonly messages: number;
        readonly from: Instant | null;
        readonly to: Instant | null;
      };
      /** Of every message. */
      readonly keys: readonly string[];
      readonly proposals: readonly ChatProposal[];
    };

/** Reads an export and proposes what its messages may report. Takes about a second. */
export async function answerTriage(request: TriageRequest): Promise<TriageAnswer> {
  const { bytes, options, places, centre } = request;
  const reading = readChat(bytes, options);
  if (reading.outcome !== 'read') return reading;
  const { messages, ...rest } = reading.chat;
  const gazetteer = await gazetteerAround(centre, places);
  const times = messages.map(({ sentAt }) => sentAt).sort();
  return {
    outcome: 'read',
    summary: {
      ...rest,
      messages: messages.length,
      from: times[0] ?? null,
      to: times.at(-1) ?? null,
    },
    keys: messages.map(({ key }) => key),
    proposals: triage(messages, { gazetteer, timeZone: options.timeZone }),
  };
}
