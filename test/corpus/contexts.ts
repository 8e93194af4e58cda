import { assessCorridor } from '../../src/domain/evidence/assess.ts';
import type { Claim } from '../../src/domain/evidence/claim.ts';
import type { Evidence } from '../../src/domain/evidence/overclaim/support.ts';
import type { ClaimCase, CorridorCase } from '../../src/domain/picture.ts';

/** What stands behind a sentence of the corpus: each is made by the rules from synthetic claims. */
export type ContextName = 'announced' | 'passed' | 'paused' | 'zero' | 'none';

const AT = '2022-03-02T12:00:00.000Z';
const HOURS = { from: '2022-03-02T10:00:00.000Z', to: '2022-03-02T16:00:00.000Z' };
const ALL = ['time', 'locations', 'route', 'whoMayLeave', 'aidIn'] as const;

let count = 0;
function claim(sourceId: string, made: Partial<Claim>): ClaimCase {
  count += 1;
  const body: Claim = {
    claimId: `c${count}`,
    statementId: `s${count}`,
    subject: { type: 'corridor', id: 'corridor' },
    predicate: 'announced',
    stance: 'asserts',
    source: { sourceId, name: sourceId, kind: 'agency' },
    originSourceId: sourceId,
    cites: [],
    window: HOURS,
    states: [],
    quote: '',
    quoteLanguage: '',
    gist: 'a claim',
    channel: 'test',
    saidAt: '2022-03-02T11:40:00.000Z',
    saidAtApproximate: false,
    receivedAt: '2022-03-02T11:40:00.000Z',
    sourceGrade: 'B',
    informationGrade: '2',
    ...made,
  };
  const told = { agencyId: 'x', asOf: body.saidAt, factIds: [] };
  return { claim: body, withdrawn: null, gradings: [], outcome: null, ...told };
}

function corridor(signed: boolean): CorridorCase {
  const sign = (role: 'proposer' | 'approver') => ({ role, actor: role, at: AT });
  return {
    corridor: {
      corridorId: 'corridor',
      name: 'The corridor',
      route: null,
      destinationIds: [],
      note: '',
    },
    signatures: signed ? [sign('proposer'), sign('approver')] : [],
    agencyId: 'x',
    asOf: AT,
    factIds: [],
  };
}

const PARTY: Partial<Claim> = {
  source: { sourceId: 'party', name: 'party', kind: 'party' },
  window: { from: null, to: null },
  sourceGrade: 'D',
  informationGrade: '3',
};
const announced = [
  claim('party', PARTY),
  claim('party', { ...PARTY, predicate: 'pauseInFire', informationGrade: '5' }),
  claim('ministry', { predicate: 'pauseInFire', stance: 'denies' }),
  claim('party', { ...PARTY, predicate: 'heldAgainstWill', informationGrade: '5' }),
  claim('other', { predicate: 'heldAgainstWill', stance: 'denies' }),
];
const observer = { sourceId: 'observer', name: 'observer', kind: 'ground' } as const;
const passed = [
  claim('agency', { predicate: 'available', states: [...ALL] }),
  claim('observer', { source: observer, predicate: 'open' }),
  claim('observer', { source: observer, predicate: 'used' }),
];
const paused = [
  ...announced.slice(0, 1),
  claim('agency', { predicate: 'pauseInFire' }),
  claim('observer', { source: observer, predicate: 'pauseInFire' }),
];

const CLAIMS = { announced, passed, paused, zero: announced, none: [] } as const;

export function contextOf(name: ContextName): Evidence {
  const claims = CLAIMS[name];
  const assessment =
    name === 'none' ? null : assessCorridor(corridor(name === 'passed'), claims, AT);
  const register = name === 'zero' ? { remaining: 0, unresolved: 0 } : null;
  return { assessment, claims, at: AT, register };
}
