import type { Fact } from '../domain/facts.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { Picture, Told } from '../domain/picture.ts';
import type { Standing } from './standing.ts';

/** The picture with what belongs to the caller's agencies or to the commons, and nothing else. */
export function readable(who: Standing, picture: Picture): Picture {
  if (who.lead) return picture;
  const mine = <T extends Told>(cases: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...cases].filter(([, one]) => isReadable(who, one.agencyId)));
  return {
    operation: picture.operation,
    people: mine(picture.people),
    places: mine(picture.places),
    vehicles: mine(picture.vehicles),
    timetables: mine(picture.timetables),
    claims: mine(picture.claims),
    corridors: mine(picture.corridors),
    hazards: mine(picture.hazards),
    advisories: mine(picture.advisories),
    headCounts: mine(picture.headCounts),
    plans: mine(picture.plans),
    operators: mine(picture.operators),
    messages: mine(picture.messages),
    notifications: mine(picture.notifications),
    reports: mine(picture.reports),
    chatImports: mine(picture.chatImports),
  };
}

export function readableFacts(who: Standing, facts: readonly Fact[]): readonly Fact[] {
  return who.lead ? facts : facts.filter((fact) => isReadable(who, fact.agencyId));
}

function isReadable(who: Standing, agencyId: string): boolean {
  return agencyId === COMMONS || who.agencies.includes(agencyId);
}
