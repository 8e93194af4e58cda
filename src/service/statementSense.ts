import type { Source } from '../domain/evidence/claim.ts';
import type {
  StatedClaim,
  Statement,
  StatementCommand,
} from '../domain/evidence/statement/statement.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from './refusal.ts';
import { mustNotOutrankItsReport } from './reportSense.ts';

/** Refuses a statement that makes no sense: what is expected, what was found, what to do. */
export function mustBeAStatement(
  { statement, claims }: StatementCommand,
  picture: Picture,
  at: Instant,
): void {
  mustBeInTime(statement, at);
  mustBeTheSameSource(statement.source, picture);
  mustCiteKnown(statement.cites, picture);
  mustHoldTheNotice(statement);
  mustNotOutrankItsReport(statement, claims, picture);
  for (const claim of claims) {
    mustKnowSubject(claim, picture);
    mustStateWhatItAsserts(claim);
    mustBeReviewedAfter(statement.saidAt, claim);
  }
}

function mustBeInTime({ saidAt, receivedAt }: Statement, at: Instant): void {
  if (receivedAt < saidAt) {
    const found = `Expected it received at or after it was said (${saidAt}); found ${receivedAt}.`;
    throw new Refusal('invalid', `${found} Mend one of the two times.`);
  }
  if (receivedAt <= at) return;
  const found = `Expected it received by ${at}, the moment of this entry; found ${receivedAt}.`;
  throw new Refusal('invalid', `${found} Mend the time, or enter it then.`);
}

/** A party entered as somebody on the ground would count as a trusted observer. */
function mustBeTheSameSource(source: Source, picture: Picture): void {
  const { sourceId, name, kind, affiliation } = source;
  for (const { claim } of picture.claims.values()) {
    const known = claim.source;
    if (known.sourceId !== sourceId) continue;
    if (known.name === name && known.kind === kind && known.affiliation === affiliation) return;
    const found = `as it is known: ${inWords(known)}; found ${inWords(source)}.`;
    const text = `Expected "${sourceId}" ${found}`;
    throw new Refusal('conflict', `${text} Take it as it is, or enter another source.`);
  }
}

const inWords = ({ name, kind, affiliation }: Source): string =>
  `${name} (${kind}${affiliation === undefined ? '' : `, ${affiliation}`})`;

function mustCiteKnown(cites: readonly string[], picture: Picture): void {
  if (cites.length === 0) return;
  const known = new Set([...picture.claims.values()].map(({ claim }) => claim.statementId));
  const unknown = cites.find((id) => !known.has(id));
  if (unknown === undefined) return;
  const text = `Expected a statement that is in the book at that moment; found "${unknown}".`;
  throw new Refusal('notFound', `${text} Record the one that it cites first.`);
}

/** A signed notice can open a corridor: the cell must have it, and it must be a party's. */
function mustHoldTheNotice({ signedNotice, source, attachments }: Statement): void {
  if (signedNotice !== true) return;
  if (source.kind !== 'party') {
    const text = `Expected a signed notice from a party to the war; found one of ${source.kind}.`;
    throw new Refusal('invalid', `${text} Enter what was said without calling it a notice.`);
  }
  if (attachments.length > 0) return;
  const text = 'Expected the signed notice itself; found no attachment.';
  throw new Refusal('invalid', `${text} Attach it, or enter it as a report of a notice.`);
}

const KNOWN_IN = { corridor: 'corridors', place: 'places', hazard: 'hazards' } as const;

function mustKnowSubject({ subject }: StatedClaim, picture: Picture): void {
  const { type, id } = subject;
  if (!(type in KNOWN_IN)) return;
  const cases: ReadonlyMap<string, unknown> = picture[KNOWN_IN[type as keyof typeof KNOWN_IN]];
  if (cases.has(id)) return;
  const text = `Expected a ${type} that is in the book at that moment; found "${id}".`;
  throw new Refusal('notFound', `${text} Record the ${type} first, or choose another subject.`);
}

function mustBeReviewedAfter(saidAt: Instant, { reviewBy }: StatedClaim): void {
  if (reviewBy === undefined || reviewBy > saidAt) return;
  const text = `Expected a time to look again after it was said (${saidAt}); found ${reviewBy}.`;
  throw new Refusal('invalid', `${text} Mend it, or leave it out.`);
}

/** Silence and denial specify nothing, and a time without hours is none (capability 25). */
function mustStateWhatItAsserts({ stance, states, window }: StatedClaim): void {
  if (stance !== 'asserts' && states.length > 0) {
    const what = stance === 'denies' ? 'a denial' : 'the absence of a report';
    const text = `Expected nothing specified by ${what}; found ${states.join(', ')}.`;
    throw new Refusal('invalid', `${text} Clear the list, or enter it as an assertion.`);
  }
  if (!states.includes('time') || window.from !== null || window.to !== null) return;
  const text = 'Expected hours, as the claim is said to state the time; found none.';
  throw new Refusal('invalid', `${text} Enter the hours, or clear "time".`);
}
