import { epochSeconds, type Instant, instantOf } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type {
  JourneyLegView,
  JourneysView,
  JourneyView,
  OnFootView,
  TrainWordView,
} from '../../domain/movement/journeysView.ts';
import { TIMETABLE_ID, type ToldTrainWord, wordsOn } from '../../domain/movement/timetable.ts';
import type { Policy } from '../../domain/operation/policy.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Profile } from '../../network/network.ts';
import { walksOf } from '../../network/timetable/doorToDoor.ts';
import type { House } from '../house.ts';
import { momentOf, planMoment } from '../moment.ts';
import { readable } from '../readable.ts';
import { Refusal } from '../refusal.ts';
import { type Caller, standing } from '../standing.ts';
import type { TravelQuestion } from './answer.ts';
import { hazardsIn, named } from './hazardsIn.ts';
import type { AnsweredJourney, AnsweredWalk } from './journeysAnswer.ts';
import { type Going, type Pace, paceOf } from './paceOf.ts';
import { outsideUntil } from './walkingHours.ts';
import { positionOf, type Where } from './where.ts';

const MINUTE = 60;
const DAY = 86_400;
/** Trains that leave within this time are looked at. */
const LOOKED_AT_DAYS = 3;

export interface JourneysAsked {
  readonly operationId: string;
  readonly from: Where;
  readonly to: Where;
  readonly at: Instant | null;
  /** When one must be there: the latest journey is told too. */
  readonly by: Instant | null;
  readonly profile: Exclude<Profile, 'car' | 'bus'>;
  readonly going: Going;
}

/**
 * Use case: the next journeys from door to door by train, under the hazards and with what was told
 * of trains at a moment. Seats are told and not counted; crowds are not known; getting ready is
 * not in it. Curfews and the dark are named where a walk falls into them.
 * @throws Refusal notFound, invalid, busy, timeout
 */
export async function readJourneys(
  house: House,
  caller: Caller,
  asked: JourneysAsked,
): Promise<JourneysView> {
  const who = await standing(house, caller, asked.operationId, 'network.read');
  const departAt = planMoment(momentOf(who.operation, asked.at, house.now()));
  const whole = who.book.pictureAt(departAt);
  const picture = readable(who, whole);
  const { policy } = picture.operation?.operation ?? who.operation;
  const [from, to] = [positionOf(picture, asked.from), positionOf(picture, asked.to)];
  const until = lookedUntil(departAt, asked.by);
  const kept = picture.timetables.get(TIMETABLE_ID);
  const none = { departAt, lookedUntil: instantOf(until), timetable: null, onFoot: null };
  if (kept === undefined) {
    return { ...none, journeys: [], latest: null, told: [], unknownTrains: [] };
  }
  const { timetable } = kept;
  const [network, file] = await Promise.all([
    house.networks.of(asked.operationId),
    house.timetables.of(timetable.sha256),
  ]);
  const pace = paceOf(policy, asked.going);
  const question: TravelQuestion = {
    kind: 'journeys',
    timetable: { file, zone: timetable.zone },
    words: kept.words.map(({ actor: _, ...word }) => word),
    ...{ from, to, profile: asked.profile, mayWait: policy.mayWaitOnRoute },
    walkMetresPerSecond: pace.walkMetresPerSecond,
    hazards: hazardsIn(whole),
    departAt: epochSeconds(departAt),
    until,
    by: asked.by === null ? null : epochSeconds(asked.by),
  };
  const answer = await house.wayDesk.travel(network.file, question, caller.operatorId);
  if (answer.kind !== 'journeys') throw new Error('a question about trains was answered by a way');
  const words = { told: kept.words, names: answer.names };
  const context = { picture, policy, pace, words, profile: asked.profile };
  const { latest, onFoot } = answer;
  const { timetableId, name, zone, trains, stations } = timetable;
  return {
    ...none,
    timetable: { timetableId, name, zone, trains, stations, receivedAt: kept.receivedAt },
    journeys: answer.journeys.map((journey) => journeyView(journey, context)),
    latest: latest && journeyView(latest, context),
    onFoot: onFoot && onFootView(onFoot),
    told: inForce(words),
    unknownTrains: answer.unknownTrains,
  };
}

function lookedUntil(departAt: Instant, by: Instant | null): number {
  const from = epochSeconds(departAt);
  const asked = by === null ? from : epochSeconds(by);
  if (asked - from > LIMITS.timetableDays * DAY) {
    const text = `Expected "by" within ${LIMITS.timetableDays} days of setting out; found ${by}.`;
    throw new Refusal('invalid', text);
  }
  return Math.max(from + LOOKED_AT_DAYS * DAY, asked);
}

