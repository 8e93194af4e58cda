import type { Claim } from './claim.ts';

/**
 * Which claims go back to one origin (capability 23, failure R24). Joined are: a source and the
 * origin that it names; sources that speak for one government or organisation, or that are one by
 * name; a statement with those that it cites, unless it cites them to deny them; and all that was
 * made of one ground report, under whatever names. A chain of a thousand repeats is one origin.
 */
export interface Origins {
  /** The same text for every claim of one origin, and for no other. */
  of(claim: Claim): string;
}

export function originsOf(claims: readonly Claim[]): Origins {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) {
      root = up;
    }
    return root;
  };
  const join = (a: string, b: string): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort() as [string, string];
    parents.set(second, first);
    if (!parents.has(first)) parents.set(first, first);
  };
  for (const claim of claims) {
    const { sourceId, affiliation } = claim.source;
    join(source(sourceId), source(claim.originSourceId));
    if (affiliation !== undefined) join(source(sourceId), `for ${affiliation}`);
    const named = nameOf(claim.source);
    if (named !== null) join(source(sourceId), named);
    if (claim.reportId !== undefined) join(source(sourceId), `report ${claim.reportId}`);
    if (claim.stance !== 'asserts') continue;
    const statement = `statement ${claim.statementId}`;
    join(source(sourceId), statement);
    for (const cited of claim.cites) join(statement, `statement ${cited}`);
  }
  return { of: (claim) => rootOf(source(claim.source.sourceId)) };
}

const source = (sourceId: string): string => `source ${sourceId}`;

/** Two people may both be "a walker"; a ministry or a paper of one name is one, under any id. */
function nameOf({ kind, name }: Claim['source']): string | null {
  if (kind === 'ground' || kind === 'social') return null;
  return `~ ${kind} ${name.trim().replace(/\s+/gu, ' ').toLowerCase()}`;
}

/**
 * Does a claim only say again what another has said? It does when it says the same of the same
 * subject, and cites the other's statement or names its source as the origin.
 */
export function repeats(claim: Claim, other: Claim): boolean {
  if (claim === other || claim.statementId === other.statementId) return false;
  const same =
    claim.predicate === other.predicate &&
    claim.stance === other.stance &&
    claim.subject.type === other.subject.type &&
    claim.subject.id === other.subject.id;
  if (!same) return false;
  const namesOrigin =
    claim.originSourceId === other.source.sourceId &&
    claim.source.sourceId !== claim.originSourceId;
  return namesOrigin || claim.cites.includes(other.statementId);
}

/**
 * Which of some claims repeat another of them: `repeats` for all pairs at once, in the time of one
 * pass. A corridor is assessed anew for every thing that might happen to it.
 */
export function repeatsAmong(claims: readonly Claim[]): (claim: Claim) => boolean {
  const matter = ({ subject, predicate, stance }: Claim) =>
    `${subject.type} ${subject.id} ${predicate} ${stance}`;
  /** Statements on one matter, all of them and by source. */
  const statements = new Map<string, Set<string>>();
  const add = (key: string, statementId: string) => {
    const known = statements.get(key);
    if (known === undefined) statements.set(key, new Set([statementId]));
    else known.add(statementId);
  };
  for (const claim of claims) {
    add(matter(claim), claim.statementId);
    add(`${matter(claim)} ${claim.source.sourceId}`, claim.statementId);
  }
  return (claim) => {
    const { cites, statementId, originSourceId } = claim;
    const said = statements.get(matter(claim));
    if (cites.some((cited) => cited !== statementId && said?.has(cited))) return true;
    if (isFirstHand(claim)) return false;
    const byOrigin = statements.get(`${matter(claim)} ${originSourceId}`);
    if (byOrigin === undefined) return false;
    return byOrigin.size > 1 || !byOrigin.has(statementId);
  };
}

/** Its source saw or decided it itself. */
export function isFirstHand(claim: Claim): boolean {
  return claim.originSourceId === claim.source.sourceId;
}
