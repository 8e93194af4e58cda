import type { Instant } from '../domain/kernel/instant.ts';
import type { ClaimView } from '../domain/view.ts';
import { makeRenderer } from '../domain/wording/renderer.ts';
import { timeText } from '../domain/wording/units.ts';
import type { ListedClaims } from '../service/listClaims.ts';

/** How claims are printed for people, in English. Every text ends with a line break. */

const HELD = { assertion: 'says', denial: 'denies', absence: 'no report' };

/** Claims by what they are about; a line each, with its grades and how fresh it is. */
export function claimList({ claims, operation, at }: ListedClaims): string {
  const bySubject = Map.groupBy(claims, ({ claim }) => `${claim.subject.type} ${claim.subject.id}`);
  const blocks = [...bySubject]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, about]) => `${subject}\n${about.toSorted(byTime).map(lineOf).join('')}`);
  const origins = new Set(claims.map((view) => `${subjectOf(view)} ${view.originKey}`)).size;
  const known = `${claims.length} claims of ${origins} origins`;
  return `${blocks.join('')}${known} at ${clock(at, operation)} ${operation.placeName} time\n`;
}

const subjectOf = ({ claim }: ClaimView): string => `${claim.subject.type} ${claim.subject.id}`;

function byTime(a: ClaimView, b: ClaimView): number {
  return a.claim.saidAt === b.claim.saidAt ? 0 : a.claim.saidAt < b.claim.saidAt ? -1 : 1;
}

function lineOf(view: ClaimView): string {
  const { claim, freshness, heldAs, withdrawn, repeatsClaimId, contradicts } = view;
  const marks = [
    withdrawn === null ? freshness.state : 'withdrawn',
    ...(repeatsClaimId === null ? [] : [`repeats ${repeatsClaimId}`]),
    ...(contradicts.length === 0 ? [] : [`against ${contradicts.length}`]),
  ];
  const said = `${claim.source.name} ${HELD[heldAs]} ${claim.predicate}`;
  const grades = `${claim.sourceGrade}${claim.informationGrade}`;
  return `  ${claim.claimId}  ${grades}  ${said} (${marks.join(', ')}): ${claim.gist}\n`;
}

/** One claim with everything that bears on it. */
export function claimText(
  view: ClaimView,
  { claims, sources, operation, at }: ListedClaims,
): string {
  const { claim, gradings, outcome, freshness, withdrawn } = view;
  const { timeZone, placeName } = operation;
  const say = makeRenderer({ locale: 'en', timeZone, zoneName: placeName, onDayOf: at });
  const source = sources.find(({ sourceId }) => sourceId === claim.source.sourceId);
  const when = (moment: Instant | null) => (moment === null ? '?' : clock(moment, operation, at));
  const hours =
    claim.window.from === null && claim.window.to === null
      ? 'not stated'
      : `${when(claim.window.from)} to ${when(claim.window.to)}`;
  const other = (claimId: string) => {
    const found = claims.find((one) => one.claim.claimId === claimId);
    return found === undefined ? `  ${claimId}\n` : lineOf(found);
  };
  const rows: [string, string][] = [
    ['about', `${claim.subject.type} ${claim.subject.id}`],
    ['held as', `${view.heldAs}, ${claim.predicate}`],
    ['source', `${claim.source.name} (${claim.source.kind})`],
    ['has it from', claim.originName ?? ''],
    ['record', source === undefined ? '' : say(source.record)],
    ['hours', hours],
    ['states', claim.states.join(', ')],
    ['said', `${when(claim.saidAt)}, ${claim.channel}`],
    ['received', when(claim.receivedAt)],
    ['quote', claim.quote],
    ['translation', claim.translation ?? ''],
    ['attached', (claim.attachments ?? []).map(({ name }) => name).join(', ')],
    ['freshness', say(freshness.reason)],
    ['outcome', outcome === null ? '' : `${outcome.outcome}, ${outcome.by}: ${outcome.reason}`],
    ['withdrawn', withdrawn === null ? '' : `${when(withdrawn.at)}: ${withdrawn.reason}`],
  ];
  const graded = gradings.map(({ sourceGrade, informationGrade, by, at: then, reason }) => {
    const why = reason === '' ? 'as recorded' : reason;
    return `  ${sourceGrade}${informationGrade}  ${when(then)}, ${by}: ${why}\n`;
  });
  const list = (title: string, ids: readonly string[]) =>
    ids.length === 0 ? '' : `${title}\n${ids.map(other).join('')}`;
  const facts = rows.flatMap(([name, value]) =>
    value === '' ? [] : [`  ${name.padEnd(12)}${value}\n`],
  );
  const repeats = view.repeatsClaimId === null ? [] : [view.repeatsClaimId];
  return [
    `${claim.gist}\n`,
    ...facts,
    'graded\n',
    ...graded,
    list('only says again', repeats),
    list('stands against', view.contradicts),
  ].join('');
}

function clock(at: Instant, { timeZone }: ListedClaims['operation'], day?: Instant): string {
  return timeText(at, 'en', timeZone, day ?? '1970-01-01T00:00:00.000Z');
}
