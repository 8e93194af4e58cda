import type { ChatImportView, Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { chatsApi } from './chatsApi.ts';
import { type Draft, reportOf, statementOf } from './draft.ts';

/** What a decision is made in: one export, at the moment on the screen. */
export interface Desk {
  readonly operationId: string;
  readonly now: Situation;
  readonly chatImport: ChatImportView;
}

const momentOf = ({ now }: Desk) => (now.operation.mode === 'replay' ? now.at : null);

/** Records what a proposal became, then says so: two facts, the first of which stands alone. */
export async function accept(desk: Desk, proposal: Triaged, draft: Draft): Promise<void> {
  const { operationId, now, chatImport } = desk;
  const at = momentOf(desk);
  const recording = { commandId: newId(), at };
  const made = { claimIds: [] as readonly string[], reportId: null as string | null };
  if (draft.as === 'claim') {
    const corridorIds = now.corridors.map(({ corridorId }) => corridorId);
    const statement = statementOf(proposal, draft, { ...recording, chatImport, corridorIds });
    made.claimIds = (await api.recordStatement(operationId, statement)).claimIds;
  } else {
    const placeIds = now.places.map(({ place }) => place.placeId);
    const report = reportOf(proposal, draft, { ...recording, placeIds });
    made.reportId = (await api.enterReport(operationId, report)).reportId;
  }
  await decide(desk, proposal, { decision: 'accepted', ...made, reason: '' });
}

export function setAside(desk: Desk, proposal: Triaged, reason: string): Promise<void> {
  return decide(desk, proposal, { decision: 'setAside', claimIds: [], reportId: null, reason });
}

/** Opens a proposal again, and takes back what had been recorded of it. */
export async function undo(desk: Desk, proposal: Triaged, reason: string): Promise<void> {
  const { operationId } = desk;
  const at = momentOf(desk);
  const decided = proposal.decision;
  for (const claimId of decided?.claimIds ?? []) {
    const change = { type: 'withdrawClaim', claimId, reason } as const;
    await api.change(operationId, { commandId: newId(), at, change });
  }
  if (decided?.reportId) {
    const nothing = { claimIds: [], hazardId: null, personId: null };
    const decision = { outcome: 'setAside', ...nothing, reason } as const;
    await api.decideReport(operationId, decided.reportId, { commandId: newId(), at, decision });
  }
  await decide(desk, proposal, { decision: 'reopened', claimIds: [], reportId: null, reason: '' });
}

async function decide(
  desk: Desk,
  { messageKey, kind, decision: before }: Triaged,
  decision: {
    readonly decision: 'accepted' | 'setAside' | 'reopened';
    readonly claimIds: readonly string[];
    readonly reportId: string | null;
    readonly reason: string;
  },
): Promise<void> {
  await chatsApi.decide(desk.operationId, desk.chatImport.chatImportId, {
    commandId: newId(),
    at: momentOf(desk),
    decision: {
      ...decision,
      claimIds: [...decision.claimIds],
      // A decision made on another of the copies is taken back under its own name.
      messageKey: before?.messageKey ?? `${messageKey}-${kind}`,
      hazardId: null,
      personId: null,
    },
  });
}
