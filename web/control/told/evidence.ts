import { corridorAbout } from '../../../src/domain/evidence/overclaim/about.ts';
import type { Evidence } from '../../../src/domain/evidence/overclaim/support.ts';
import { endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';

/** The evidence behind a text that leans on these claims, from what is on the screen. */
export function evidenceOf(now: Situation, claimIds: readonly string[]): Evidence {
  return evidenceOn(now, corridorAbout(claimIds, now.claims));
}

/** The evidence behind a text about one corridor; null for a text about none. */
export function evidenceOn(now: Situation, corridorId: string | null): Evidence {
  const assessment = now.corridors.find((one) => one.corridorId === corridorId) ?? null;
  return { assessment, claims: now.claims, at: endOfStop(now.at), register: null };
}
