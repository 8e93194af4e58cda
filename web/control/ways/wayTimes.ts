import type { Instant } from '../../../src/domain/kernel/instant.ts';

const MINUTE = 60_000;

/** The next whole minute: nobody is there before. */
export function arrivesBy(at: Instant): Instant {
  return new Date(Math.ceil(Date.parse(at) / MINUTE) * MINUTE).toISOString();
}
