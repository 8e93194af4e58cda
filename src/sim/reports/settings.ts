/** How adversaries go about it. */
export const STRATEGIES = ['flood', 'sybils', 'camouflage', 'copies', 'collusion'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Everything that shapes a simulated day of road reports, truth included. */
export interface DaySettings {
  readonly seed: number;
  /** Share of all reports that the adversary sends (budget b), 0 to less than 1. */
  readonly adversaryShare: number;
  /** Ways of attack, each with an equal part of the budget. */
  readonly strategies: readonly Strategy[];
  /** Share of lies that say open of a closed road; the rest says closed of an open one. */
  readonly falseOpenShare: number;
  /**
   * Share of closures that the adversary tries to hide, and of open hours that it tries to deny.
   */
  readonly hiddenClosures: number;
  readonly deniedHours: number;
  readonly hours: number;
  readonly roads: number;
  readonly segmentsPerRoad: number;
  readonly people: number;
  readonly branches: number;
  readonly trustedObservers: number;
  /** Reports an hour of one trusted observer, over all segments. */
  readonly trustedPerHour: number;
  /** How often a trusted observer is mistaken, in good faith. */
  readonly trustedError: number;
  /** How many of them work for the adversary: they look for closed roads and call them open. */
  readonly boughtObservers: number;
  /** Honest reports an hour about one segment; fewer people are on a closed road. */
  readonly perHourOpen: number;
  readonly perHourClosed: number;
  /** Least and greatest reliability of an honest stranger. */
  readonly reliability: readonly [number, number];
  /** Shares of honest reports that forward another, and that tell of an earlier time. */
  readonly copied: number;
  readonly stale: number;
}

export const DAY: DaySettings = {
  seed: 1,
  adversaryShare: 0,
  strategies: STRATEGIES,
  falseOpenShare: 0.7,
  hiddenClosures: 0.4,
  deniedHours: 0.2,
  hours: 12,
  roads: 4,
  segmentsPerRoad: 6,
  people: 160,
  branches: 26,
  trustedObservers: 4,
  trustedPerHour: 2.5,
  trustedError: 0.01,
  boughtObservers: 0,
  perHourOpen: 10,
  perHourClosed: 5,
  reliability: [0.8, 0.98],
  copied: 0.15,
  stale: 0.1,
};
