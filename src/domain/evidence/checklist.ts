/**
 * What must be stated before people can set out by a corridor: when, from where to where, which
 * way, who may leave, whether aid is let in. Apart from the schemas, so that screens can walk it.
 */
export const CHECKLIST = ['time', 'locations', 'route', 'whoMayLeave', 'aidIn'] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];
