import type { Claim, Source } from '../../../src/domain/evidence/claim.ts';
import type { Corridor } from '../../../src/domain/evidence/corridor.ts';
import type { StatedClaim, Statement } from '../../../src/domain/evidence/statement/statement.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { instantOfWallClock } from '../words/wallClock.ts';
import type { Words } from '../words/words.ts';
import { ANOTHER, type ClaimDraft, type StatementDraft } from './draft.ts';

/** What a filled form asks for: corridors that are new come first. */
export interface FilledStatement {
  readonly statement: Statement;
  readonly claims: readonly StatedClaim[];
  readonly corridors: readonly Corridor[];
}

/** Something that is missing or does not fit, in words. */
class Unfit extends Error {}

/** What a filled form asks for, or what is still missing in it. */
export function readStatement(
  now: Situation,
  draft: StatementDraft,
  t: Words['t'],
): FilledStatement | string {
  try {
    return read(now, draft, t);
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
}

function read(now: Situation, draft: StatementDraft, t: Words['t']): FilledStatement {
  const kept = draft.claims.filter(({ keep }) => keep);
  if (kept.length === 0) throw new Unfit(t('claims.missing.claim'));
  const time = (value: string) => {
    const at = instantOfWallClock(value, now.operation.timeZone);
    if (at === null) throw new Unfit(t('ui.time.bad'));
    return at;
  };
  const source = sourceOf(now, draft, t);
  const { reportId, signedNotice, translation } = draft;
  const corridors: Corridor[] = [];
  return {
    statement: {
      source,
      origin: draft.secondHand ? originOf(now, draft, t) : null,
      cites: [...draft.cites],
      channel: draft.channel.trim(),
      quote: draft.quote.trim(),
      quoteLanguage: draft.quote.trim() === '' ? '' : draft.quoteLanguage,
      ...(translation.trim() === '' ? {} : { translation: translation.trim() }),
      saidAt: time(draft.saidAt),
      saidAtApproximate: draft.approximate,
      receivedAt: time(draft.receivedAt),
      ...(signedNotice && source.kind === 'party' ? { signedNotice } : {}),
      attachments: draft.files.map(({ originalId, name }) => ({ originalId, name })),
      ...(reportId === null ? {} : { reportId }),
    },
    claims: kept.map((claim) => claimOf(claim, subjectOf(claim, corridors, t), time)),
    corridors,
  };
}

function sourceOf(now: Situation, { source }: StatementDraft, t: Words['t']): Source {
  const known = now.sources.find(({ sourceId }) => sourceId === source.chosen);
  if (known !== undefined) {
    const { sourceId, name, kind, affiliation } = known;
    return { sourceId, name, kind, ...(affiliation === null ? {} : { affiliation }) };
  }
  const name = source.name.trim();
  if (source.chosen !== ANOTHER || name === '') throw new Unfit(t('claims.missing.source'));
  const speaksFor = source.speaksFor.trim();
  return {
    sourceId: freshSlug(name, (slug) => now.sources.some(({ sourceId }) => sourceId === slug)),
    name,
    kind: source.kind,
    ...(speaksFor === '' ? {} : { affiliation: slugOf(speaksFor) ?? `side-${newId()}` }),
  };
}

function originOf(now: Situation, { origin }: StatementDraft, t: Words['t']) {
  const known = now.sources.find(({ sourceId }) => sourceId === origin.chosen);
  if (known !== undefined) return { sourceId: known.sourceId, name: known.name };
  const name = origin.name.trim();
  if (name === '') throw new Unfit(t('claims.missing.origin'));
  // Named the same by another before: the same origin.
  const named = now.claims.find(({ claim }) => claim.originName === name)?.claim.originSourceId;
  return { sourceId: named ?? freshSlug(name, () => false), name };
}

function subjectOf(
  { subject, subjectName, topicType }: ClaimDraft,
  corridors: Corridor[],
  t: Words['t'],
): Claim['subject'] {
  const colon = subject.indexOf(':');
  const [type, id] = [subject.slice(0, colon), subject.slice(colon + 1)];
  if (colon < 0) throw new Unfit(t('claims.missing.subject'));
  if (id !== ANOTHER) return { type: type as Claim['subject']['type'], id };
  const name = subjectName.trim();
  if (name === '') throw new Unfit(t('claims.missing.subject'));
  if (type !== 'corridor') return { type: topicType, id: freshSlug(name, () => false) };
  const corridorId = corridors.find((one) => one.name === name)?.corridorId ?? `added-${newId()}`;
  if (corridors.every((one) => one.corridorId !== corridorId)) {
    corridors.push({ corridorId, name, route: null, destinationIds: [], note: '' });
  }
  return { type: 'corridor', id: corridorId };
}

function claimOf(
  draft: ClaimDraft,
  subject: Claim['subject'],
  time: (value: string) => string,
): StatedClaim {
  const { predicate, stance, states, gist, sourceGrade, informationGrade } = draft;
  const instant = (value: string) => (value === '' ? null : time(value));
  const reviewBy = instant(draft.reviewBy);
  return {
    subject,
    predicate,
    stance,
    window: { from: instant(draft.from), to: instant(draft.to) },
    states: stance === 'asserts' ? [...states] : [],
    gist: gist.trim(),
    sourceGrade,
    informationGrade,
    ...(reviewBy === null ? {} : { reviewBy }),
  };
}

const SLUG_CHARACTERS = 50;

/** A key made of a name; null where its script gives none. */
function slugOf(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_CHARACTERS);
  const trimmed = slug.replace(/^-+|-+$/g, '');
  return trimmed === '' ? null : trimmed;
}

function freshSlug(name: string, isTaken: (slug: string) => boolean): string {
  const slug = slugOf(name);
  return slug === null || isTaken(slug) ? `added-${newId()}` : slug;
}
