import { evidenceSeconds, type WeakReport } from '../../domain/evidence/fusion/report.ts';
import type { ReportDay } from './day.ts';
import type { Estimate, Estimator } from './estimator.ts';
import { type Closure, closureAt } from './world.ts';

/**
 * How a method did on one day. A pair is a segment at a moment of scoring. A closed pair is
 * *knowable* once an honest report that the road is closed, seen during that closure, has arrived;
 * before that no method can know, and an "open" counts as blind, apart.
 */
export interface Score {
  readonly pairs: number;
  /** Share of pairs where "more likely open than not" is the truth. */
  readonly accuracy: number;
  /** Mean of (probability open - truth) squared. */
  readonly brier: number;
  /**
   * Of knowable closed pairs, those where the method says open; and where it thinks open likelier.
   */
  readonly falseOpen: number;
  readonly falseOpenLeaning: number;
  /** Of the same, those where it holds open for at least 95 % likely: equal caution for all. */
  readonly falseOpenSure: number;
  /** Of closed pairs that nobody honest has reported yet, those where the method says open. */
  readonly blindOpen: number;
  /** Of open pairs, those that it thinks likelier closed; and those that it says are open. */
  readonly falseClosed: number;
  readonly openFound: number;
  /** Counts behind the bar of zero. */
  readonly falseOpenPairs: number;
  /**
   * Of those, the pairs of a closure during which a trusted observer, mistaken or bought, said
   * open.
   */
  readonly misledPairs: number;
  readonly knowablePairs: number;
  /**
   * One entry a closure that began while the method thought the road open; infinite where never
   * found.
   */
  readonly reportsToFind: readonly number[];
  readonly minutesToFind: readonly number[];
}

const STEP_SECONDS = 15 * 60;
const WARM_UP_SECONDS = 3600;
const SURE = 0.95;
/** True reports of one closure after which a method is asked no more whether it has found it. */
const MOST_REPORTS = 12;

/**
 * Plays the day to the method in order of receipt, asking it every quarter hour and at each true
 * warning.
 */
export function scoreDay(day: ReportDay, estimator: Estimator): Score {
  const { world } = day;
  const tally = new Tally(day);
  const segmentIds = world.segments.map((segment) => segment.segmentId);
  const moments = momentsOf(day);
  let next = 0;
  for (const moment of moments) {
    for (; next < day.reports.length; next += 1) {
      const report = day.reports[next];
      if (!report || report.receivedAtSeconds > moment.seconds) break;
      estimator.receive(report);
      tally.receive(report);
    }
    if (moment.closure === null) {
      const estimates = estimator.estimate(segmentIds, moment.seconds);
      segmentIds.forEach((segmentId, index) => {
        const estimate = estimates[index];
        if (estimate) tally.pair(segmentId, moment.seconds, estimate);
      });
    } else if (tally.isSought(moment.closure)) {
      const [estimate] = estimator.estimate([moment.closure.segmentId], moment.seconds);
      if (estimate) tally.search(moment.closure, moment.seconds, estimate);
    }
  }
  return tally.score();
}

interface Moment {
  readonly seconds: number;
  /** The closure that begins or has just been reported; null for a scoring of all segments. */
  readonly closure: Closure | null;
}

function momentsOf({ world, reports, adversarial }: ReportDay): Moment[] {
  const moments: Moment[] = [];
  const from = world.startSeconds + WARM_UP_SECONDS;
  for (let seconds = from; seconds <= world.endSeconds; seconds += STEP_SECONDS) {
    moments.push({ seconds, closure: null });
  }
  for (const closure of world.closures) {
    if (closure.from < from) continue;
    moments.push({ seconds: closure.from, closure });
    const warnings = reports.filter(
      (report) => !adversarial.has(report.reportId) && isWarning(report, closure),
    );
    for (const { receivedAtSeconds } of warnings.slice(0, MOST_REPORTS)) {
      if (receivedAtSeconds < closure.to) moments.push({ seconds: receivedAtSeconds, closure });
    }
  }
  return moments.sort((a, b) => a.seconds - b.seconds);
}

