import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { StationView } from '../../domain/movement/journeysView.ts';
import { type ToldTrainWord, wordsOn } from '../../domain/movement/timetable.ts';
import type { Profile, RoadGraph } from '../../network/network.ts';
import { makeRouter } from '../../network/route/router.ts';
import { layConnections } from '../../network/timetable/connections.ts';
import {
  type Journey,
  latestBy,
  walkBetween,
  walksOf,
} from '../../network/timetable/doorToDoor.ts';
import { type Feed, TimetableError } from '../../network/timetable/feed.ts';
import { nextJourneys } from '../../network/timetable/nextJourneys.ts';
import { runsBetween } from '../../network/timetable/runs.ts';
import { stationWalks } from '../../network/timetable/stationWalks.ts';
import {
  changedRuns,
  earliestPlanned,
  type TrainChange,
} from '../../network/timetable/trainChanges.ts';
import { readTimetableFile } from '../../registry/timetable/timetableFile.ts';

/** Journeys that are told. */
const MOST_JOURNEYS = 5;
const MINUTE = 60;

/** Trains from door to door, under hazards that open and shut. Epoch seconds. */
export interface JourneysQuestion {
  readonly kind: 'journeys';
  /** Path of the file, and the zone of its times should it be a list. */
  readonly timetable: { readonly file: string; readonly zone: string };
  readonly words: readonly ToldTrainWord[];
  readonly from: Position;
  readonly to: Position;
  readonly profile: Profile;
  readonly walkMetresPerSecond: number;
  readonly mayWait: boolean;
  readonly hazards: readonly Hazard[];
  readonly departAt: number;
  /** Trains that leave later are not looked at. */
  readonly until: number;
  /** When one must be there; null: one need not. */
  readonly by: number | null;
}

/** A journey with its stations beside it, by their indexes. */
export interface AnsweredJourney extends Journey {
  readonly stops: Readonly<Record<number, StationView>>;
  /** On foot from its first station when its train should have left; null: no way is known. */
  readonly instead: AnsweredWalk | null;
}

export interface AnsweredWalk {
  readonly arriveAt: number;
  readonly metres: number;
}

