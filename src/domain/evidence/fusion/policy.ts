/** What can show that two reports have one origin. */
export const SIGNALS = ['account', 'device', 'cell', 'text', 'chain', 'branch'] as const;
export type Signal = (typeof SIGNALS)[number];

/**
 * Every number of the fusion. Weights are log-odds (nats): 1.1 multiplies the odds by 3, 3 by 20. A
 * stranger's word is worth 3 to 1; the crowd may reach 9 to 1; so two strangers who warn of a
 * closure undo whatever a crowd has built up. Tuned on seeds that the published tables do not use
 * (ADR 0071); a change of any number is a new version.
 */
export interface FusionPolicy {
  readonly version: string;
  /** Signals in use; the benchmark switches them off one by one. */
  readonly signals: readonly Signal[];
  /** Openness of a road of which nothing is known. Below one half: what is unknown is not open. */
  readonly prior: number;
  /** However many they are, reports of the crowd never make a road more open than this. */
  readonly crowdCap: number;
  /** The word "open" needs at least this, which the crowd cannot reach. */
  readonly openThreshold: number;
  /** Nothing makes a road more open, or less, than these. */
  readonly ceiling: number;
  readonly floor: number;
  /**
   * All the crowd's open reports together weigh at most this; all reports of closure at most that.
   */
  readonly crowdOpenMost: number;
  readonly closedMost: number;
  /** Weight of a trusted observer's word. Its floor too: no track record lowers it. */
  readonly anchorOpen: number;
  readonly anchorClosed: number;
  /** Reliability of a stranger, and the bounds within which a track record moves it. */
  readonly openReliability: Span;
  readonly closedReliability: Span;
  /** How many outcomes the stranger's reliability is worth against an account's own record. */
  readonly recordPrior: number;
  /** A trusted observer's word judges the crowd's words this close to it. */
  readonly outcomeSeconds: number;
  /** Open reports lose half their weight in this time. */
  readonly openHalfLifeSeconds: number;
  readonly anchorHalfLifeSeconds: number;
  /** A trusted observer's word can carry "open" for this long. */
  readonly anchorSeconds: number;
  /**
   * What one trusted "open" answers of the closures in that span before it: one stranger, not two.
   */
  readonly anchorAnswers: number;
  /** The same account, device or branch within this time repeats itself. */
  readonly repeatSeconds: number;
  /** Two phones in one cell within this time saw one thing. */
  readonly cellSeconds: number;
  /** Words and forwards are recognised as copies for this long. */
  readonly copySeconds: number;
  /** Share of common words from which two texts are one. */
  readonly textSimilarity: number;
  /** Shorter texts ("road open") coincide by chance and prove nothing. */
  readonly textWords: number;
}

/**
 * A stranger's reliability and the bounds of what a record can make of it, as probabilities of
 * being right.
 */
export interface Span {
  readonly least: number;
  readonly stranger: number;
  readonly most: number;
}

export const FUSION_POLICY: FusionPolicy = {
  version: 'fusion-1',
  signals: SIGNALS,
  prior: 0.42,
  crowdCap: 0.9,
  openThreshold: 0.95,
  ceiling: 0.98,
  floor: 0.05,
  crowdOpenMost: 3,
  closedMost: 2.8,
  anchorOpen: 3,
  anchorClosed: 4.5,
  openReliability: { least: 0.5, stranger: 0.75, most: 0.85 },
  closedReliability: { least: 0.6, stranger: 0.76, most: 0.88 },
  recordPrior: 3,
  outcomeSeconds: 30 * 60,
  openHalfLifeSeconds: 20 * 60,
  anchorHalfLifeSeconds: 60 * 60,
  anchorSeconds: 60 * 60,
  anchorAnswers: 2,
  repeatSeconds: 20 * 60,
  cellSeconds: 3 * 60,
  copySeconds: 2 * 60 * 60,
  textSimilarity: 0.75,
  textWords: 5,
};
