import type { Fact } from '../../domain/facts.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { type Gazetteer, makeGazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import { placeEntries } from '../../domain/places/gazetteer/placeEntries.ts';
import type { Place } from '../../domain/places/place.ts';
import { isWithinWindow } from '../../domain/reports/readReport.ts';
import type { Report } from '../../domain/reports/report.ts';

const HOUR_MILLIS = 3_600_000;

/** What is known of a report while others arrive. */
interface Known {
  readonly reportId: string;
  readonly observedAt: Instant;
  readonly originalId: string | null;
  arrivals: number;
  open: boolean;
}

/** Who and where a new report comes from, as far as quotas go; null where it is not known. */
export interface From {
  readonly senderId: string | null;
  readonly cellId: string | null;
}

/**
 * The reports of one operation as they are needed to recognise a repeat: by the gateway's own id of
 * the message, and by its sender and words within a window. Fed with the chain's facts in order.
 */
export class ReportIndex {
  readonly #reports = new Map<string, Known>();
  readonly #byMessage = new Map<string, Known>();
  readonly #byContent = new Map<string, Known[]>();
  /** Milliseconds at which new reports of a sender or a cell came, oldest first. */
  readonly #newFrom = new Map<string, number[]>();
  readonly #places = new Map<string, Place>();
  #gazetteer: Gazetteer | null = null;
  #operation: Operation | null = null;
  #seq = 0;
  #open = 0;

  get seq(): number {
    return this.#seq;
  }

  /** The operation as it was opened; null while there is none. */
  get operation(): Operation | null {
    return this.#operation;
  }

  /** Reports that nobody has decided on. */
  get open(): number {
    return this.#open;
  }

  take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.#seq = Math.max(this.#seq, fact.seq);
      if (fact.kind === 'report.received') this.#arrived(fact.body, fact.receivedAt);
      if (fact.kind === 'report.decided') this.#decided(fact.subject, fact.body.outcome);
      if (fact.kind === 'operation.opened') this.#operation = fact.body;
      if (fact.kind !== 'place.recorded') continue;
      this.#places.set(fact.subject, fact.body);
      this.#gazetteer = null;
    }
  }

  #arrived(report: Report, receivedAt: Instant): void {
    const known = this.#reports.get(report.reportId);
    const { reportId, observedAt, originalId } = report;
    const one = known ?? { reportId, observedAt, originalId, arrivals: 0, open: true };
    one.arrivals += 1;
    const message = messageKey(report);
    if (message !== null) this.#byMessage.set(message, one);
    if (known !== undefined) return;
    this.#reports.set(reportId, one);
    this.#open += 1;
    const { contentDigest } = report;
    if (contentDigest !== undefined) append(this.#byContent, contentDigest, one);
    for (const key of sources(report)) append(this.#newFrom, key, Date.parse(receivedAt));
  }

  #decided(reportId: string, outcome: string): void {
    const known = this.#reports.get(reportId);
    const open = outcome === 'reopened';
    if (known === undefined || known.open === open) return;
    known.open = open;
    this.#open += open ? 1 : -1;
  }

  /**
   * The report that this arrival is one of: with the id that its gateway gave it and the same
   * words, whenever; else with the same words of the same sender within the window.
   */
  find(report: Report): Pick<Known, 'reportId' | 'originalId'> | null {
    const message = messageKey(report);
    const named = message === null ? undefined : this.#byMessage.get(message);
    if (named !== undefined) return named;
    const alike = this.#byContent.get(report.contentDigest ?? '') ?? [];
    return alike.find((one) => isWithinWindow(one.observedAt, report.observedAt)) ?? null;
  }

  arrivalsOf(reportId: string): number {
    return this.#reports.get(reportId)?.arrivals ?? 0;
  }

  /** New reports of this sender and of this cell in the hour before a moment. */
  newInHour(from: From, now: Instant): { readonly sender: number; readonly cell: number } {
    const since = Date.parse(now) - HOUR_MILLIS;
    const count = (key: string | null) => {
      const times = key === null ? undefined : this.#newFrom.get(key);
      return times?.filter((time) => time > since).length ?? 0;
    };
    return { sender: count(senderKey(from)), cell: count(cellKey(from)) };
  }

  /** Over the operation's own places, made anew when they change. */
  gazetteer(): Gazetteer {
    this.#gazetteer ??= makeGazetteer(placeEntries(this.#places.values()));
    return this.#gazetteer;
  }
}

/** A gateway may use an id again for other words: those are another message. */
function messageKey({ gateway, messageId, contentDigest }: Report): string | null {
  return messageId === null ? null : JSON.stringify([gateway, messageId, contentDigest ?? null]);
}

const senderKey = ({ senderId }: From): string => `sender ${senderId ?? ''}`;
const cellKey = ({ cellId }: From): string | null => (cellId === null ? null : `cell ${cellId}`);

function sources(from: From): string[] {
  const cell = cellKey(from);
  return cell === null ? [senderKey(from)] : [senderKey(from), cell];
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
