import fc from 'fast-check';
import { CHECKLIST } from '../../src/domain/evidence/checklist.ts';
import { type Claim, predicateSchema } from '../../src/domain/evidence/claim.ts';
import { type Instant, instantOf } from '../../src/domain/kernel/instant.ts';
import type { ClaimCase, CorridorCase } from '../../src/domain/picture.ts';

const START = 1_646_200_000;
export const minute = (n: number): Instant => instantOf(START + n * 60);
export const NOW = minute(100);

/** A good claim about the corridor `north`: specified, credible, fresh at `NOW`. */
export function claim(id: string, changes: Partial<Claim> = {}): ClaimCase {
  const body: Claim = {
    claimId: id,
    statementId: `statement-${id}`,
    subject: { type: 'corridor', id: 'north' },
    predicate: 'open',
    stance: 'asserts',
    source: { sourceId: `source-${id}`, name: `Source of ${id}`, kind: 'ground' },
    originSourceId: changes.source?.sourceId ?? `source-${id}`,
    cites: [],
    window: { from: minute(60), to: minute(240) },
    states: [...CHECKLIST],
    quote: '',
    quoteLanguage: '',
    gist: 'it is open',
    channel: 'telephone',
    saidAt: minute(90),
    saidAtApproximate: false,
    receivedAt: minute(90),
    sourceGrade: 'B',
    informationGrade: '2',
    ...changes,
  };
  const told = { agencyId: 'commons', asOf: body.saidAt, factIds: [] };
  return { claim: body, withdrawn: null, gradings: [], outcome: null, ...told };
}

/** The corridor `north`, signed by the first as proposer and the others as approvers. */
export function corridor(...signers: readonly string[]): CorridorCase {
  return {
    corridor: { corridorId: 'north', name: 'North', route: null, destinationIds: [], note: '' },
    signatures: signers.map((actor, i) => ({
      role: i === 0 ? 'proposer' : 'approver',
      actor,
      at: minute(95),
    })),
    agencyId: 'commons',
    asOf: minute(0),
    factIds: [],
  };
}

export const signed = corridor('olena', 'ravi');
export const observer = claim('observer');
export const second = claim('second', { sourceGrade: 'C', informationGrade: '3' });
export const passage = claim('passage', {
  predicate: 'used',
  states: [],
  window: { from: minute(70), to: minute(85) },
});

export const anyClaim = fc
  .record({
    n: fc.integer({ min: 0, max: 999 }),
    predicate: fc.constantFrom(...predicateSchema.options),
    stance: fc.constantFrom('asserts', 'asserts', 'asserts', 'denies', 'noReport'),
    kind: fc.constantFrom('party', 'agency', 'ground', 'press', 'social', 'ownCell'),
    source: fc.integer({ min: 0, max: 5 }),
    origin: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 4 }),
    cites: fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 1 }),
    states: fc.subarray([...CHECKLIST]),
    from: fc.option(fc.integer({ min: 0, max: 120 })),
    length: fc.option(fc.integer({ min: 1, max: 300 })),
    said: fc.integer({ min: 0, max: 100 }),
    sourceGrade: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    informationGrade: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    signedNotice: fc.boolean(),
  })
  .map(({ n, kind, source, origin, cites, from, length, said, ...rest }) =>
    claim(`c${n}`, {
      ...rest,
      ...({ stance: rest.stance } as Pick<Claim, 'stance'>),
      ...({ sourceGrade: rest.sourceGrade } as Pick<Claim, 'sourceGrade'>),
      ...({ informationGrade: rest.informationGrade } as Pick<Claim, 'informationGrade'>),
      source: { sourceId: `s${source}-${kind}`, name: kind, kind } as Claim['source'],
      originSourceId: `s${origin ?? source}-${kind}`,
      cites: cites.map((cited) => `statement-c${cited}`),
      window: {
        from: from === null ? null : minute(from),
        to: length === null ? null : minute((from ?? 0) + length),
      },
      saidAt: minute(said),
      receivedAt: minute(said),
    }),
  );
export const anyClaims = fc.uniqueArray(anyClaim, {
  maxLength: 12,
  selector: (found) => found.claim.claimId,
});
/** Often near to being usable, so that the properties are tried where they matter. */
export const likelyClaims = fc
  .tuple(anyClaims, fc.subarray([observer, second, passage]))
  .map(([some, good]) => [...some, ...good]);
