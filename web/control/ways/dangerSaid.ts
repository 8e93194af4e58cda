/** What of a way's danger may be said. */
interface Endangered {
  readonly exposedMinutes: number;
  /** Hazards that who asks may read; those of others count and have no name here. */
  readonly meets: readonly unknown[];
}

/**
 * - `nothing`: no danger is recorded, by whomever.
 * - `passes`: hazards are met that put nobody in danger.
 * - `named`: danger with names.
 * - `unnamed`: danger that only others recorded, which is no less dangerous.
 */
export function dangerSaid({
  exposedMinutes,
  meets,
}: Endangered): 'nothing' | 'passes' | 'named' | 'unnamed' {
  if (exposedMinutes > 0) return meets.length > 0 ? 'named' : 'unnamed';
  return meets.length > 0 ? 'passes' : 'nothing';
}