export interface JourneysAnswer {
  readonly kind: 'journeys';
  readonly journeys: readonly AnsweredJourney[];
  readonly latest: AnsweredJourney | null;
  readonly onFoot: AnsweredWalk | null;
  /** Of the trains that were told of, as far as the timetable has them, the names by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly unknownTrains: readonly string[];
}

/** Answers a question about trains; for a thread that holds the graph, and then the timetable. */
export function journeysAnswer(graph: RoadGraph, question: JourneysQuestion): JourneysAnswer {
  const { departAt, until, by, words } = question;
  const feed = feedOf(question.timetable);
  const router = makeRouter(graph, question.hazards);
  const longest = MINUTE * Math.max(0, ...words.map(({ lateMinutes }) => lateMinutes));
  const all = runsBetween(feed, earliestPlanned(departAt, until, longest), until);
  const planned = Map.groupBy(all, ({ trainId }) => trainId);
  const runs = [...planned].flatMap(([trainId, one]) =>
    changedRuns(one, changesOf(trainId, words)),
  );
  const { from, to, profile, walkMetresPerSecond, mayWait } = question;
  const request = { from, to, profile, walkMetresPerSecond, departAt, mayWait };
  const walks = stationWalks(router, feed.stops, feed.transfers, request);
  const laid = layConnections(feed.stops, runs, [...feed.transfers, ...walks]);
  const onFoot = (start: Position, leaving: number): AnsweredWalk | null => {
    const walk = walkBetween(router, start, to, { ...request, departAt: leaving });
    return walk && { arriveAt: walk.arriveAt, metres: walk.metres };
  };
  const instead = ({ legs }: Journey): AnsweredWalk | null => {
    const first = legs.find((leg) => leg.kind === 'train');
    const station = first && feed.stops[first.from];
    return station === undefined ? null : onFoot(station.position, first?.departAt ?? departAt);
  };
  const placed = (journey: Journey): AnsweredJourney => {
    const stops: Record<number, StationView> = {};
    for (const leg of journey.legs) {
      if (leg.kind === 'walk') continue;
      for (const index of [leg.from, leg.to]) {
        const stop = feed.stops[index];
        if (stop !== undefined) stops[index] = { name: stop.name, position: stop.position };
      }
    }
    return { ...journey, stops, instead: instead(journey) };
  };
  const allTheWay = onFoot(from, departAt);
  const isWorth = worthBeside(allTheWay, departAt);
  const journeys = nextJourneys(router, laid, request, MOST_JOURNEYS).filter(isWorth);
  let latest: Journey | null = null;
  if (by !== null && by > departAt) {
    const found = latestBy(router, laid, request, by);
    latest = lastBy(by, found !== null && isWorth(found) ? [...journeys, found] : journeys);
  }
  const told = new Set(words.flatMap(({ trainId }) => trainId ?? []));
  const known = new Map(
    feed.trains.flatMap(({ id, name }) => (told.has(id) ? [[id, name] as const] : [])),
  );
  return {
    kind: 'journeys',
    journeys: journeys.map(placed),
    latest: latest && placed(latest),
    onFoot: allTheWay,
    names: known,
    unknownTrains: [...told].filter((trainId) => !known.has(trainId)).sort(),
  };
}

/** No train is worth it that is slower than to walk all the way, and saves no walking either. */
function worthBeside(onFoot: AnsweredWalk | null, departAt: number): (one: Journey) => boolean {
  if (onFoot === null) return () => true;
  return ({ legs, departAt: leaves, arriveAt }) => {
    const metres = walksOf({ legs }).reduce((sum, walk) => sum + walk.metres, 0);
    return metres < onFoot.metres || arriveAt - leaves < onFoot.arriveAt - departAt;
  };
}

/** The one that leaves last of those in time: no search finds all, and no list may outdo it. */
function lastBy(by: number, journeys: readonly Journey[]): Journey | null {
  const inTime = journeys.filter(({ arriveAt }) => arriveAt <= by);
  return inTime.toSorted((a, b) => b.departAt - a.departAt)[0] ?? null;
}

/** The words on a train as changes of its hours; a newer delay holds where its hours are. */
function changesOf(trainId: string, words: readonly ToldTrainWord[]): TrainChange[] {
  const held = wordsOn(trainId, words).filter(({ says }) => says !== 'runs');
  return held.flatMap(({ says, lateMinutes, window }, i): TrainChange[] => {
    if (says !== 'late') {
      const [from, to] = hoursOf(window);
      return [{ trainId, from, to, effect: 'doesNotRun' }];
    }
    const newer = held.slice(i + 1).filter((word) => word.says === 'late');
    const left = newer.reduce(
      (hours, word) => without(hours, hoursOf(word.window)),
      [hoursOf(window)],
    );
    const lateSeconds = lateMinutes * MINUTE;
    return left.map(([from, to]) => ({ trainId, from, to, effect: 'late', lateSeconds }));
  });
}

/** Epoch seconds, half-open. */
type Hours = readonly [from: number, to: number];

function hoursOf(window: ToldTrainWord['window']): Hours {
  return [
    window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from),
    window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to),
  ];
}

function without(hours: readonly Hours[], [from, to]: Hours): Hours[] {
  return hours
    .flatMap(([a, b]): Hours[] => [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ])
    .filter(([a, b]) => a < b);
}

/** One timetable at a time stays in memory: a cell works on one operation. */
let held: { file: string; zone: string; feed: Feed } | null = null;

function feedOf({ file, zone }: JourneysQuestion['timetable']): Feed {
  if (held?.file === file && held.zone === zone) return held.feed;
  const { feed } = readTimetableFile(readFileSync(file), { file: path.basename(file), zone });
  // It was read before it was kept: the file is another now, or an older version took more.
  if (feed === null) {
    const expected = 'Expected a timetable without faults in the data folder; found some';
    throw new TimetableError(`${expected}. Bring the timetable of this operation again.`);
  }
  held = { file, zone, feed };
  return feed;
}
