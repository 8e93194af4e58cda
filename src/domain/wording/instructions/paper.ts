import { epochSeconds } from '../../kernel/instant.ts';
import type { DirectionStep, PassedMark } from '../../movement/directions.ts';
import type { InstructionLanguage } from './catalogues.ts';
import { type Journey, latestAt, turnBackOf } from './journey.ts';
import { Writer } from './writer.ts';

/** A way to the road, or from it, shorter than this needs no sentence. */
const ACCESS_METRES = 150;
/** A stretch without known cover is named from here on. */
const BARE_METRES = 1_500;
/** Waymarks named for one stretch: more are not remembered. */
const MARKS_NAMED = 3;
/** A waymark this close to the start of its stretch needs no distance. */
const MARK_METRES = 150;

export interface PaperInstructions {
  readonly title: string;
  /** What to know before setting out. */
  readonly before: readonly string[];
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** Cover on the way, and when to stop. */
  readonly care: readonly string[];
}

/** Instructions for a sheet of paper, in sentences that can be read aloud. */
export function paperInstructions(
  journey: Journey,
  language: InstructionLanguage,
): PaperInstructions {
  const writer = new Writer(language, journey.timeZone);
  const { from, to, directions, departAt, arriveLateAt, cutOff } = journey;
  const length = writer.length(directions.metres);
  const ends = { from: writer.signed(from), to: writer.signed(to) };
  const duration = writer.duration(epochSeconds(arriveLateAt) - epochSeconds(departAt));
  return {
    title: writer.say('title', { ...ends, length, day: writer.day(departAt) }),
    before: [
      writer.say('when', { depart: writer.time(departAt), duration, cutOff: writer.time(cutOff) }),
      writer.say('latest', { latest: writer.time(latestAt(journey, 0)) }),
      writer.say('caution'),
    ],
    steps: stepsOf(journey, writer),
    care: careOf(journey, writer),
  };
}

function stepsOf({ to, directions }: Journey, writer: Writer): string[] {
  const { accessFrom, accessTo, steps } = directions;
  const leg = ({ metres, heading }: typeof accessFrom) => {
    return { length: writer.length(metres), heading: writer.heading(heading) };
  };
  const name = writer.name(to);
  return [
    ...(accessFrom.metres >= ACCESS_METRES ? [writer.say('accessFrom', leg(accessFrom))] : []),
    ...steps.map((step) => stepText(step, writer)),
    accessTo.metres >= ACCESS_METRES
      ? writer.say('accessTo', { ...leg(accessTo), to: name })
      : writer.say('arrive', { to: name }),
  ];
}

function stepText(step: DirectionStep, writer: Writer): string {
  const { turn, heading, later, road, metres, at, passes, structures } = step;
  const id = turn === null ? 'go' : turn === 'straight' ? 'keepOn' : 'turn';
  const told = [
    writer.say(id, {
      turn: turn ?? 'none',
      at: at === null ? 'none' : writer.signed(at),
      heading: writer.heading(heading),
      later: later === null ? 'none' : writer.heading(later),
      road: road === null ? 'none' : writer.signed(road),
      length: writer.length(metres),
    }),
  ];
  if (structures.length > 0) {
    const names = writer.list(structures.map((structure) => writer.signed(structure)));
    told.push(writer.say('cross', { structures: names }));
  }
  const named = passes.filter(({ along }) => along - step.along >= MARK_METRES);
  if (named.length > 0) {
    const marks = named.slice(-MARKS_NAMED).map((mark) => markText(mark, step.along, writer));
    told.push(writer.say('passes', { marks: writer.list(marks) }));
  }
  return told.join(' ');
}

function markText({ mark, along }: PassedMark, from: number, writer: Writer): string {
  return writer.say('mark', { mark: writer.signed(mark), length: writer.length(along - from) });
}

function careOf(journey: Journey, writer: Writer): string[] {
  const { directions, to, cutOff } = journey;
  const covers = directions.marks.filter(({ mark }) => mark.cover);
  const last = covers.at(-1);
  if (last === undefined) {
    const from = writer.name(journey.from);
    return [journey.fromIsCover ? writer.say('coverStart', { from }) : writer.say('noCover')];
  }
  const marks = writer.list(covers.map((cover) => markText(cover, 0, writer)));
  const care = [writer.say('cover', { marks })];
  const bare = directions.metres - last.along;
  if (bare >= BARE_METRES) {
    const mark = writer.name(last.mark);
    care.push(writer.say('coverAfter', { mark, length: writer.length(bare) }));
  }
  const stop = turnBackOf(journey);
  if (stop !== null) {
    const mark = writer.name(stop.mark.mark);
    const times = { time: writer.time(stop.by), cutOff: writer.time(cutOff) };
    care.push(writer.say('turnBack', { mark, to: writer.name(to), ...times }));
  }
  care.push(writer.say('goBack', { mark: writer.name(last.mark) }));
  return care;
}
