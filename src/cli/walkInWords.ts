import { epochSeconds, instantOf } from '../domain/kernel/instant.ts';
import type { Called } from '../domain/movement/directions.ts';
import type { InstructionLanguage } from '../domain/wording/instructions/catalogues.ts';
import type { Journey } from '../domain/wording/instructions/journey.ts';
import { paperInstructions } from '../domain/wording/instructions/paper.ts';
import { smsInstructions } from '../domain/wording/instructions/sms.ts';
import { directionsOf } from '../network/directions.ts';
import type { Path, RoadGraph } from '../network/network.ts';
import { readShelterList } from '../registry/points/shelterList.ts';
import { mapWaymarks } from '../service/instructions.ts';
import { paperText, smsText } from './directions.ts';
import { faultless } from './faultless.ts';
import { momentOf, zoneOf } from './moment.ts';
import { NoAnswer } from './noAnswer.ts';

export interface WalkOptions {
  /** When one sets out, and by when one must be there. */
  readonly at: string;
  readonly by: string;
  readonly fromName?: string;
  readonly toName?: string;
  /** Path of a list of places of cover. */
  readonly shelters?: string;
  readonly lang: InstructionLanguage;
  readonly sms?: boolean;
  readonly json?: boolean;
}

/** Rests in each hour walked, and what nine in ten stay below: rules of the shipped scenario. */
const REST_SECONDS_PER_HOUR = 300;
const LATE_FACTOR = 1.1;
const HOUR = 3_600;
/** Cover this near is where one is. */
const AT_COVER_METRES = 150;

/** `network directions`: a walk in words, with cover beside it and where to turn back. */
export function tellWalk(
  graph: RoadGraph,
  walk: Path,
  options: WalkOptions,
  io: { out(text: string): void },
): void {
  const [departAt, cutOff] = [momentOf('--at', options.at), momentOf('--by', options.by)];
  const seconds = (walk.arriveAt - walk.departAt) * (1 + REST_SECONDS_PER_HOUR / HOUR);
  const shelters =
    options.shelters === undefined
      ? []
      : faultless(options.shelters, 'a list of cover', readShelterList).shelters;
  const edges = walk.segments.map(({ edge, fromFraction: from, toFraction: to }) => {
    return { edge, from, to };
  });
  const directions = directionsOf(graph, { ...walk, edges }, [...shelters, ...mapWaymarks(graph)]);
  const journey: Journey = {
    from: called(options.fromName, walk.coordinates[0]),
    to: called(options.toName, walk.coordinates.at(-1)),
    fromIsCover: directions.marks.some(
      ({ mark, along, aside }) => mark.cover && along + aside <= AT_COVER_METRES,
    ),
    directions,
    departAt,
    arriveLateAt: instantOf(Math.ceil(epochSeconds(departAt) + LATE_FACTOR * seconds)),
    cutOff,
    timeZone: zoneOf(options.at),
  };
  if (journey.arriveLateAt > cutOff) {
    const late = Math.ceil((epochSeconds(journey.arriveLateAt) - epochSeconds(cutOff)) / 60);
    throw new NoAnswer(
      `Expected a walk that is there by ${options.by}; found one that may be there ${late} min ` +
        'later. Set out earlier, or go elsewhere.',
    );
  }
  if (options.sms === true) {
    const sms = smsInstructions(journey, options.lang);
    io.out(options.json === true ? `${JSON.stringify(sms, null, 2)}\n` : smsText(sms));
    return;
  }
  const paper = paperInstructions(journey, options.lang);
  io.out(options.json === true ? `${JSON.stringify(paper, null, 2)}\n` : paperText(paper));
}

function called(name: string | undefined, at: readonly number[] | undefined): Called {
  const [lon = 0, lat = 0] = at ?? [];
  return { name: name ?? `${lat.toFixed(4)}, ${lon.toFixed(4)}`, localName: '' };
}
