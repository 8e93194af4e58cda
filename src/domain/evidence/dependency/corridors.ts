import { endOfStop } from '../../kernel/instant.ts';
import type { ClaimCase, Picture } from '../../picture.ts';
import { assessCorridor } from '../assess.ts';
import type { Dependants, Fall } from './dependants.ts';
import { bestGrading } from './fallen.ts';

/**
 * The corridors that the claims are about, as they would be with the claims as good as they ever
 * were, and without them (or with the grades to which they sink).
 */
export function corridorsBoth(
  picture: Picture,
  roots: ReadonlySet<string>,
  fallen: ReadonlySet<string>,
  fall: Fall,
): Dependants['corridors'] {
  const all = [...picture.claims.values()];
  const at = endOfStop(fall.at);
  const change = (how: (found: ClaimCase) => ClaimCase) =>
    all.map((found) => (roots.has(found.claim.claimId) ? how(found) : found));
  const standing = change(asGoodAsEver);
  const without = change((found) => fallenAs(found, fall));
  return [...picture.corridors.values()]
    .filter(({ corridor }) =>
      all.some(({ claim }) => {
        const about = claim.subject.type === 'corridor' && claim.subject.id === corridor.corridorId;
        return about && fallen.has(claim.claimId);
      }),
    )
    .map((found) => {
      const { corridorId, name } = found.corridor;
      const before = assessCorridor(found, standing, at);
      const after = assessCorridor(found, without, at);
      return {
        ...{ corridorId, name, before: before.state, usableBefore: before.usable },
        ...{ after: after.state, usableAfter: after.usable },
      };
    })
    .sort((a, b) => (a.corridorId < b.corridorId ? -1 : 1));
}

function asGoodAsEver(found: ClaimCase): ClaimCase {
  const { sourceGrade, informationGrade } = bestGrading(found) ?? found.claim;
  return { ...found, claim: { ...found.claim, sourceGrade, informationGrade }, withdrawn: null };
}

function fallenAs(found: ClaimCase, { grades, at }: Fall): ClaimCase {
  if (grades !== null) return { ...found, claim: { ...found.claim, ...grades }, withdrawn: null };
  return { ...found, withdrawn: found.withdrawn ?? { at, reason: '' } };
}
