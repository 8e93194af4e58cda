import type { RoadWord, WeakReport } from '../../domain/evidence/fusion/report.ts';
import type { Dice } from './dice.ts';
import { cellNear, opposite, truth } from './honest.ts';
import type { DaySettings, Strategy } from './settings.ts';
import { jittered, ownStory } from './stories.ts';
import type { RoadWorld, Segment } from './world.ts';

/** What each way of attack can afford; every one evades other signals. */
interface Squad {
  readonly accounts: number;
  readonly devices: number;
  /** Cells in all, or null for a forged one beside the road each time. */
  readonly cells: number | null;
  /** Branches of its own; or null for aged accounts bought in honest branches; 0 for uninvited. */
  readonly branches: number | null;
  /** Share of its reports that tell the truth elsewhere, to look reliable. */
  readonly truthful: number;
  /** `same` repeats few texts, `jittered` disguises them, `own` writes each time. */
  readonly words: 'same' | 'jittered' | 'own';
}

const SQUADS: Readonly<Record<Strategy, Squad>> = {
  flood: { accounts: 6, devices: 2, cells: 1, branches: 0, truthful: 0, words: 'same' },
  sybils: { accounts: 50, devices: 12, cells: 3, branches: 2, truthful: 0, words: 'same' },
  camouflage: {
    accounts: 30,
    devices: 30,
    cells: null,
    branches: 3,
    truthful: 0.5,
    words: 'own',
  },
  copies: { accounts: 30, devices: 30, cells: null, branches: 4, truthful: 0, words: 'jittered' },
  collusion: {
    accounts: 12,
    devices: 12,
    cells: null,
    branches: null,
    truthful: 0.3,
    words: 'own',
  },
};

/** A time on a segment during which the adversary wants the opposite of the truth believed. */
interface Target {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
  readonly lie: RoadWord;
}

const MINUTE = 60;

/**
 * `count` reports, split evenly over the strategies of the settings. The adversary knows the truth.
 */
export function adversaryReports(
  world: RoadWorld,
  count: number,
  settings: DaySettings,
  dice: Dice,
): WeakReport[] {
  if (count === 0) return [];
  const targets = chooseTargets(world, settings, dice);
  const reports: WeakReport[] = [];
  for (let index = 0; index < count; index += 1) {
    const strategy = settings.strategies[index % settings.strategies.length];
    if (!strategy) throw new RangeError('expected a strategy for the adversary, found none');
    reports.push(oneReport(`adversary-${index}`, strategy, world, targets, settings, dice));
  }
  return reports;
}

function chooseTargets(world: RoadWorld, settings: DaySettings, dice: Dice) {
  const segmentOf = new Map(world.segments.map((segment) => [segment.segmentId, segment]));
  const hidden: Target[] = [];
  for (const { segmentId, from, to } of world.closures) {
    const segment = segmentOf.get(segmentId);
    if (segment && dice.chance(settings.hiddenClosures)) {
      hidden.push({ segment, from, to, lie: 'open' });
    }
  }
  const denied: Target[] = [];
  for (const segment of world.segments) {
    for (let from = world.startSeconds; from < world.endSeconds; from += 3600) {
      if (dice.chance(settings.deniedHours)) {
        denied.push({ segment, from, to: from + 3600, lie: 'closed' });
      }
    }
  }
  return { hidden, denied };
}

function oneReport(
  reportId: string,
  strategy: Strategy,
  world: RoadWorld,
  targets: { readonly hidden: readonly Target[]; readonly denied: readonly Target[] },
  settings: DaySettings,
  dice: Dice,
): WeakReport {
  const squad = SQUADS[strategy];
  let segment = dice.pick(world.segments);
  let seconds = dice.between(world.startSeconds, world.endSeconds);
  let says = truth(world, segment.segmentId, seconds);
  if (!dice.chance(squad.truthful)) {
    const kind = dice.chance(settings.falseOpenShare) ? targets.hidden : targets.denied;
    const target = dice.pick(kind.length > 0 ? kind : [...targets.hidden, ...targets.denied]);
    segment = target.segment;
    seconds = momentOf(target, strategy, dice);
    // A denied hour may hold a true closure: there the lie is the other word.
    says = opposite(truth(world, segment.segmentId, seconds));
  }
  const member = Math.floor(dice.unit() * squad.accounts);
  const observedAtSeconds = Math.round(seconds);
  return {
    reportId,
    segmentId: segment.segmentId,
    says,
    accountId: `${strategy}-${member}`,
    trusted: false,
    observedAtSeconds,
    receivedAtSeconds: observedAtSeconds + Math.round(dice.between(10, 120)),
    deviceId: `${strategy}-device-${member % squad.devices}`,
    cellId:
      squad.cells === null
        ? cellNear(segment, dice)
        : `${strategy}-cell-${Math.floor(dice.unit() * squad.cells)}`,
    text: textOf(squad, says, member, dice),
    chainId: null,
    branchId: branchOf(strategy, squad, member, settings),
  };
}

/**
 * A flood comes in bursts, everything else spreads out; nobody lies before there is something to
 * hide.
 */
function momentOf(target: Target, strategy: Strategy, dice: Dice): number {
  const length = target.to - target.from;
  if (strategy !== 'flood') return target.from + length * dice.unit();
  const burst = Math.floor(dice.unit() * 3) / 3;
  return Math.min(target.to - 1, target.from + length * burst + dice.unit() * 5 * MINUTE);
}

function branchOf(strategy: Strategy, squad: Squad, member: number, settings: DaySettings) {
  if (squad.branches === 0) return null;
  return squad.branches === null
    ? `branch-${member % settings.branches}`
    : `${strategy}-branch-${member % squad.branches}`;
}

const TEMPLATES: Readonly<Record<RoadWord, readonly string[]>> = {
  open: [
    'Confirmed by the emergency service: this road is open and safe, go now, do not wait',
    'The corridor works, police let all cars through, leave quickly with your families',
    'Our column has passed it whole, nobody fired, everyone should use this road today',
  ],
  closed: [
    'Attention: fighting has closed this road for everybody, stay at home until further notice',
    'Do not drive there, tanks are standing on it and all cars are being turned back',
    'Two buses burnt on this road an hour ago, whoever goes there goes to die',
  ],
};

function textOf(squad: Squad, says: RoadWord, member: number, dice: Dice): string {
  if (squad.words === 'own') return ownStory(says, dice);
  const template = dice.pick(TEMPLATES[says]);
  return squad.words === 'same'
    ? `${template} ${member}`
    : jittered(template, dice.between(0.1, 0.5), dice);
}
