import type { Staleness } from '../../domain/advice/toldView.ts';
import { echoesOf } from '../../domain/evidence/dependency/dependants.ts';
import { fallOf } from '../../domain/evidence/dependency/fallen.ts';
import { freshnessOf } from '../../domain/evidence/freshness.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Plan } from '../../domain/movement/plan.ts';
import type { Picture } from '../../domain/picture.ts';
import { Refusal } from '../refusal.ts';

/** What a text leans on, as recorded with it. */
export interface Grounds {
  readonly advisoryId: string | null;
  readonly planId: string | null;
  /** The claims given, and those of the advisory and of the plan. */
  readonly claimIds: readonly string[];
}

interface Leaning {
  readonly advisoryId: string | null;
  readonly carriesOutPlan: boolean;
  readonly claimIds: readonly string[];
}

/**
 * The grounds of a text at a moment.
 * @throws Refusal notFound for what is not there; conflict when it leans on what no longer holds:
 * a claim that was withdrawn, an advisory that was replaced or has gone stale (failure R35)
 */
export function groundsOf(
  leaning: Leaning,
  picture: Picture,
  plan: Plan | null,
  at: Instant,
): Grounds {
  const { advisoryId, carriesOutPlan } = leaning;
  const advised = advisoryId === null ? [] : claimsOfAdvisory(advisoryId, picture, at);
  const adopted = carriesOutPlan ? planInForce(picture) : null;
  const planned = carriesOutPlan ? [...(adopted?.leansOn ?? []), ...(plan?.leansOn ?? [])] : [];
  const claimIds = [...new Set([...leaning.claimIds, ...advised, ...planned])].sort();
  const withdrawn = withdrawnIn(picture);
  for (const claimId of claimIds) mustStand(claimId, picture, withdrawn);
  return { advisoryId, planId: adopted?.planId ?? null, claimIds };
}

/** The plan adopted last. */
function planInForce(picture: Picture) {
  const [newest] = [...picture.plans.values()].sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  if (newest !== undefined) return newest.plan;
  throw new Refusal(
    'conflict',
    'No plan was adopted that this text could carry out. Adopt the plan first.',
  );
}

/** Claims that were withdrawn, and those that only say again what one of them said. */
function withdrawnIn(picture: Picture): ReadonlySet<string> {
  const ids = [...picture.claims.values()].filter(({ withdrawn }) => withdrawn !== null);
  const roots = new Set(ids.map(({ claim }) => claim.claimId));
  return new Set([...roots, ...echoesOf(picture, roots)]);
}

function mustStand(claimId: string, picture: Picture, gone: ReadonlySet<string>): void {
  const found = picture.claims.get(claimId);
  if (found === undefined) {
    throw new Refusal(
      'notFound',
      `There is no claim "${claimId}" in this operation at that moment.`,
    );
  }
  if (!gone.has(claimId)) return;
  const { claim, withdrawn } = found;
  const how = withdrawn === null ? 'repeats one that was withdrawn' : 'was withdrawn';
  throw new Refusal(
    'conflict',
    `The text leans on a claim of ${claim.source.name} that ${how}: "${claim.gist}". ` +
      'Leave out what rests on it, or send a correction.',
  );
}

/** An advisory may be said again while nothing replaced it and all that it rests on holds. */
function claimsOfAdvisory(advisoryId: string, picture: Picture, at: Instant): readonly string[] {
  const advisory = picture.advisories.get(advisoryId)?.advisory;
  if (advisory === undefined) {
    throw new Refusal(
      'notFound',
      `There is no advisory "${advisoryId}" in this operation at that moment.`,
    );
  }
  const stale = stalenessOf(advisoryId, picture, at);
  if (stale === null) return advisory.claimIds;
  throw new Refusal(
    'conflict',
    `The advisory "${advisory.title}" cannot be sent again: ${WHY_STALE[stale]}. ` +
      'Write what holds now, and send that.',
  );
}

const WHY_STALE: Readonly<Record<Staleness, string>> = {
  replaced: 'another advisory has replaced it',
  deadlineOver: 'its deadline has passed',
  claimFell: 'a claim that it rests on was withdrawn or downgraded',
  claimStale: 'a claim that it rests on has to be looked at again first',
};

/** Why an advisory no longer holds; null while it does. */
export function stalenessOf(advisoryId: string, picture: Picture, at: Instant): Staleness | null {
  const advisory = picture.advisories.get(advisoryId)?.advisory;
  if (advisory === undefined) return null;
  const all = [...picture.advisories.values()];
  if (all.some((other) => other.advisory.replacesAdvisoryId === advisoryId)) return 'replaced';
  if (advisory.deadline !== null && advisory.deadline <= at) return 'deadlineOver';
  const claims = advisory.claimIds.flatMap((claimId) => picture.claims.get(claimId) ?? []);
  const gone = withdrawnIn(picture);
  if (claims.some((found) => fallOf(found) !== null || gone.has(found.claim.claimId))) {
    return 'claimFell';
  }
  const old = claims.some(({ claim }) => {
    const { freshness } = freshnessOf(claim, at);
    return freshness === 'stale' || freshness === 'over';
  });
  return old ? 'claimStale' : null;
}
