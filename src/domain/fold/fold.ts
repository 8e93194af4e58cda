import { byEventTime, type Fact } from '../facts.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Picture } from '../picture.ts';
import {
  foldAdvisory,
  foldClaim,
  foldCorridor,
  foldHazard,
  foldHeadCount,
  foldOperation,
  foldOperator,
  foldPlace,
  foldPlan,
  foldTimetable,
  foldVehicle,
} from './cases.ts';
import { foldPerson } from './person.ts';
import { SUBJECT_TYPES, type SubjectType, subjectTypeOf } from './subjects.ts';
import type { SubjectFacts } from './told.ts';
import { foldChatImport, foldMessage, foldNotification, foldReport } from './words.ts';

const FOLDS = {
  operation: foldOperation,
  place: foldPlace,
  person: foldPerson,
  vehicle: foldVehicle,
  timetable: foldTimetable,
  claim: foldClaim,
  corridor: foldCorridor,
  hazard: foldHazard,
  advisory: foldAdvisory,
  headCount: foldHeadCount,
  plan: foldPlan,
  operator: foldOperator,
  message: foldMessage,
  notification: foldNotification,
  report: foldReport,
  chatImport: foldChatImport,
} as const;

export type CaseOf<T extends SubjectType> = NonNullable<ReturnType<(typeof FOLDS)[T]>>;

/**
 * Folds the facts of one subject, in any order, to its case; null while nothing defines it
 * (a withdrawal that came before its claim, say). Every order of arrival gives the same case.
 */
export function foldSubject<T extends SubjectType>(
  type: T,
  facts: readonly Fact[],
): CaseOf<T> | null {
  const ordered = [...facts].sort(byEventTime);
  if (ordered.length === 0) return null;
  return FOLDS[type](ordered as unknown as SubjectFacts) as CaseOf<T> | null;
}

/** Facts that the cell had at `at`: what `asOf` folds. */
export function knownAt(facts: readonly Fact[], at: Instant): Fact[] {
  return facts.filter((fact) => fact.receivedAt <= at);
}

/** Folds all facts of one operation to its picture. */
export function foldPicture(facts: readonly Fact[]): Picture {
  const bySubject = new Map<SubjectType, Map<string, Fact[]>>();
  for (const type of SUBJECT_TYPES) bySubject.set(type, new Map());
  for (const fact of facts) {
    const subjects = bySubject.get(subjectTypeOf(fact.kind));
    const list = subjects?.get(fact.subject);
    if (list) list.push(fact);
    else subjects?.set(fact.subject, [fact]);
  }
  const all = <T extends SubjectType>(type: T): Map<string, CaseOf<T>> => {
    const cases = new Map<string, CaseOf<T>>();
    const subjects = [...(bySubject.get(type) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [subject, list] of subjects) {
      const folded = foldSubject(type, list);
      if (folded !== null) cases.set(subject, folded);
    }
    return cases;
  };
  return {
    operation: [...all('operation').values()][0] ?? null,
    people: all('person'),
    places: all('place'),
    vehicles: all('vehicle'),
    timetables: all('timetable'),
    claims: all('claim'),
    corridors: all('corridor'),
    hazards: all('hazard'),
    advisories: all('advisory'),
    headCounts: all('headCount'),
    plans: all('plan'),
    operators: all('operator'),
    messages: all('message'),
    notifications: all('notification'),
    reports: all('report'),
    chatImports: all('chatImport'),
  };
}
