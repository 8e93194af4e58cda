import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { CorridorState } from '../../../src/domain/evidence/corridor.ts';
import type { ClaimView, CorridorView, Situation } from '../../../src/domain/view.ts';

export type SubjectType = Claim['subject']['type'];

/** What moves people first, what is only counted last. */
export const SUBJECT_TYPES: readonly SubjectType[] = [
  ...(['corridor', 'segment', 'place', 'hazard', 'service', 'count', 'personGroup'] as const),
];

/** Something that is claimed about, with all that is claimed of it. */
export interface Subject {
  /** `corridor:<id>`: as the address has it. */
  readonly key: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly claims: readonly ClaimView[];
  /** Where it is a corridor. */
  readonly corridor: CorridorView | null;
}

/** How the evidence on a subject stands that is no corridor: those have a state by their rules. */
type SubjectState = 'contradicted' | 'said' | 'silent' | 'gone';

export function subjectKey({ subject }: Claim): string {
  return `${subject.type}:${subject.id}`;
}

/** The subjects of some claims, and corridors of which nothing is claimed when `all` is asked. */
export function subjectsOf(now: Situation, claims: readonly ClaimView[], all: boolean): Subject[] {
  const found = Map.groupBy(claims, ({ claim }) => subjectKey(claim));
  const keys = new Set(found.keys());
  if (all) for (const { corridorId } of now.corridors) keys.add(`corridor:${corridorId}`);
  return [...keys].map((key) => subjectOf(now, key, found.get(key) ?? [])).sort(inOrder);
}

function subjectOf(now: Situation, key: string, claims: readonly ClaimView[]): Subject {
  const colon = key.indexOf(':');
  const type = key.slice(0, colon) as SubjectType;
  const id = key.slice(colon + 1);
  const corridor = now.corridors.find(({ corridorId }) => key === `corridor:${corridorId}`) ?? null;
  const sorted = claims.toSorted((a, b) => (timeKey(a) < timeKey(b) ? -1 : 1));
  return { key, type, name: nameOf(now, type, id), claims: sorted, corridor };
}

const timeKey = ({ claim }: ClaimView): string => `${claim.saidAt} ${claim.claimId}`;

function inOrder(a: Subject, b: Subject): number {
  const byType = SUBJECT_TYPES.indexOf(a.type) - SUBJECT_TYPES.indexOf(b.type);
  return byType === 0 ? a.name.localeCompare(b.name) : byType;
}

function nameOf(now: Situation, type: SubjectType, id: string): string {
  const known = {
    corridor: () => now.corridors.find(({ corridorId }) => corridorId === id)?.name,
    place: () => now.places.find(({ place }) => place.placeId === id)?.place.name,
    hazard: () => now.hazards.find(({ hazard }) => hazard.hazardId === id)?.hazard.name,
  };
  const name = type in known ? known[type as keyof typeof known]() : undefined;
  return name ?? topicName(now, id);
}

/**
 * A topic has its own words for a name, and the names of places and sides in it written as names:
 * `trains-from-kharkiv` is "Trains from Kharkiv".
 */
function topicName(now: Situation, id: string): string {
  const places = now.places.map(({ place }) => [place.placeId, place.name] as const);
  const sides = now.sources.flatMap(({ affiliation }) => affiliation ?? []);
  const own = now.operation.placeName;
  const names = [...places, [own.toLowerCase(), own] as const, ...sides.map(titled)];
  let text = `-${id}-`;
  for (const [slug, name] of names) text = text.replace(`-${slug}-`, `- ${name} -`);
  const words = text.replaceAll('-', ' ').replace(/ +/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function titled(slug: string): readonly [string, string] {
  const words = slug.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [slug, words.join(' ')];
}

export function stateOf({ claims }: Subject): SubjectState {
  const standing = claims.filter(({ withdrawn }) => withdrawn === null);
  if (standing.length === 0) return 'gone';
  if (standing.some(({ contradicts }) => contradicts.length > 0)) return 'contradicted';
  return standing.every(({ heldAs }) => heldAs === 'absence') ? 'silent' : 'said';
}

/** The line that stands beside the word: what is said and no more is drawn as an announcement. */
export function lineOf(state: SubjectState): CorridorState {
  if (state === 'contradicted') return 'disputed';
  return state === 'said' ? 'announced' : 'expired';
}

/** Is it past its time, by its hours or by when it should have been looked at again? */
export function isStale({ freshness }: ClaimView): boolean {
  return freshness.state === 'stale' || freshness.state === 'over';
}
