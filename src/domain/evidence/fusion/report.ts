/** What one weak report says about one road segment. */
export type RoadWord = 'open' | 'closed';

/**
 * One report about one road segment, with whatever is known of where it came from. A field that is
 * not known is null: a text message has no device, an unknown number no invitation.
 */
export interface WeakReport {
  readonly reportId: string;
  readonly segmentId: string;
  readonly says: RoadWord;
  /** Who speaks: a phone number or an account. */
  readonly accountId: string;
  /** A named observer whom the cell has vetted: an anchor. Everybody else is the crowd. */
  readonly trusted: boolean;
  /** When the road was seen, by the reporter's own word; epoch seconds. */
  readonly observedAtSeconds: number;
  /** When the cell had the report; epoch seconds. */
  readonly receivedAtSeconds: number;
  readonly deviceId: string | null;
  /** Radio cell or map square from which it was sent. */
  readonly cellId: string | null;
  /** The words as sent, any language. */
  readonly text: string;
  /** Forwarding chain, where the messenger gives one. */
  readonly chainId: string | null;
  /** Invitation branch: who vouched for the one who vouched for this account. */
  readonly branchId: string | null;
}

/**
 * The moment that a report is evidence about: never later than its arrival, so that nobody can
 * claim to have seen the future, which would be the freshest report of all.
 */
export function evidenceSeconds(report: WeakReport): number {
  return Math.min(report.observedAtSeconds, report.receivedAtSeconds);
}

/** Event order, the same whatever the order of arrival. */
export function inEventOrder(a: WeakReport, b: WeakReport): number {
  const apart = evidenceSeconds(a) - evidenceSeconds(b);
  if (apart !== 0) return apart;
  return a.reportId < b.reportId ? -1 : a.reportId > b.reportId ? 1 : 0;
}
