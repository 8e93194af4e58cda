import { distanceMetres, type Position } from '../../kernel/geometry.ts';
import { type Sentence, sentence } from '../../kernel/sentence.ts';
import { isCommonWord } from './commonWords.ts';
import {
  alongLine,
  lengthMetres,
  meetings,
  nearestOn,
  type OnLine,
  pointsAtDistance,
} from './lines.ts';
import { NameBook } from './nameBook.ts';
import { type Word, wordsOf } from './spelling.ts';

/** A named road, or a stretch of one: several lines may carry one name. */
export interface RoadLine {
  readonly roadKey: string;
  /** Number and names in any script: "M18", "Сумська вулиця". */
  readonly names: readonly string[];
  /** At least two positions. */
  readonly line: readonly Position[];
}

export interface RoadMention {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly lines: readonly RoadLine[];
}

export interface RoadReading {
  readonly position: Position;
  readonly radiusMetres: number;
  readonly reading: Sentence;
  readonly score: number;
}

/** What the text says of a point on a road. */
export interface OnRoad {
  readonly road: RoadMention;
  /** The other road, or a place, that says where along it. */
  readonly other: RoadMention | { readonly name: string; readonly position: Position } | null;
  readonly side: 'before' | 'after' | null;
  readonly metres: number | null;
  readonly kilometre: number | null;
  readonly near: Position | undefined;
}

const RING = /(?<![\p{L}])(?:ring|окружн|кільцев|кольцев|рінг|रिंग)/iu;
const RING_WORD =
  /(?<!\p{L})(?:ring(?: ?road)?|(?:окружн|к[іо]льцев)\p{L}*|रिंग(?: ?रोड)?)(?![\p{L}\p{M}])/giu;
/** Roads closer than this meet: drawn lines of a junction do not touch. */
const MEETING_METRES = 150;
/** "Before the ring": seen from near, up to about this far from it. */
const SIDE_METRES = 500;
const CROSSING_METRES = 800;
const POST_ERROR_METRES = 500;
const ESTIMATE_ERROR = 0.25;
const MOST_ROADS = 5_000;

const books = new WeakMap<readonly RoadLine[], NameBook>();

/** Roads named in a text: the longest run of words that is a road's name, or "the ring". */
export function roadsIn(text: string, roads: readonly RoadLine[]): RoadMention[] {
  if (roads.length === 0) return [];
  let book = books.get(roads);
  if (book === undefined) {
    book = new NameBook(roads.slice(0, MOST_ROADS).map(({ names }) => names));
    books.set(roads, book);
  }
  const words = wordsOf(text);
  const found: RoadMention[] = [];
  for (let i = 0; i < words.length; i++) {
    for (let many = Math.min(book.mostWords, words.length - i); many > 0; many--) {
      const run = words.slice(i, i + many);
      const [first, last] = [run[0], run.at(-1)];
      if (many === 1 && first !== undefined && !namesAlone(first)) continue;
      const slips = many === 1 ? (first?.forms.sound.length ?? 0) > 6 : book.mayName(run);
      const heard = book.hear(run, slips ? 1 : 0).filter(({ score }) => score > 0.75);
      if (heard.length === 0 || first === undefined || last === undefined) continue;
      const lines = heard.flatMap(({ entry }) => roads[entry] ?? []);
      found.push({ ...{ from: first.from, to: last.to }, name: nameOf(lines), lines });
      i += many - 1;
      break;
    }
  }
  return [...found, ...ringsIn(text, roads, found)].sort((a, b) => a.from - b.from);
}

/** A number, or a name in its capital: a road may be called like any everyday word. */
function namesAlone({ forms }: Word): boolean {
  return /\d/.test(forms.folded) || (forms.proper && !isCommonWord(forms));
}

function ringsIn(
  text: string,
  roads: readonly RoadLine[],
  taken: readonly RoadMention[],
): RoadMention[] {
  const lines = roads.filter(({ names }) => names.some((name) => RING.test(name)));
  if (lines.length === 0) return [];
  return Array.from(text.matchAll(RING_WORD), (match) => {
    const from = match.index;
    return { from, to: from + match[0].length, name: nameOf(lines), lines };
  }).filter(({ from, to }) => !taken.some((other) => from < other.to && other.from < to));
}

function nameOf(lines: readonly RoadLine[]): string {
  return lines[0]?.names[0] ?? '';
}

