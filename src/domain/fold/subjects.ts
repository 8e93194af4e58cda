import type { FactKind } from '../facts.ts';

/** The things that facts fold to, one projection each. */
export const SUBJECT_TYPES = [
  'operation',
  'place',
  'person',
  'vehicle',
  'timetable',
  'claim',
  'corridor',
  'hazard',
  'advisory',
  'headCount',
  'plan',
  'operator',
  'message',
  'notification',
  'report',
  'chatImport',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

const BY_PREFIX: Record<string, SubjectType> = {
  destination: 'place',
  chat: 'chatImport',
  train: 'timetable',
};

/** The subject type that a kind of fact folds into: `place` for `destination.readinessReported`. */
export function subjectTypeOf(kind: FactKind): SubjectType {
  const prefix = kind.slice(0, kind.indexOf('.'));
  return BY_PREFIX[prefix] ?? (prefix as SubjectType);
}
