import { statSync } from 'node:fs';
import { epochSeconds, instantOf, instantSchema } from '../domain/kernel/instant.ts';
import type { Router } from '../network/network.ts';
import { type Connections, layConnections } from '../network/timetable/connections.ts';
import {
  type DoorToDoorRequest,
  doorToDoor,
  type Journey,
  latestBy,
} from '../network/timetable/doorToDoor.ts';
import { type Feed, TimetableError } from '../network/timetable/feed.ts';
import { runsBetween } from '../network/timetable/runs.ts';
import { localTime } from '../network/timetable/serviceDay.ts';
import { stationWalks } from '../network/timetable/stationWalks.ts';
import {
  changedRuns,
  earliestPlanned,
  type TrainChange,
} from '../network/timetable/trainChanges.ts';
import { feedOf, type ListOptions, openGtfs, openTrainList } from './openTimetable.ts';

export interface TrainOptions extends ListOptions {
  readonly withTrains?: string;
  readonly at?: string;
  readonly by?: string;
  /** Ids of trains. */
  readonly notRunning?: readonly string[];
  /** As `TRAIN=MINUTES`. */
  readonly late?: readonly string[];
  readonly json?: boolean;
}

/** Trains that leave within this time are looked at. */
const LOOKED_AT_SECONDS = 3 * 86_400;
const MINUTE = 60;
const LATE = /^(.+)=(\d{1,4})$/;

