import { addSeconds, type Instant } from '../kernel/instant.ts';
import type { Sentence } from '../kernel/sentence.ts';
import type { CorridorToAssess, KnownClaim } from './assess.ts';
import type { ChecklistItem } from './checklist.ts';
import type { Claim } from './claim.ts';

type Signature = CorridorToAssess['signatures'][number];

/** Something that may come to pass, in the form in which it would be recorded. */
export interface Supposition {
  /** What would come to pass, in words (`board.would...`). */
  readonly what: Sentence;
  readonly claims: readonly Claim[];
  readonly withdrawnIds: readonly string[];
  readonly signatures: readonly Signature[];
  /** Somebody takes the signatures that stand back. */
  readonly revoked: boolean;
  /** The moment that is looked at: now, or a later one when only time passes. */
  readonly at: Instant;
}

/** Hours supposed where nobody has stated any yet; only that they are stated matters. */
const SUPPOSED_HOURS_SECONDS = 4 * 60 * 60;
const NO_WINDOW = { from: null, to: null } as const;

export function supposed(what: Sentence, at: Instant, made: Partial<Supposition>): Supposition {
  const nothing = { claims: [], withdrawnIds: [], signatures: [], revoked: false };
  return { ...nothing, ...made, what, at };
}

/** Several suppositions as one, told by the sentence of the first. */
export function together(all: readonly [Supposition, ...Supposition[]]): Supposition {
  const [{ what, at }] = all;
  return supposed(what, at, {
    claims: all.flatMap(({ claims }) => claims),
    withdrawnIds: all.flatMap(({ withdrawnIds }) => withdrawnIds),
    signatures: all.flatMap(({ signatures }) => signatures),
    revoked: all.some(({ revoked }) => revoked),
  });
}

/** The corridor and its claims as they would be. */
export function suppose(
  corridor: CorridorToAssess,
  claims: readonly KnownClaim[],
  { claims: added, withdrawnIds, signatures, revoked, at }: Supposition,
): { readonly corridor: CorridorToAssess; readonly claims: readonly KnownClaim[] } {
  const gone = new Set(withdrawnIds);
  const kept = claims.map((found) =>
    gone.has(found.claim.claimId) ? { ...found, withdrawn: { at, reason: '' } } : found,
  );
  const standing = revoked ? [] : corridor.signatures;
  return {
    corridor: { ...corridor, signatures: [...standing, ...signatures] },
    claims: [...kept, ...added.map((claim) => ({ claim, withdrawn: null }))],
  };
}

/**
 * A claim about a corridor by a source that has not spoken before, first-hand, said and received at
 * `at`, no better than it must be: C3, the least that is credible.
 */
export function supposedClaim(
  corridorId: string,
  name: string,
  at: Instant,
  made: Partial<Claim> & Pick<Claim, 'predicate'>,
  kind: Claim['source']['kind'] = 'state',
): Claim {
  const id = `supposed-${name}`;
  return {
    claimId: id,
    statementId: id,
    subject: { type: 'corridor', id: corridorId },
    stance: 'asserts',
    source: { sourceId: id, name: id, kind },
    originSourceId: id,
    cites: [],
    window: NO_WINDOW,
    states: [],
    quote: '',
    quoteLanguage: '',
    gist: id,
    channel: '',
    saidAt: at,
    saidAtApproximate: false,
    receivedAt: at,
    sourceGrade: 'C',
    informationGrade: '3',
    ...made,
  };
}

/** States one item and nothing else; from D4, the least that is heard. It carries nobody. */
export function supposedItem(corridorId: string, item: ChecklistItem, at: Instant): Claim {
  return supposedClaim(corridorId, `item-${item.toLowerCase()}`, at, {
    predicate: 'conditions',
    states: [item],
    window: item === 'time' ? hoursFrom(at) : NO_WINDOW,
    sourceGrade: 'D',
    informationGrade: '4',
  });
}

export function hoursFrom(at: Instant): Claim['window'] {
  return { from: at, to: addSeconds(at, SUPPOSED_HOURS_SECONDS) };
}
