import { placesOf } from '../domain/evidence/segmentId.ts';
import { bearingDegrees, pointAt } from '../domain/kernel/bearing.ts';
import { distanceMetres } from '../domain/kernel/geometry.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Picture, ReportCase } from '../domain/picture.ts';
import type { Gazetteer } from '../domain/places/gazetteer/gazetteer.ts';
import { type RoadLine, resolvePlaceText } from '../domain/places/gazetteer/placeText.ts';
import { dangerIn } from '../domain/reports/danger.ts';
import { proposeHazard } from '../domain/reports/proposeHazard.ts';
import type { Report } from '../domain/reports/report.ts';
import type { ListedReports, ReportView } from '../domain/reports/reportView.ts';
import { parseSms } from '../domain/reports/sms/parseSms.ts';
import { gazetteerOf } from './gazetteer.ts';
import type { House } from './house.ts';
import { leadAgencyOf } from './leadAgency.ts';
import { momentOf } from './moment.ts';
import { namedRoads } from './namedRoads.ts';
import { readable } from './readable.ts';
import { type Caller, type Standing, scopeOf, standing } from './standing.ts';

/**
 * Use case: the ground reports at a moment, those that nobody has decided on first: calls for help,
 * then by age. Reading changes nothing: only a decision closes one (failure R2).
 */
export async function listReports(
  house: House,
  caller: Caller,
  asked: { readonly operationId: string; readonly at: Instant | null },
): Promise<ListedReports> {
  const who = await standing(house, caller, asked.operationId, 'report.list');
  const at = momentOf(who.operation, asked.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const found = [...picture.reports.values()].sort(byUrgency);
  const open = found.filter(({ decision }) => decision === null).length;
  const { gazetteer } = await gazetteerOf(house, who, at);
  const roads = await namedRoads(house, asked.operationId);
  const operators = await house.ledger.access.operators();
  const names = new Map(operators.map(({ operatorId, name }) => [operatorId, name]));
  const reports: ReportView[] = [];
  for (const one of found.slice(0, LIMITS.reportsListed)) {
    const words = await wordsOf(house, who, one);
    reports.push(viewOf(one, { words, gazetteer, roads, picture, names }));
  }
  return { at, open, decided: found.length - open, reports };
}

function byUrgency(a: ReportCase, b: ReportCase): number {
  const rank = ({ decision, report }: ReportCase) =>
    decision !== null ? 2 : report.urgent === true || report.says === 'help' ? 0 : 1;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const older = a.receivedAt < b.receivedAt || (a.receivedAt === b.receivedAt && isBefore(a, b));
  // What is decided is looked up, newest first; what is open is worked off, oldest first.
  return (older ? -1 : 1) * (a.decision === null ? 1 : -1);
}

const isBefore = (a: ReportCase, b: ReportCase): boolean => a.report.reportId < b.report.reportId;

/** The words as they came, with a household's PIN covered; null where another agency has them. */
async function wordsOf(house: House, who: Standing, found: ReportCase): Promise<string | null> {
  const { report } = found;
  if (report.originalId === null || !isTheirs(who, found)) return null;
  const bytes = await house.ledger.originals.read(scopeOf(who), report.originalId);
  if (bytes === null) return null;
  const text = Buffer.from(bytes).toString();
  const read = parseSms(text);
  if (read.command !== 'safe' || read.pin === null) return text;
  return text.replace(/\p{Nd}{4,6}/u, (digits) => '•'.repeat(digits.length));
}

/**
 * Of the agency that leads, and of the one that entered it. Having the same words proves nothing:
 * they may be a guess, sent in to see whether they open the report of another agency.
 */
function isTheirs({ operation, agencies, book }: Standing, { factIds }: ReportCase): boolean {
  if (agencies.includes(leadAgencyOf(operation))) return true;
  return factIds.some((id) => {
    const fact = book.fact(id);
    if (fact?.kind !== 'report.received') return false;
    const grants = book.operators().get(fact.actor)?.grants ?? [];
    return grants.some(({ agencyId }) => agencyId !== null && agencies.includes(agencyId));
  });
}

/** Where a report says it is, by the places that it names: at one, or half way between two. */
function placeOf(report: Report, picture: Picture) {
  const placeIds = report.place?.segmentId == null ? [] : placesOf(report.place.segmentId);
  const [one, other] = placeIds.map((id) => picture.places.get(id)?.place);
  if (one === undefined) return null;
  const { position, accuracyMetres } = one;
  if (other === undefined) return { position, radiusMetres: accuracyMetres };
  const long = distanceMetres(position, other.position);
  const middle = pointAt(position, bearingDegrees(position, other.position), long / 2);
  return { position: middle, radiusMetres: long / 2 };
}

interface Around {
  readonly words: string | null;
  readonly gazetteer: Gazetteer;
  readonly roads: readonly RoadLine[];
  readonly picture: Picture;
  readonly names: ReadonlyMap<string, string>;
}

const MARK_LETTERS = 6;

function viewOf(
  found: ReportCase,
  { words, gazetteer, roads, picture, names }: Around,
): ReportView {
  const { report, receivedAt, arrivals, gateways, decision } = found;
  const near = picture.operation?.operation.centre;
  const context = near === undefined ? { roads } : { roads, near };
  const resolved = words === null ? null : resolvePlaceText(words, gazetteer, context);
  const where = placeOf(report, picture) ?? resolved?.candidates[0];
  const danger =
    report.says === 'shelling' || report.says === 'mined' ? report.says : dangerIn(words ?? '');
  return {
    report: withoutMarks(report),
    receivedAt,
    arrivals,
    gateways,
    words,
    senderMark: report.senderId?.slice(0, MARK_LETTERS) ?? null,
    candidates: resolved?.candidates ?? [],
    question: resolved?.question ?? null,
    hazard: danger && where ? proposeHazard(danger, where, report.observedAt) : null,
    decision: decision && decisionFor(decision, picture, names),
  };
}

/**
 * What is keyed by the words stays here: who may enter a text of their own would see the same keys
 * for the same words, and could try names and PINs against a report that is not theirs to read.
 */
function withoutMarks({ contentDigest: _, ...report }: Report): Report {
  return { ...report, originalId: null, wordDigests: [] };
}

/** Whom it was news of is for those who may see that person. */
function decisionFor(
  decision: NonNullable<ReportCase['decision']>,
  picture: Picture,
  names: ReadonlyMap<string, string>,
): NonNullable<ReportView['decision']> {
  const { personId, actor } = decision;
  const seen = personId !== null && picture.people.has(personId);
  return { ...decision, personId: seen ? personId : null, actor: names.get(actor) ?? actor };
}