/** `network route --with-trains`: walk, trains and walk, beside the walk all the way. */
export function tellTrains(
  router: Router,
  walker: Omit<DoorToDoorRequest, 'departAt' | 'mayWait'>,
  options: TrainOptions,
  io: { out(text: string): void },
): void {
  if (walker.profile === 'car' || walker.profile === 'bus') {
    const why = 'Expected people on foot between their doors and the trains';
    throw new TimetableError(`${why}; found "${walker.profile}". Take foot or slow-foot.`);
  }
  const departAt = momentOf('--at', options.at);
  const by = options.by === undefined ? null : momentOf('--by', options.by);
  const file = options.withTrains ?? '';
  const isList = !statSync(file).isDirectory() && /\.csv$/i.test(file);
  const feed = feedOf(isList ? openTrainList(file, options) : openGtfs(file));
  const until = Math.max(departAt + LOOKED_AT_SECONDS, by ?? 0);
  const changes = changesIn(feed, options);
  const delays = changes.map((one) => (one.effect === 'late' ? one.lateSeconds : 0));
  const planned = earliestPlanned(departAt, until, Math.max(0, ...delays));
  const runs = changedRuns(runsBetween(feed, planned, until), changes);
  const request = { ...walker, departAt, mayWait: false };
  const walks = stationWalks(router, feed.stops, feed.transfers, request);
  const laid = layConnections(feed.stops, runs, [...feed.transfers, ...walks]);
  const { byTrain, onFoot } = doorToDoor(router, laid, request);
  const latest = by === null ? null : latestBy(router, laid, request, by);
  if (options.json === true) {
    const walk = onFoot && { metres: onFoot.metres, arriveAt: instantOf(onFoot.arriveAt) };
    const told = {
      byTrain: byTrain && inJson(laid, byTrain),
      onFoot: walk,
      ...(by === null ? {} : { latest: latest && inJson(laid, latest) }),
    };
    io.out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  if (byTrain === null) io.out('No way by train was found within three days.\n');
  else io.out(inWords(laid, byTrain, feed.zone));
  io.out(
    onFoot === null
      ? 'No way on foot was found on these roads.\n'
      : `On foot all the way: there ${thereBy(onFoot.arriveAt, feed.zone)}\n`,
  );
  if (by !== null && latest === null) io.out('No train was found that is there by then.\n');
  if (latest !== null)
    io.out(`The latest to be there by then:\n${inWords(laid, latest, feed.zone)}`);
  io.out(`Times of ${feed.zone}. A timetable says what was planned, not what runs today;\n`);
  io.out('nothing is known here of hazards or closures, nor of who takes the seats.\n');
}

function momentOf(option: string, text: string | undefined): number {
  const parsed = instantSchema.safeParse(text);
  if (parsed.success) return epochSeconds(parsed.data);
  const expected = `Expected ${option} with an instant, such as 2022-03-02T14:40:00+02:00`;
  throw new TimetableError(`${expected}; found ${text ?? 'none'}.`);
}

/** What is told of trains today holds for all of the time that is looked at. */
function changesIn(feed: Feed, { notRunning = [], late = [] }: TrainOptions): TrainChange[] {
  const known = new Set(feed.trains.map(({ id }) => id));
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const mustBeKnown = (trainId: string) => {
    if (known.has(trainId)) return;
    throw new TimetableError(`Expected the id of a train of the timetable; found "${trainId}".`);
  };
  const stopped = notRunning.map((trainId): TrainChange => {
    mustBeKnown(trainId);
    return { ...always, trainId, effect: 'doesNotRun' };
  });
  const delayed = late.map((text): TrainChange => {
    const [, trainId = '', minutes = ''] = LATE.exec(text) ?? [];
    if (minutes === '') {
      throw new TimetableError(`Expected --late TRAIN=MINUTES; found "${text}".`);
    }
    mustBeKnown(trainId);
    return { ...always, trainId, effect: 'late', lateSeconds: Number(minutes) * MINUTE };
  });
  return [...stopped, ...delayed];
}

/** The minute in which one has arrived for certain. */
function thereBy(at: number, zone: string): string {
  return localTime(Math.ceil(at / MINUTE) * MINUTE, zone);
}

function inWords(laid: Connections, { legs, arriveAt }: Journey, zone: string): string {
  const named = (stop: number) => laid.stops[stop]?.name ?? '';
  const lines = legs.map((leg) => {
    const times = `${localTime(leg.departAt, zone)} to ${thereBy(leg.arriveAt, zone).slice(11)}`;
    if (leg.kind === 'walk') {
      const ground = leg.path === null ? ', no road known there: not checked' : '';
      return `${times}  walk ${(leg.metres / 1_000).toFixed(1)} km${ground}`;
    }
    if (leg.kind === 'change' && leg.walk !== null) {
      const long = `${(leg.walk.metres / 1_000).toFixed(1)} km`;
      return `${times}  walk ${long} from ${named(leg.from)} to ${named(leg.to)} to change`;
    }
    if (leg.kind === 'change') return `${times}  change at ${named(leg.from)}`;
    const seats = leg.seats === null ? 'seats not known' : `${leg.seats} seats in all`;
    return `${times}  train ${leg.name}, ${named(leg.from)} to ${named(leg.to)}, ${seats}`;
  });
  const minutes = Math.ceil((arriveAt - (legs[0]?.departAt ?? arriveAt)) / MINUTE);
  return `By train: there ${thereBy(arriveAt, zone)}, ${minutes} min\n${lines.join('\n')}\n`;
}

function inJson(laid: Connections, journey: Journey) {
  const placed = (stop: number) => {
    const { id, name, position } = laid.stops[stop] ?? {};
    return { id, name, position };
  };
  return {
    departAt: instantOf(journey.departAt),
    arriveAt: instantOf(journey.arriveAt),
    legs: journey.legs.map((leg) => {
      const departAt = instantOf(leg.departAt);
      const arriveAt = instantOf(leg.arriveAt);
      if (leg.kind !== 'walk') {
        const told = leg.kind === 'train' ? leg : { kind: leg.kind, metres: leg.walk?.metres ?? 0 };
        return { ...told, from: placed(leg.from), to: placed(leg.to), departAt, arriveAt };
      }
      const { kind, metres, path } = leg;
      const line = path && { type: 'LineString', coordinates: path.coordinates };
      return { kind, departAt, arriveAt, metres, line, checked: path !== null };
    }),
  };
}
