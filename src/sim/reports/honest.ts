import type { RoadWord, WeakReport } from '../../domain/evidence/fusion/report.ts';
import type { Dice } from './dice.ts';
import type { DaySettings } from './settings.ts';
import { jittered, ownStory } from './stories.ts';
import { closureAt, type RoadWorld, type Segment } from './world.ts';

interface Person {
  readonly accountId: string;
  readonly deviceId: string | null;
  readonly branchId: string | null;
  readonly homeCellId: string;
  readonly road: number;
  readonly reliability: number;
}

const MINUTE = 60;
const CELLS_PER_SEGMENT = 3;

/** A radio cell from which a segment is seen. */
export function cellNear(segment: Segment, dice: Dice): string {
  return `cell-${segment.segmentId}-${Math.floor(dice.unit() * CELLS_PER_SEGMENT)}`;
}

export function truth(world: RoadWorld, segmentId: string, seconds: number): RoadWord {
  return closureAt(world, segmentId, seconds) === null ? 'open' : 'closed';
}

export function opposite(word: RoadWord): RoadWord {
  return word === 'open' ? 'closed' : 'open';
}

/**
 * A quarter of people write plain text messages, without a device; one in six was invited by
 * nobody.
 */
function makePeople(settings: DaySettings, dice: Dice): Person[] {
  const people: Person[] = [];
  for (let index = 0; index < settings.people; index += 1) {
    const shared = dice.chance(0.05) ? people.at(-1)?.deviceId : undefined;
    // Squared: some branches are large, most are small.
    const branch = Math.floor(dice.unit() ** 2 * settings.branches);
    people.push({
      accountId: `person-${index}`,
      deviceId: dice.chance(0.25) ? null : (shared ?? `device-${index}`),
      branchId: dice.chance(1 / 6) ? null : `branch-${branch}`,
      homeCellId: `cell-home-${Math.floor(index / 4)}`,
      road: Math.floor(dice.unit() * settings.roads),
      reliability: dice.between(...settings.reliability),
    });
  }
  return people;
}

/**
 * Reports of honest people: mostly of what they see, some wrong, some late, some forwarded, some
 * stale.
 */
export function honestReports(world: RoadWorld, settings: DaySettings, dice: Dice): WeakReport[] {
  const people = makePeople(settings, dice);
  const reports: WeakReport[] = [];
  for (const segment of world.segments) {
    const near = people.filter((person) => person.road === segment.road);
    const own: WeakReport[] = [];
    const most = Math.max(settings.perHourOpen, settings.perHourClosed);
    let seconds = world.startSeconds;
    for (;;) {
      seconds += Math.ceil(dice.wait(most) * 3600);
      if (seconds >= world.endSeconds) break;
      const isOpen = truth(world, segment.segmentId, seconds) === 'open';
      const rate = isOpen ? settings.perHourOpen : settings.perHourClosed;
      if (!dice.chance(rate / most)) continue;
      const reportId = `honest-${segment.segmentId}-${own.length}`;
      own.push(
        honestReport(reportId, world, segment, dice.pick(near), seconds, own, settings, dice),
      );
    }
    reports.push(...own);
  }
  return reports;
}

function honestReport(
  reportId: string,
  world: RoadWorld,
  segment: Segment,
  person: Person,
  seconds: number,
  earlier: readonly WeakReport[],
  settings: DaySettings,
  dice: Dice,
): WeakReport {
  const { accountId, deviceId, branchId } = person;
  const { segmentId } = segment;
  const cell = dice.chance(0.8) ? cellNear(segment, dice) : person.homeCellId;
  const cellId = deviceId === null ? null : cell;
  const from = { reportId, segmentId, accountId, deviceId, branchId, cellId, trusted: false };
  const sentSeconds = seconds + Math.round(Math.min(3600, dice.skewed(4 * MINUTE, 0.8)));
  const known = earlier.filter((other) => other.receivedAtSeconds > seconds - 90 * MINUTE);
  if (known.length > 0 && dice.chance(settings.copied)) {
    const original = dice.pick(known);
    // Most forwards say neither when the road was seen nor that they are forwards.
    return {
      ...from,
      says: original.says,
      observedAtSeconds: dice.chance(0.3) ? original.observedAtSeconds : seconds,
      receivedAtSeconds: Math.max(sentSeconds, original.receivedAtSeconds + 1),
      text: dice.chance(0.7) ? original.text : jittered(original.text, 0.3, dice),
      chainId: dice.chance(0.6) ? (original.chainId ?? `chain-${original.reportId}`) : null,
    };
  }
  const isStale = dice.chance(settings.stale);
  const seenSeconds = isStale ? seconds - dice.between(20, 90) * MINUTE : seconds;
  const seen = truth(world, segmentId, seenSeconds);
  const says = dice.chance(person.reliability) ? seen : opposite(seen);
  return {
    ...from,
    says,
    observedAtSeconds: Math.round(isStale && dice.chance(0.5) ? seenSeconds : seconds),
    receivedAtSeconds: sentSeconds,
    text: ownStory(says, dice),
    chainId: null,
  };
}

/** Reports of the few whom the cell has vetted: sparse, quick, seldom wrong; bought ones always. */
export function trustedReports(world: RoadWorld, settings: DaySettings, dice: Dice): WeakReport[] {
  const reports: WeakReport[] = [];
  for (let observer = 0; observer < settings.trustedObservers; observer += 1) {
    let seconds = world.startSeconds;
    for (;;) {
      seconds += Math.ceil(dice.wait(settings.trustedPerHour) * 3600);
      if (seconds >= world.endSeconds) break;
      const isBought = observer < settings.boughtObservers;
      const shut = world.segments.filter(
        (segment) => truth(world, segment.segmentId, seconds) === 'closed',
      );
      const { segmentId } = dice.pick(isBought && shut.length > 0 ? shut : world.segments);
      const seen = truth(world, segmentId, seconds);
      const says = dice.chance(isBought ? 1 : settings.trustedError) ? opposite(seen) : seen;
      reports.push({
        reportId: `trusted-${observer}-${reports.length}`,
        segmentId,
        says,
        accountId: `observer-${observer}`,
        trusted: true,
        observedAtSeconds: seconds,
        receivedAtSeconds: seconds + Math.round(dice.skewed(3 * MINUTE, 0.5)),
        deviceId: `observer-device-${observer}`,
        cellId: null,
        text: ownStory(says, dice),
        chainId: null,
        branchId: null,
      });
    }
  }
  return reports;
}
