import { addSeconds, epochSeconds, type Instant } from '../kernel/instant.ts';
import { type Sentence, sentence } from '../kernel/sentence.ts';
import type { ClaimCase, Picture, ReportCase } from '../picture.ts';
import type { SegmentView, SegmentWord } from '../view.ts';
import type { Claim } from './claim.ts';
import { isAnchor, isHeard } from './credible.ts';
import { type Fusion, fuseSegments } from './fusion/fuse.ts';
import { FUSION_POLICY } from './fusion/policy.ts';
import type { RoadWord, WeakReport } from './fusion/report.ts';
import { isFirstHand, originsOf, repeatsAmong } from './independence.ts';
import { placesOf } from './segmentId.ts';

/** One word about a segment as the fusion reads it, and what it comes from. */
interface SegmentEvidence extends WeakReport {
  readonly from: { readonly type: 'claim' | 'report'; readonly id: string };
}

/**
 * Every standing word about a piece of road: claims about segments, and ground reports that name
 * one. A report of which a claim was made counts once, as the claim says it and with the signals of
 * its origin. What says "open" after a claim that was withdrawn falls with it, as on corridors.
 * Pure; the order of the picture leaves no trace.
 */
function segmentEvidence(picture: Picture, at: Instant): SegmentEvidence[] {
  const cases = [...picture.claims.values()];
  const standing = cases.filter(isStanding);
  const origins = originsOf(standing.map(({ claim }) => claim));
  const about = cases.filter(({ claim }) => claim.subject.type === 'segment');
  const repeatsFallen = repeatsAmong(
    about.filter((found) => !isStanding(found)).map(({ claim }) => claim),
  );
  const claims = about.filter(isStanding).flatMap(({ claim }) => {
    const says = wordOfClaim(claim, at);
    if (says === null || (says === 'open' && repeatsFallen(claim))) return [];
    const report = picture.reports.get(claim.reportId ?? '');
    return [ofClaim(claim, says, origins.of(claim), report)];
  });
  const madeOf = Map.groupBy(about, ({ claim }) => claim.reportId ?? '');
  const reports = [...picture.reports.values()].flatMap((found) => {
    const made = madeOf.get(found.report.reportId) ?? [];
    return ofReport(found).filter((word) => !isToldBy(made, word));
  });
  return [...claims, ...reports];
}

/**
 * Do claims made of a report stand for what it says of its road? "Open" falls with them; a closure
 * is only given way to by a standing claim that closes the same road.
 */
function isToldBy(made: readonly ClaimCase[], { segmentId, says }: SegmentEvidence): boolean {
  const same = made.filter(({ claim }) => claim.subject.id === segmentId);
  if (says === 'open') return same.length > 0;
  return same.some((found) => isStanding(found) && isClosing(found.claim));
}

/** Withdrawn, or judged afterwards not to have been so: it says nothing any more. */
function isStanding({ withdrawn, outcome }: ClaimCase): boolean {
  return withdrawn === null && outcome?.outcome !== 'notBorneOut';
}

const OPENS: readonly Claim['predicate'][] = ['open', 'used', 'available'];
const CLOSES: readonly Claim['predicate'][] = ['closed', 'shelled', 'mined'];

/**
 * What a claim says of its road. Never more than it says: that nobody used a road does not close
 * it, that it was not shelled does not open it, and the absence of a report is no word at all
 * (failure R25). A closure counts from anybody whom nobody has called improbable; an opening from
 * those who are heard, and only in its hours, so that no road opens by the passing of time.
 */
function wordOfClaim(claim: Claim, at: Instant): RoadWord | null {
  const { predicate, stance, informationGrade, window, saidAt } = claim;
  if (isClosing(claim)) return informationGrade === '5' ? null : 'closed';
  const opens =
    (stance === 'asserts' && OPENS.includes(predicate)) ||
    (stance === 'denies' && predicate === 'closed');
  if (!opens || !isHeard(claim)) return null;
  const isAhead = window.from !== null && window.from > saidAt;
  return isAhead || (window.to !== null && window.to <= at) ? null : 'open';
}

function isClosing({ predicate, stance }: Claim): boolean {
  if (stance === 'asserts') return CLOSES.includes(predicate);
  return stance === 'denies' && (predicate === 'open' || predicate === 'available');
}

function ofClaim(
  claim: Claim,
  says: RoadWord,
  origin: string,
  made: ReportCase | undefined,
): SegmentEvidence {
  const { report, receivedAt } = made ?? {};
  return {
    reportId: `claim ${claim.claimId}`,
    segmentId: claim.subject.id,
    says,
    accountId: report?.senderId ?? origin,
    trusted: isAnchor(claim) && isFirstHand(claim),
    observedAtSeconds: epochSeconds(report?.observedAt ?? claim.saidAt),
    receivedAtSeconds: epochSeconds(receivedAt ?? claim.receivedAt),
    deviceId: report?.deviceId ?? null,
    cellId: report?.cellId ?? null,
    text: report ? textOf(report.wordDigests) : claim.quote,
    chainId: report?.chainId ?? origin,
    branchId: report ? report.branchId : origin,
    from: { type: 'claim', id: claim.claimId },
  };
}

const CLOSING = ['closed', 'shelling', 'mined'];

