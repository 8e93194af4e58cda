import path from 'node:path';
import type { Hazard } from '../domain/evidence/hazard.ts';
import { epochSeconds, instantOf } from '../domain/kernel/instant.ts';
import type { NoPath, Path, Router, Snap, TravelRequest } from '../network/network.ts';
import { localTime } from '../network/timetable/serviceDay.ts';
import { readHazardList } from '../registry/hazards/hazardList.ts';
import { faultless } from './faultless.ts';
import { momentOf, zoneOf } from './moment.ts';
import { NoAnswer } from './noAnswer.ts';

export interface HazardOptions {
  /** Path of a scenario's `hazards.json`, or of GeoJSON. */
  readonly hazards?: string;
  readonly at?: string;
  readonly by?: string;
  /** Tell also ways that take longer and are less exposed. */
  readonly ways?: boolean;
  readonly mayWait?: boolean;
  readonly json?: boolean;
}

/** What of a question does not depend on hazards. */
type Travel = Omit<TravelRequest, 'departAt' | 'mayWait'>;

const MINUTE = 60;
/** Without `--by`, no way is looked at that takes longer than this many times the fastest. */
const LONGEST = 2;
/** A way is told beside another when it saves at least this share of the danger of the fastest. */
const WORTH_TELLING = 0.05;

/** `network route --hazards`: ways under hazards that open and shut, from one hour on. */
export function tellUnderHazards(
  routerUnder: (hazards: readonly Hazard[]) => Router,
  ends: (router: Router) => { readonly from: Snap; readonly to: Snap },
  travel: Travel,
  options: HazardOptions,
  io: { out(text: string): void },
): void {
  const at = momentOf('--at', options.at);
  const list = faultless(options.hazards ?? '', 'hazards', (bytes, name) =>
    readHazardList(bytes, name, at),
  );
  const router = routerUnder(list.hazards);
  const { from, to } = ends(router);
  const request = { ...travel, departAt: epochSeconds(at), mayWait: options.mayWait === true };
  const [first] = router.earliestArrival(from, [to], request);
  if (first === undefined || 'refused' in first) {
    throw new NoAnswer(whyNone(first, list.hazards, request));
  }
  const ways =
    options.ways === true ? waysBetween(router, { from, to }, request, first, options) : null;
  const told = ways === null ? [first] : worthTelling(ways.ways);
  if (options.json === true) {
    const { later } = list;
    const answer = { ...(ways && { complete: ways.complete }), laterHazards: later };
    io.out(`${JSON.stringify({ ways: told.map(inJson), ...answer }, null, 2)}\n`);
    return;
  }
  const zone = zoneOf(options.at ?? '');
  const names = new Map(list.hazards.map(({ hazardId, name }) => [hazardId, name]));
  for (const [i, way] of told.entries()) {
    const called = told.length > 1 ? `${callOf(i, told.length)}: ` : '';
    io.out(`${called}${inWords(way, names, zone)}`);
  }
  if (ways !== null) io.out(saidOf(ways, told.length));
  const count = list.hazards.length === 1 ? '1 hazard' : `${list.hazards.length} hazards`;
  io.out(`Under ${count} of ${path.basename(options.hazards ?? '')}`);
  io.out(
    list.later > 0 ? `; ${list.later} more came in after that hour and are left out.\n` : '.\n',
  );
  io.out('Roads as the map has them; of danger and closures nothing else is known here.\n');
}

interface Several {
  readonly ways: readonly Path[];
  readonly complete: boolean;
}

function waysBetween(
  router: Router,
  { from, to }: { readonly from: Snap; readonly to: Snap },
  request: TravelRequest,
  fastest: Path,
  { by }: HazardOptions,
): Several {
  const longest = request.departAt + LONGEST * (fastest.arriveAt - request.departAt);
  const arriveBy = by === undefined ? longest : epochSeconds(momentOf('--by', by));
  const answer = router.tradeoff(from, to, { ...request, arriveBy });
  if ('refused' in answer || answer.ways.length === 0) {
    throw new NoAnswer(
      `Expected a way that is there by ${by}; the fastest found is there ` +
        `${thereBy(fastest.arriveAt, zoneOf(by ?? ''))}. Ask for a later hour.`,
    );
  }
  return answer;
}

function worthTelling(ways: readonly Path[]): Path[] {
  const told: Path[] = [];
  const least = (ways[0]?.exposure ?? 0) * WORTH_TELLING;
  for (const way of ways) {
    const before = told.at(-1);
    if (before === undefined || before.exposure - way.exposure >= least) told.push(way);
  }
  return told;
}

function whyNone(
  answer: NoPath | undefined,
  hazards: readonly Hazard[],
  { profile, ferries, mayWait }: TravelRequest,
): string {
  if (answer?.refused !== 'closed') {
    const expected = `Expected roads for "${profile}" between the two points`;
    const advice = `Try another profile${ferries === true ? '' : ', or --ferries'}.`;
    return `${expected}; found none that do. ${advice}`;
  }
  const names = hazards
    .filter(({ hazardId }) => answer.hazardIds.includes(hazardId))
    .map(({ name }) => `"${name}"`);
  const advice = mayWait ? 'Ask for another hour.' : 'Ask for another hour, or with --may-wait.';
  return `Expected an open way at that hour; found none: ${names.join(', ')} in it. ${advice}`;
}

/** The minute in which one has arrived for certain. */
function thereBy(at: number, zone: string): string {
  return `${localTime(Math.ceil(at / MINUTE) * MINUTE, zone)} (${zone})`;
}

function callOf(i: number, count: number): string {
  if (i === 0) return 'The fastest';
  return i === count - 1 ? 'The least exposed' : 'Between them';
}

function inWords(way: Path, names: ReadonlyMap<string, string>, zone: string): string {
  const minutes = Math.ceil((way.arriveAt - way.departAt) / MINUTE);
  const lines = [
    `there ${thereBy(way.arriveAt, zone)}, ${minutes} min, ${(way.metres / 1_000).toFixed(1)} km`,
  ];
  if (way.waitSeconds > 0) lines.push(`  of it ${Math.ceil(way.waitSeconds / MINUTE)} min waiting`);
  lines.push(
    way.exposedMinutes > 0
      ? `  in danger for ${Math.ceil(way.exposedMinutes)} min, exposure ${way.exposure.toFixed(2)}`
      : '  in no danger that is known here',
  );
  if (way.hazardIds.length > 0) {
    lines.push(`  meets ${way.hazardIds.map((id) => names.get(id) ?? id).join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

function saidOf({ complete }: Several, count: number): string {
  if (!complete) return 'The search was cut off: there may be ways that are less exposed.\n';
  return count > 1 ? '' : 'Found no way that is noticeably less exposed and there in time.\n';
}

function inJson(way: Path) {
  const { metres, waitSeconds, exposure, exposedMinutes, hazardIds, coordinates } = way;
  return {
    departAt: instantOf(way.departAt),
    arriveAt: instantOf(Math.ceil(way.arriveAt)),
    seconds: way.arriveAt - way.departAt,
    ...{ metres, waitSeconds, exposure, exposedMinutes, hazardIds },
    line: { type: 'LineString', coordinates },
  };
}