function isWarning(report: WeakReport, closure: Closure): boolean {
  return (
    report.says === 'closed' &&
    report.segmentId === closure.segmentId &&
    evidenceSeconds(report) >= closure.from &&
    evidenceSeconds(report) < closure.to
  );
}

/** Counts as the day goes by. */
class Tally {
  private readonly day: ReportDay;
  private readonly warned = new Map<Closure, number>();
  private readonly sought = new Map<Closure, { reports: number; minutes: number }>();
  private readonly misled = new Set<Closure>();
  private readonly begun = new Set<Closure>();
  private readonly count = { pairs: 0, right: 0, brier: 0, open: 0, found: 0, falseClosed: 0 };
  private readonly closed = {
    knowable: 0,
    saysOpen: 0,
    misled: 0,
    leans: 0,
    sure: 0,
    blind: 0,
    blindOpen: 0,
  };

  constructor(day: ReportDay) {
    this.day = day;
  }

  receive(report: WeakReport): void {
    if (this.day.adversarial.has(report.reportId)) return;
    const closure = closureAt(this.day.world, report.segmentId, evidenceSeconds(report));
    if (closure === null) return;
    if (report.trusted && report.says === 'open') this.misled.add(closure);
    if (report.says === 'closed') this.warned.set(closure, (this.warned.get(closure) ?? 0) + 1);
  }

  pair(segmentId: string, seconds: number, { probabilityOpen, saysOpen }: Estimate): void {
    const closure = closureAt(this.day.world, segmentId, seconds);
    const leansOpen = probabilityOpen > 0.5;
    const { count, closed } = this;
    count.pairs += 1;
    count.brier += (probabilityOpen - (closure ? 0 : 1)) ** 2;
    if (leansOpen === (closure === null)) count.right += 1;
    if (closure === null) {
      count.open += 1;
      if (saysOpen) count.found += 1;
      if (!leansOpen) count.falseClosed += 1;
    } else if (this.warned.has(closure)) {
      closed.knowable += 1;
      if (saysOpen) closed.saysOpen += 1;
      if (saysOpen && this.misled.has(closure)) closed.misled += 1;
      if (leansOpen) closed.leans += 1;
      if (probabilityOpen >= SURE) closed.sure += 1;
    } else {
      closed.blind += 1;
      if (saysOpen) closed.blindOpen += 1;
    }
  }

  /**
   * The first question about a closure, at its beginning, decides whether there is something to
   * find.
   */
  isSought(closure: Closure): boolean {
    return (
      !this.begun.has(closure) || this.sought.get(closure)?.reports === Number.POSITIVE_INFINITY
    );
  }

  search(closure: Closure, seconds: number, { probabilityOpen }: Estimate): void {
    const leansOpen = probabilityOpen > 0.5;
    if (!this.begun.has(closure)) {
      this.begun.add(closure);
      const never = Number.POSITIVE_INFINITY;
      if (leansOpen) this.sought.set(closure, { reports: never, minutes: never });
    } else if (!leansOpen) {
      const minutes = (seconds - closure.from) / 60;
      this.sought.set(closure, { reports: this.warned.get(closure) ?? 0, minutes });
    }
  }

  score(): Score {
    const { count, closed } = this;
    const found = [...this.sought.values()];
    return {
      pairs: count.pairs,
      accuracy: count.right / count.pairs,
      brier: count.brier / count.pairs,
      falseOpen: share(closed.saysOpen, closed.knowable),
      falseOpenLeaning: share(closed.leans, closed.knowable),
      falseOpenSure: share(closed.sure, closed.knowable),
      blindOpen: share(closed.blindOpen, closed.blind),
      falseClosed: share(count.falseClosed, count.open),
      openFound: share(count.found, count.open),
      falseOpenPairs: closed.saysOpen,
      misledPairs: closed.misled,
      knowablePairs: closed.knowable,
      reportsToFind: found.map(({ reports }) => reports),
      minutesToFind: found.map(({ minutes }) => minutes),
    };
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
