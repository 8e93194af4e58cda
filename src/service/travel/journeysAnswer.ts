import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { StationView } from '../../domain/movement/journeysView.ts';
import { type ToldTrainWord, wordsOn } from '../../domain/movement/timetable.ts';
import type { Profile, RoadGraph } from '../../network/network.ts';
import { makeRouter } from '../../network/router.ts';
import { layConnections } from '../../network/timetable/connections.ts';
import { type Journey, latestBy, walkBetween } from '../../network/timetable/doorToDoor.ts';
import type { Feed } from '../../network/timetable/feed.ts';
import { nextJourneys } from '../../network/timetable/nextJourneys.ts';
import { runsBetween } from '../../network/timetable/runs.ts';
import { stationWalks } from '../../network/timetable/stationWalks.ts';
import { changedRuns, type TrainChange } from '../../network/timetable/trainChanges.ts';
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
  readonly names: Readonly<Record<string, string>>;
  readonly unknownTrains: readonly string[];
}

/** Answers a question about trains; for a thread that holds the graph, and then the timetable. */
export function journeysAnswer(graph: RoadGraph, question: JourneysQuestion): JourneysAnswer {
  const { departAt, until, by, words } = question;
  const feed = feedOf(question.timetable);
  const router = makeRouter(graph, question.hazards);
  const planned = Map.groupBy(runsBetween(feed, departAt, until), ({ trainId }) => trainId);
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
  const journeys = nextJourneys(router, laid, request, MOST_JOURNEYS);
  const latest =
    by === null || by <= departAt
      ? null
      : lastBy(by, journeys, latestBy(router, laid, request, by));
  const told = new Set(words.flatMap(({ trainId }) => trainId ?? []));
  const known = new Map(
    feed.trains.flatMap(({ id, name }) => (told.has(id) ? [[id, name] as const] : [])),
  );
  return {
    kind: 'journeys',
    journeys: journeys.map(placed),
    latest: latest && placed(latest),
    onFoot: onFoot(from, departAt),
    names: Object.fromEntries(known),
    unknownTrains: [...told].filter((trainId) => !known.has(trainId)).sort(),
  };
}

/** The later of the two: neither search finds all, and the list must not outdo the answer. */
function lastBy(by: number, journeys: readonly Journey[], latest: Journey | null): Journey | null {
  const listed = journeys.findLast(({ arriveAt }) => arriveAt <= by) ?? null;
  if (latest === null || listed === null) return latest ?? listed;
  return listed.departAt > latest.departAt ? listed : latest;
}

function changesOf(trainId: string, words: readonly ToldTrainWord[]): TrainChange[] {
  const held = wordsOn(trainId, words).filter(({ says }) => says !== 'runs');
  return held.map(({ says, lateMinutes, window }): TrainChange => {
    const from = window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from);
    const to = window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to);
    if (says !== 'late') return { trainId, from, to, effect: 'doesNotRun' };
    return { trainId, from, to, effect: 'late', lateSeconds: lateMinutes * MINUTE };
  });
}

/** One timetable at a time stays in memory: a cell works on one operation. */
let held: { file: string; zone: string; feed: Feed } | null = null;

function feedOf({ file, zone }: JourneysQuestion['timetable']): Feed {
  if (held?.file === file && held.zone === zone) return held.feed;
  const { feed } = readTimetableFile(readFileSync(file), { file: path.basename(file), zone });
  // It was read before it was kept: the file itself is another now.
  if (feed === null) throw new Error(`the timetable ${file} is damaged`);
  held = { file, zone, feed };
  return feed;
}
