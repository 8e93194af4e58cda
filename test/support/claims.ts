import type { Claim } from '../../src/domain/evidence/claim.ts';
import type { ClaimCase } from '../../src/domain/picture.ts';

/** A claim by a source of its own about one corridor, said at ten o'clock, for tests. */
export function claimBody(claimId: string, changes: Partial<Claim> = {}): Claim {
  return {
    claimId,
    statementId: `statement-${claimId}`,
    subject: { type: 'corridor', id: 'north' },
    predicate: 'open',
    stance: 'asserts',
    source: { sourceId: `source-${claimId}`, name: `Source of ${claimId}`, kind: 'ground' },
    originSourceId: changes.source?.sourceId ?? `source-${claimId}`,
    cites: [],
    window: { from: null, to: null },
    states: [],
    quote: '',
    quoteLanguage: '',
    gist: 'it is open',
    channel: 'telephone',
    saidAt: '2022-03-02T10:00:00.000Z',
    saidAtApproximate: false,
    receivedAt: '2022-03-02T10:00:00.000Z',
    sourceGrade: 'B',
    informationGrade: '2',
    ...changes,
  };
}

export function claimCase(
  claim: Claim,
  changes: Partial<Pick<ClaimCase, 'withdrawn' | 'outcome' | 'gradings'>> = {},
): ClaimCase {
  const told = { agencyId: 'commons', asOf: claim.saidAt, factIds: [] };
  return { claim, withdrawn: null, gradings: [], outcome: null, ...told, ...changes };
}
