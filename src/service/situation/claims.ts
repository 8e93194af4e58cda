import type { Claim } from '../../domain/evidence/claim.ts';
import { contradictionsAmong } from '../../domain/evidence/contradictions.ts';
import type { CorridorAssessment } from '../../domain/evidence/corridor.ts';
import { freshnessOf } from '../../domain/evidence/freshness.ts';
import { originsOf, repeats } from '../../domain/evidence/independence.ts';
import { trackRecordOf } from '../../domain/evidence/trackRecord.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Plan } from '../../domain/movement/plan.ts';
import type { ClaimCase, Picture } from '../../domain/picture.ts';
import type { ClaimView, SourceView } from '../../domain/view.ts';

/** What claims are looked at with. */
interface Seen {
  readonly picture: Picture;
  readonly assessments: readonly CorridorAssessment[];
  readonly plan: Plan | null;
  /** Operators by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly at: Instant;
}

const HELD_AS = { asserts: 'assertion', denies: 'denial', noReport: 'absence' } as const;

/**
 * Claims with everything that names them, and with what else is claimed about the same subject:
 * one origin collapses, contradictions stand side by side, withdrawing shows what falls.
 */
export function claimViews({ picture, assessments, plan, names, at }: Seen): ClaimView[] {
  const cases = [...picture.claims.values()];
  const usedBy = usersOfClaims(picture, assessments);
  const leansOn = new Set(plan?.leansOn ?? []);
  const chains = chainsOf(cases.map(({ claim }) => claim));
  const standing = cases.filter(({ withdrawn }) => withdrawn === null).map(({ claim }) => claim);
  const contradicts = contradictionsAmong(standing);
  const nameOf = (actor: string) => names.get(actor) ?? actor;
  return cases.map(({ claim, withdrawn, gradings, outcome }) => {
    const { freshness: state, reason } = freshnessOf(claim, at);
    return {
      claim,
      withdrawn,
      usedBy: usedBy.get(claim.claimId) ?? [],
      planLeansOn: leansOn.has(claim.claimId),
      gradings: gradings.map(({ actor, ...grading }) => ({ ...grading, by: nameOf(actor) })),
      outcome: outcome && judgementOf(outcome, nameOf),
      freshness: { state, reason },
      originKey: chains.originOf(claim),
      repeatsClaimId: chains.repeatedBy(claim),
      contradicts: contradicts.get(claim.claimId) ?? [],
      heldAs: HELD_AS[claim.stance],
    };
  });
}

function judgementOf(
  { actor, ...judged }: NonNullable<ClaimCase['outcome']>,
  nameOf: (actor: string) => string,
): ClaimView['outcome'] {
  return { ...judged, by: nameOf(actor) };
}

/** Origins and repeats within each subject, withdrawn claims too: a chain stays a chain. */
function chainsOf(claims: readonly Claim[]) {
  const subjectOf = ({ subject }: Claim) => `${subject.type} ${subject.id}`;
  const bySubject = new Map(
    [...Map.groupBy(claims, subjectOf)].map(([subject, about]) => {
      const oldestFirst = about.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
      return [subject, { origins: originsOf(about), oldestFirst }] as const;
    }),
  );
  return {
    originOf: (claim: Claim) => bySubject.get(subjectOf(claim))?.origins.of(claim) ?? '',
    repeatedBy(claim: Claim): string | null {
      const about = bySubject.get(subjectOf(claim))?.oldestFirst ?? [];
      return about.find((other) => repeats(claim, other))?.claimId ?? null;
    },
  };
}

const order = ({ saidAt, claimId }: Claim): string => `${saidAt} ${claimId}`;

/** Everybody who is quoted, with the track record that people's judgements give them. */
export function sourceViews({ claims }: Picture): SourceView[] {
  const bySource = Map.groupBy(claims.values(), ({ claim }) => claim.source.sourceId);
  const views = [...bySource].flatMap(([sourceId, cases]): SourceView[] => {
    const oldestFirst = cases.toSorted((a, b) => (order(a.claim) < order(b.claim) ? -1 : 1));
    const newest = oldestFirst.at(-1)?.claim.source;
    if (newest === undefined) return [];
    const standing = cases.filter(({ withdrawn }) => withdrawn === null);
    const view: SourceView = {
      sourceId,
      name: newest.name,
      kind: newest.kind,
      affiliation: newest.affiliation ?? null,
      claims: oldestFirst.map(({ claim }) => claim.claimId),
      ...trackRecordOf(cases),
      grades: [...new Set(standing.map(({ claim }) => claim.sourceGrade))].sort(),
    };
    return [view];
  });
  return views.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type User = ClaimView['usedBy'][number];

function usersOfClaims(
  picture: Picture,
  assessments: readonly CorridorAssessment[],
): Map<string, User[]> {
  const users = new Map<string, User[]>();
  const add = (claimIds: readonly string[], type: string, id: string, name: string) => {
    for (const claimId of new Set(claimIds)) {
      const list = users.get(claimId);
      if (list) list.push({ type, id, name });
      else users.set(claimId, [{ type, id, name }]);
    }
  };
  for (const { claimIds, corridorId, name } of assessments) {
    add(claimIds, 'corridor', corridorId, name);
  }
  for (const { hazard } of picture.hazards.values()) {
    add(hazard.claimIds, 'hazard', hazard.hazardId, hazard.name);
  }
  for (const { vehicle } of picture.vehicles.values()) {
    add(vehicle.claimIds, 'vehicle', vehicle.vehicleId, vehicle.name);
  }
  for (const { place, readiness } of picture.places.values()) {
    add(readiness?.claimIds ?? [], 'place', place.placeId, place.name);
  }
  for (const { advisory } of picture.advisories.values()) {
    add(advisory.claimIds, 'advisory', advisory.advisoryId, advisory.title);
  }
  return users;
}
