import type { WeakReport } from '../../domain/evidence/fusion/report.ts';
import { adversaryReports } from './adversary.ts';
import { Dice } from './dice.ts';
import { honestReports, trustedReports } from './honest.ts';
import { DAY, type DaySettings } from './settings.ts';
import { makeWorld, type RoadWorld } from './world.ts';

/** A simulated day of road reports with its truth. */
export interface ReportDay {
  readonly world: RoadWorld;
  /** In the order in which the cell received them. */
  readonly reports: readonly WeakReport[];
  /** Ids of the adversary's reports: for scoring, never shown to a method. */
  readonly adversarial: ReadonlySet<string>;
}

/**
 * Makes a day from a seed. The world and the honest reports depend on the seed only, so that days
 * that differ in the adversary's share alone can be compared.
 */
export function makeDay(changes: Partial<DaySettings>): ReportDay {
  const settings = { ...DAY, ...changes };
  const { seed, adversaryShare } = settings;
  if (!(adversaryShare >= 0 && adversaryShare < 1)) {
    throw new RangeError(`expected an adversary share from 0 to below 1, found ${adversaryShare}`);
  }
  const world = makeWorld(settings, new Dice(seed * 4 + 1));
  const honest = [
    ...honestReports(world, settings, new Dice(seed * 4 + 2)),
    ...trustedReports(world, settings, new Dice(seed * 4 + 3)),
  ];
  const count = Math.round((honest.length * adversaryShare) / (1 - adversaryShare));
  const lies = adversaryReports(world, count, settings, new Dice(seed * 4 + 4));
  const reports = [...honest, ...lies].sort(
    (a, b) => a.receivedAtSeconds - b.receivedAtSeconds || (a.reportId < b.reportId ? -1 : 1),
  );
  return { world, reports, adversarial: new Set(lies.map((report) => report.reportId)) };
}