/** Points on a road that a text may mean; none where the road does not fit the words. */
export function roadReadings(said: OnRoad): { readings: RoadReading[]; open: Sentence | null } {
  const { road, other, kilometre } = said;
  if (kilometre !== null) return posts(road, kilometre);
  if (other === null) return somewhere(said);
  return 'lines' in other ? atMeeting(said, other) : byPlace(said, other);
}

/** Where a road's kilometres begin is not in its line: from either end. */
function posts(road: RoadMention, kilometre: number) {
  const readings = road.lines.flatMap(({ line }) => {
    const long = lengthMetres(line);
    return [kilometre * 1_000, long - kilometre * 1_000].flatMap((along, end): RoadReading[] => {
      const position = alongLine(line, along);
      if (position === null) return [];
      const values = { kilometre, road: road.name, end: end === 0 ? 'first' : 'last' };
      const reading = sentence('place.reading.post', values);
      return [{ position, radiusMetres: POST_ERROR_METRES, reading, score: 0.6 }];
    });
  });
  const open = readings.length > 1 ? sentence('place.question.end', { road: road.name }) : null;
  return { readings, open };
}

function atMeeting(said: OnRoad, other: RoadMention) {
  const { road, side, near, metres } = said;
  const readings = road.lines.flatMap(({ line }) =>
    other.lines
      .flatMap((crossed) => meetings(line, crossed.line, MEETING_METRES))
      .map((meeting): RoadReading => {
        const position = besides(line, meeting, side, near) ?? meeting.position;
        const values = {
          road: road.name,
          other: other.name,
          side: side ?? 'at',
          ...offRoad(metres),
        };
        const radiusMetres = CROSSING_METRES + (metres ?? 0);
        return {
          ...{ position, radiusMetres, score: 0.85 },
          reading: sentence('place.reading.crossing', values),
        };
      }),
  );
  const unsure = side !== null && near === undefined;
  const values = { road: road.name, other: other.name };
  const open = readings.length > 1 || unsure ? sentence('place.question.crossing', values) : null;
  return { readings, open };
}

/** A little before or after a meeting, as seen by somebody who comes from `near`. */
function besides(
  line: readonly Position[],
  { along }: OnLine,
  side: OnRoad['side'],
  near: Position | undefined,
): Position | null {
  if (side === null || near === undefined) return null;
  const ends = [along - SIDE_METRES, along + SIDE_METRES]
    .map((at) => alongLine(line, at))
    .filter((end) => end !== null);
  const [a, b] = ends.sort((p, q) => distanceMetres(p, near) - distanceMetres(q, near));
  return (side === 'before' ? a : (b ?? a)) ?? null;
}

function byPlace(said: OnRoad, place: { name: string; position: Position }) {
  const { road, metres } = said;
  const values = { road: road.name, place: place.name };
  const readings = road.lines.flatMap(({ line }): RoadReading[] => {
    if (metres !== null) {
      const radiusMetres = Math.max(300, metres * ESTIMATE_ERROR) + 500;
      const away = { ...values, distance: { metres } };
      return pointsAtDistance(line, place.position, metres).map((position) => ({
        ...{ position, radiusMetres, score: 0.85 },
        reading: sentence('place.reading.roadAway', away),
      }));
    }
    const nearest = nearestOn(line, place.position);
    if (nearest === null) return [];
    const reading = sentence('place.reading.roadNear', values);
    const { position } = nearest;
    return [{ position, radiusMetres: 1_000 + nearest.metres, reading, score: 0.8 }];
  });
  const open = readings.length > 1 ? sentence('place.question.stretch', { road: road.name }) : null;
  return { readings, open };
}

/** "150 yards from the road": how far off it, told beside where along it. */
function offRoad(metres: number | null) {
  return { off: metres === null ? 'no' : 'yes', distance: { metres: metres ?? 0 } };
}

function somewhere({ road, metres }: OnRoad) {
  const readings = road.lines.flatMap(({ line }): RoadReading[] => {
    const long = lengthMetres(line);
    const position = alongLine(line, long / 2);
    if (position === null) return [];
    const reading = sentence('place.reading.onRoad', { road: road.name, ...offRoad(metres) });
    return [{ position, radiusMetres: long / 2 + (metres ?? 0), reading, score: 0.4 }];
  });
  return { readings, open: sentence('place.question.stretch', { road: road.name }) };
}