/** A report that says something of a named road and was not set aside by a person. */
function ofReport({ report, receivedAt, decision }: ReportCase): SegmentEvidence[] {
  const segmentId = report.place?.segmentId ?? null;
  const closes = CLOSING.includes(report.says);
  if (segmentId === null || (!closes && report.says !== 'open')) return [];
  if (decision?.outcome === 'setAside') return [];
  return [
    {
      reportId: `report ${report.reportId}`,
      segmentId,
      says: closes ? 'closed' : 'open',
      accountId: report.senderId ?? report.observer ?? 'nobody',
      trusted: report.observer !== null,
      observedAtSeconds: epochSeconds(report.observedAt),
      receivedAtSeconds: epochSeconds(receivedAt),
      deviceId: report.deviceId,
      cellId: report.cellId,
      text: textOf(report.wordDigests),
      chainId: report.chainId,
      branchId: report.branchId,
      from: { type: 'report', id: report.reportId },
    },
  ];
}

/** Digests as words of letters: texts are compared by their words, and digits are no letters. */
function textOf(digests: readonly string[]): string {
  const letter = (digit: string) => String.fromCharCode(0x61 + Number.parseInt(digit, 16));
  return digests.map((digest) => [...digest].map(letter).join('')).join(' ');
}

/** How the words are fused: all from nothing, or by logs that are kept (`KeptLogs`). */
type Fuse = (reports: readonly WeakReport[], atSeconds: number) => ReadonlyMap<string, Fusion>;

/** Every piece of road that anybody has spoken of, as of a moment; by id. */
export function segmentViews(
  picture: Picture,
  at: Instant,
  fuse: Fuse = fuseSegments,
): SegmentView[] {
  const atSeconds = epochSeconds(at);
  const evidence = segmentEvidence(picture, at).filter((one) => one.receivedAtSeconds <= atSeconds);
  const bySegment = Map.groupBy(evidence, (one) => one.segmentId);
  return [...fuse(evidence, atSeconds)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([segmentId, fusion]) =>
      viewOf(picture, { segmentId, fusion, evidence: bySegment.get(segmentId) ?? [], atSeconds }),
    );
}

interface Fused {
  readonly segmentId: string;
  readonly fusion: Fusion;
  readonly evidence: readonly SegmentEvidence[];
  readonly atSeconds: number;
}

function viewOf(picture: Picture, fused: Fused): SegmentView {
  const { segmentId, fusion } = fused;
  const placeIds = placesOf(segmentId);
  return {
    segmentId,
    placeIds,
    name: nameOf(picture, placeIds),
    verdict: fusion.verdict,
    probabilityOpen: fusion.probabilityOpen,
    mostOfCrowd: FUSION_POLICY.crowdCap,
    neededForOpen: FUSION_POLICY.openThreshold,
    policyVersion: fusion.policyVersion,
    reports: fusion.reports,
    origins: fusion.effectiveIndependentReports,
    words: wordsOf(fused),
    lowers: lowersOf(fused),
    limits: fusion.limits,
  };
}

function nameOf(picture: Picture, placeIds: readonly string[]): Sentence {
  const [from = '', to] = placeIds.map((id) => picture.places.get(id)?.place.name ?? id);
  return to === undefined
    ? sentence('report.segment.at', { place: from })
    : sentence('report.segment.between', { from, to });
}

/** Every word, newest first; a repeat names the origin that it was counted with. */
function wordsOf({ fusion, evidence }: Fused): SegmentWord[] {
  const repeats = new Map(
    fusion.groups.flatMap((group) =>
      group.repeats.map(
        ({ reportId, signal }) => [reportId, { of: group.countedReportId, signal }] as const,
      ),
    ),
  );
  const sources = new Map(evidence.map((one) => [one.reportId, one.from]));
  return evidence
    .map((one) => {
      const repeat = repeats.get(one.reportId);
      const of = repeat && sources.get(repeat.of);
      return {
        from: one.from,
        says: one.says,
        trusted: one.trusted,
        observedAt: instantAt(Math.min(one.observedAtSeconds, one.receivedAtSeconds)),
        repeatOf: repeat && of ? { ...of, signal: repeat.signal } : null,
      };
    })
    .sort(newestFirst);
}

const instantAt = (seconds: number): Instant => addSeconds('1970-01-01T00:00:00.000Z', seconds);

function newestFirst(a: SegmentWord, b: SegmentWord): number {
  if (a.observedAt !== b.observedAt) return a.observedAt < b.observedAt ? 1 : -1;
  return `${a.from.type} ${a.from.id}` < `${b.from.type} ${b.from.id}` ? -1 : 1;
}

/** What keeps the road from counting as more open, and what would take it lower. */
function lowersOf({ fusion, evidence, atSeconds }: Fused): Sentence[] {
  const closures = evidence.filter((one) => one.says === 'closed');
  const lowers: Sentence[] = [];
  if (closures.length > 0) {
    const newest = Math.max(
      ...closures.map((one) => Math.min(one.observedAtSeconds, one.receivedAtSeconds)),
    );
    const age = { seconds: Math.max(0, atSeconds - newest) };
    lowers.push(sentence('report.lowers.closures', { reports: closures.length, age }));
  }
  if (fusion.reports.open > 0) {
    const half = { seconds: FUSION_POLICY.openHalfLifeSeconds };
    lowers.push(sentence('report.lowers.fades', { half }));
  }
  if (fusion.verdict === 'open') lowers.push(sentence('report.lowers.oneReport'));
  return lowers;
}
