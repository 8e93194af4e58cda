import type { ProposalKind } from '../../../src/domain/evidence/chatProposal.ts';
import type {
  ChatImported,
  ChatImportView,
  ChatTriage,
  DecideChat,
  TriageState,
} from '../../../src/domain/evidence/chatTriage.ts';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { at, call, type Receipt } from '../state/api.ts';

const chats = (operationId: string) => `${at(operationId)}/chat-imports`;

export interface AskedChat {
  readonly chatImportId: string;
  /** Null: as things stand, in a live operation. */
  readonly at: Instant | null;
  readonly state: TriageState;
  readonly kind: ProposalKind | null;
}

export interface SentChat {
  /** The slider's moment in a replay, else null. */
  readonly at: Instant | null;
  readonly timeZone: string;
  readonly dayFirst: boolean | null;
}

/** The door to exported chats; comes with the triage, not with the first screen. */
export const chatsApi = {
  imports: (operationId: string, moment: Instant | null, signal?: AbortSignal) =>
    call<{ readonly imports: readonly ChatImportView[] }>(
      'GET',
      `${chats(operationId)}?${new URLSearchParams(moment === null ? {} : { at: moment })}`,
      undefined,
      signal,
    ),
  send: (operationId: string, file: Blob, { at: moment, timeZone, dayFirst }: SentChat) => {
    const query = new URLSearchParams({ timeZone });
    if (moment !== null) query.set('at', moment);
    if (dayFirst !== null) query.set('dayFirst', String(dayFirst));
    return call<ChatImported>('POST', `${chats(operationId)}?${query}`, file);
  },
  triage: (operationId: string, asked: AskedChat, signal?: AbortSignal) => {
    const query = new URLSearchParams({ state: asked.state });
    if (asked.at !== null) query.set('at', asked.at);
    if (asked.kind !== null) query.set('kind', asked.kind);
    const path = `${chats(operationId)}/${asked.chatImportId}?${query}`;
    return call<ChatTriage>('GET', path, undefined, signal);
  },
  decide: (operationId: string, chatImportId: string, decision: DecideChat) =>
    call<Receipt>('POST', `${chats(operationId)}/${chatImportId}/decisions`, decision),
};
