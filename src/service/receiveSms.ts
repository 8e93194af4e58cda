import { createHash } from 'node:crypto';
import type { NewFact } from '../domain/facts.ts';
import { uuidFromDigest, uuidv7 } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { COMMONS, type Operation } from '../domain/operation/operation.ts';
import { readReport } from '../domain/reports/readReport.ts';
import type { Report } from '../domain/reports/report.ts';
import type { SmsReading } from '../domain/reports/sms/command.ts';
import { parseSms } from '../domain/reports/sms/parseSms.ts';
import { replyText, replyTo } from '../domain/reports/sms/reply.ts';
import type { House } from './house.ts';
import { type IntakeDesk, intakeDesk } from './intake/intakeDesk.ts';
import { bytesOf, type Signals, signalsOf } from './intake/signals.ts';
import { leadAgencyOf } from './leadAgency.ts';
import { momentOfChange } from './moment.ts';
import { Refusal } from './refusal.ts';

/** A text message as a gateway hands it over. */
export interface ArrivedSms {
  readonly operationId: string;
  readonly gatewayId: string;
  /** The gateway's own id of it, where it has one. */
  readonly messageId: string | null;
  /** Number or name of the sender; null where the network withheld it. */
  readonly from: string | null;
  readonly text: string;
  /** When it was sent, by the sender's network. */
  readonly sentAt: Instant | null;
  /** Radio cell, where the gateway is told. */
  readonly cell: string | null;
  /** The moment on the slider of a replay; null in a live operation. */
  readonly at: Instant | null;
}

export interface ReceivedSms {
  readonly reportId: string;
  /** How often this report has arrived, this time counted. */
  readonly arrivals: number;
  /** What to write back; null for a repeat, which has been answered. */
  readonly reply: string | null;
}

/**
 * Use case: takes in a text message, exactly once however often it comes. The words are sealed, the
 * number becomes a keyed pseudonym, and each arrival is a fact before it is acknowledged.
 * For gateways, which have shown who they are; there is no operator to check.
 * @throws Refusal notFound, invalid (no such moment), tooMany and busy (to be sent again later)
 */
export async function receiveSms(house: House, sms: ArrivedSms): Promise<ReceivedSms> {
  const reading = parseSms(sms.text);
  const signals = signalsOf(house.ledger.originals, sms.operationId, sms);
  const desk = intakeDesk(house, sms.operationId);
  const { reportId, reply, kept } = await desk.inTurn(signals, reading.urgent, () => {
    const operation = desk.index.operation;
    if (operation === null) {
      throw new Refusal('notFound', `There is no operation "${sms.operationId}".`);
    }
    const now = momentOfChange(operation, sms.at, house.now());
    const read = readReport(reading, desk.index.gazetteer());
    const report = { ...reportOf(house, sms, signals, now), ...read };
    const turn: Turn = { house, desk, operation, now };
    const known = desk.index.find(report);
    if (known !== null) {
      // Its words are those of the first arrival, which are kept.
      const { reportId, originalId } = known;
      return arrivesAgain(turn, { ...report, reportId, originalId });
    }
    desk.mustBeWithinQuota(report, reading.urgent, now);
    return arrivesFirst(turn, report, { reading, words: bytesOf(sms.text) });
  });
  await kept;
  return { reportId, arrivals: desk.index.arrivalsOf(reportId), reply };
}

/** What a turn leaves behind: the arrival is acknowledged when it is kept. */
interface Arrived {
  readonly reportId: string;
  readonly reply: string | null;
  readonly kept: Promise<void>;
}

interface Turn {
  readonly house: House;
  readonly desk: IntakeDesk;
  readonly operation: Operation;
  readonly now: Instant;
}

/** The report but for what its words mean. */
function reportOf(house: House, sms: ArrivedSms, signals: Signals, now: Instant): Report {
  const { gatewayId, sentAt } = sms;
  // A gateway's odd id, which no database holds, must not lose a cry for help.
  const messageId = sms.messageId?.toWellFormed().replaceAll('\u0000', '\ufffd') ?? null;
  // A network's clock may be fast: nothing was seen after it arrived.
  const observedAt = sentAt !== null && sentAt < now ? sentAt : now;
  const without = messageId === null ? Buffer.from(house.random(16)).toString('hex') : messageId;
  const named = signals.contentDigest ?? `${gatewayId} ${signals.originalId} ${without}`;
  return {
    ...signals,
    reportId: reportIdOf(named, observedAt),
    channel: 'sms',
    gateway: gatewayId,
    messageId,
    observer: null,
    says: 'other',
    people: null,
    place: null,
    observedAt,
    deviceId: null,
    chainId: null,
    branchId: null,
  };
}

/**
 * Two servers that take in the same words at once, each believing to be first, make the same id,
 * and the ledger lets one of them be first.
 */
function reportIdOf(named: string, observedAt: Instant): string {
  const slot = Math.floor(Date.parse(observedAt) / (LIMITS.repeatMinutes * 60_000));
  const digest = createHash('sha256').update(`${named} ${slot}`).digest('hex');
  return `sms-${digest.slice(0, 24)}`;
}

async function arrivesFirst(
  turn: Turn,
  report: Report,
  { reading, words }: { readonly reading: SmsReading; readonly words: Uint8Array },
): Promise<Arrived> {
  const { house, desk, operation, now } = turn;
  const { operationId } = operation;
  const lead = leadAgencyOf(operation);
  await house.ledger.originals.keep({ operationId, agencies: [lead] }, lead, words);
  const commandId = `report ${report.reportId}`;
  const digest = createHash('sha256').update(`${operationId} ${commandId}`).digest();
  const fact = arrivalOf(report, uuidFromDigest(digest), now);
  const waiting = desk.index.open;
  const scope = { operationId, agencies: '*' } as const;
  const { repeated } = await house.ledger.append(scope, [fact], { commandId });
  await desk.refresh();
  if (repeated) return arrivesAgain(turn, report);
  const reply = replyText(reading, replyTo(reading, waiting), 'en');
  return { reportId: report.reportId, reply, kept: Promise.resolve() };
}

/** Counted, and never answered a second time. */
function arrivesAgain({ house, desk, now }: Turn, report: Report): Arrived {
  const { reportId } = report;
  const again = { reportId, reply: null };
  if (desk.index.arrivalsOf(reportId) >= LIMITS.arrivalsCounted) {
    return { ...again, kept: Promise.resolve() };
  }
  const id = uuidv7(Date.parse(now), house.random(10));
  return { ...again, kept: desk.count(arrivalOf(report, id, now)) };
}

function arrivalOf(report: Report, id: string, now: Instant): NewFact {
  return {
    id,
    kind: 'report.received',
    subject: report.reportId,
    agencyId: COMMONS,
    occurredAt: report.observedAt,
    receivedAt: now,
    actor: `gateway:${report.gateway}`,
    body: report,
  };
}