/** What was told of trains, and what the timetable calls them. */
interface Words {
  readonly told: readonly ToldTrainWord[];
  readonly names: ReadonlyMap<string, string>;
}

interface Context {
  readonly picture: Picture;
  readonly policy: Policy;
  readonly pace: Pace;
  readonly words: Words;
  readonly profile: Profile;
}

function journeyView(journey: AnsweredJourney, context: Context): JourneyView {
  const { picture, policy, pace, profile } = context;
  const walks = walksOf(journey);
  const sum = (of: (leg: (typeof walks)[number]) => number) =>
    walks.reduce((all, leg) => all + of(leg), 0);
  const walkMetres = sum(({ metres }) => metres);
  const hazardIds = new Set(walks.flatMap(({ path }) => path?.hazardIds ?? []));
  return {
    leaveBy: instantOf(Math.floor(journey.departAt / MINUTE) * MINUTE),
    arriveAt: thereBy(journey.arriveAt),
    walkSeconds: Math.ceil(sum((leg) => leg.arriveAt - leg.departAt)),
    walkMetres,
    tooFar: pace.longestMetres !== null && walkMetres > pace.longestMetres,
    outside: outsideOf(journey, policy, profile),
    exposedMinutes: sum(({ path }) => path?.exposedMinutes ?? 0),
    meets: named(picture, [...hazardIds]),
    legs: journey.legs.map((leg) => legView(leg, journey.stops, context.words)),
    instead: journey.instead && onFootView(journey.instead),
  };
}

function outsideOf(
  journey: AnsweredJourney,
  policy: Policy,
  profile: Profile,
): JourneyView['outside'] {
  const stations = Object.values(journey.stops).map(({ position }) => position);
  for (const { departAt, arriveAt, path } of walksOf(journey)) {
    const line = path?.coordinates.filter((_, i, all) => i === 0 || i === all.length - 1);
    const hours = { from: departAt, to: arriveAt };
    const { endedBy } = outsideUntil(policy, line ?? stations, profile, hours);
    if (endedBy !== 'asked') return endedBy;
  }
  return null;
}

function legView(
  leg: AnsweredJourney['legs'][number],
  stops: AnsweredJourney['stops'],
  words: Words,
): JourneyLegView {
  const times = {
    departAt: instantOf(Math.floor(leg.departAt)),
    arriveAt: leg.kind === 'walk' ? thereBy(leg.arriveAt) : instantOf(Math.ceil(leg.arriveAt)),
  };
  if (leg.kind === 'walk') {
    const { metres, path } = leg;
    const line = path && { type: 'LineString' as const, coordinates: path.coordinates };
    const exposedMinutes = path?.exposedMinutes ?? 0;
    return { kind: 'walk', ...times, metres, checked: path !== null, exposedMinutes, line };
  }
  const [from, to] = [stops[leg.from], stops[leg.to]];
  if (from === undefined || to === undefined) throw new Error('a leg without its stations');
  if (leg.kind === 'change') return { kind: 'change', ...times, from, to };
  const { trainId, name, seats } = leg;
  const told = wordsOn(trainId, words.told).map((word) => wordView(word, words));
  return { kind: 'train', ...times, trainId, name, from, to, seats, told };
}

/** The words that hold of any train that was named, and of all, newest first. */
function inForce(words: Words): TrainWordView[] {
  const { told } = words;
  const trains = new Set(told.flatMap(({ trainId }) => trainId ?? []));
  const held = new Set([...trains, ''].flatMap((trainId) => wordsOn(trainId, told)));
  return told
    .filter((word) => held.has(word))
    .map((word) => wordView(word, words))
    .toReversed();
}

function wordView(word: ToldTrainWord, { names }: Words): TrainWordView {
  const { trainId, says, lateMinutes, window, saidBy, note, at } = word;
  const name = trainId === null ? '' : (names.get(trainId) ?? trainId);
  return { trainId, name, says, lateMinutes, window, saidBy, note, at };
}

function onFootView({ arriveAt, metres }: AnsweredWalk): OnFootView {
  return { arriveAt: thereBy(arriveAt), metres };
}

/** The minute in which one has arrived for certain. */
function thereBy(at: number): Instant {
  return instantOf(Math.ceil(at / MINUTE) * MINUTE);
}
