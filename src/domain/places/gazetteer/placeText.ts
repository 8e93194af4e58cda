import { bearingDegrees, degreesOf, pointAt } from '../../kernel/bearing.ts';
import { distanceMetres, type Position } from '../../kernel/geometry.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type Sentence, type SentenceValue, sentence } from '../../kernel/sentence.ts';
import type { Gazetteer, PlaceMatch, PlaceMention } from './gazetteer.ts';
import { type Cue, cuesIn, type Relation } from './placeCues.ts';
import { type RoadLine, type RoadMention, roadReadings, roadsIn } from './roadText.ts';

export type { RoadLine } from './roadText.ts';

export interface PlaceCandidate {
  readonly position: Position;
  /** The place meant lies within this distance if the reading is right; never less than 100 m. */
  readonly radiusMetres: number;
  /** How the text was read, for whoever decides. */
  readonly reading: Sentence;
  /** 0 to 1, of the names and the words between them. */
  readonly score: number;
}

export interface ResolvedPlace {
  readonly text: string;
  /** Best first; several where the words allow several; empty where they allow none. */
  readonly candidates: readonly PlaceCandidate[];
  /** What to ask whoever wrote it; null where nothing is open. */
  readonly question: Sentence | null;
}

export interface PlaceContext {
  /** Roads by name, for "km 7 on M18" and "the Pisochyn road"; the same array is indexed once. */
  readonly roads?: readonly RoadLine[];
  /** Where the writer is, or the middle of the operation: homonyms near it come first. */
  readonly near?: Position;
}

/** How far from its point a place reaches, metres, by kind. */
const REACH_METRES = { operation: 500, settlement: 1_500, road: 300, station: 400, other: 500 };
const LEAST_RADIUS_METRES = 100;
/** A distance that somebody estimates is good to a quarter. */
const ESTIMATE_ERROR = 0.25;
/** Of homonyms, one this far is not meant where another is near and the context is known. */
const FAR_METRES = 60_000;
/** Nobody who writes from near means a namesake this far away. */
const BEYOND_METRES = 500_000;
const VAGUE = 0.8;
/** Between a distance and the place from which it counts. */
const JOINED_CHARACTERS = 40;
/** Between a direction and the place that it is told from. */
const BESIDE_CHARACTERS = 18;
const JOINS = new Set<Relation>(['from', 'to', 'before', 'after', 'towards']);

/**
 * Reads where a text says something is: "2 km west of Babai", "between X and Y", "near metro Heroiv
 * Pratsi", "150 yards from the Pisochyn road, before the ring", "km 7 on M18". Homonyms and
 * ambiguous words stay several candidates; what cannot be read stays unread, with a question.
 */
export function resolvePlaceText(
  text: string,
  gazetteer: Gazetteer,
  context: PlaceContext,
): ResolvedPlace {
  const read = text.slice(0, LIMITS.placeTextCharacters);
  const roads = roadsIn(read, context.roads ?? []);
  const mentions = gazetteer
    .placesIn(read)
    .filter(({ from, to }) => !roads.some((road) => isWider(road, from, to)))
    .map((mention) => ranked(read, mention, gazetteer, context.near));
  const outside = roads.filter((road) => !mentions.some(({ from, to }) => overlap(road, from, to)));
  const cues = cuesIn(read, [...mentions, ...outside]);
  const said: Said = { text: read, mentions, roads: outside, cues, near: context.near };
  const { candidates, open } = readingsOf(said);
  const best = [...candidates].sort((a, b) => b.score - a.score);
  const unknown = sentence('place.question.unknown', { words: text });
  const shown = best.slice(0, LIMITS.placeReadings);
  return { text, candidates: shown, question: shown.length === 0 ? unknown : open };
}

interface Said {
  readonly text: string;
  readonly mentions: readonly PlaceMention[];
  readonly roads: readonly RoadMention[];
  readonly cues: readonly Cue[];
  readonly near: Position | undefined;
}

interface Readings {
  readonly candidates: readonly PlaceCandidate[];
  readonly open: Sentence | null;
}

/** A place of the same words as a road is the place: "Naukova" is the station. */
function isWider(road: RoadMention, from: number, to: number): boolean {
  return road.from <= from && to <= road.to && road.to - road.from > to - from;
}

function overlap(span: { from: number; to: number }, from: number, to: number): boolean {
  return span.from < to && from < span.to;
}

/** The mention's matches with the nearest first, without those where its writer cannot be. */
function ranked(
  text: string,
  mention: PlaceMention,
  gazetteer: Gazetteer,
  near: Position | undefined,
): PlaceMention {
  if (near === undefined) return mention;
  const meant = new Set(mention.matches.map(({ entry }) => entry.placeKey));
  const found = gazetteer
    .find(text.slice(mention.from, mention.to), { near, limit: 20 })
    .filter(({ entry }) => meant.has(entry.placeKey));
  const around = found.some((match) => isWithin(match, FAR_METRES));
  return { ...mention, matches: found.filter((one) => !around || isWithin(one, BEYOND_METRES)) };
}

function isWithin({ distanceMetres: away }: PlaceMatch, metres: number): boolean {
  return away === null || away <= metres;
}

function readingsOf(said: Said): Readings {
  const { mentions, roads, cues } = said;
  const relations = new Set(cues.flatMap((cue) => (cue.kind === 'relation' ? cue.relation : [])));
  if (roads.length > 0) return onRoads(said);
  const [first, second] = mentions;
  if (first === undefined) return { candidates: [], open: null };
  if (second !== undefined && relations.has('between')) {
    const neighbours = between(first, second);
    if (neighbours.candidates.length > 0) return neighbours;
  }
  const bearing = cues.find((cue) => cue.kind === 'bearing' && isBeside(cue, mentions));
  const distance = cues.find((cue) => cue.kind === 'distance' && isFromPlace(cue, mentions, cues));
  const meant = closestTo(mentions, distance ?? bearing) ?? first;
  const open = openIn(said.text, meant, said.near);
  if (distance?.kind === 'distance' && bearing?.kind === 'bearing') {
    const { metres } = distance;
    const { point } = bearing;
    return { candidates: meant.matches.map((match) => offset(match, metres, point)), open };
  }
  const onTheWay = relations.has('towards') || relations.has('road');
  if (onTheWay && said.near !== undefined) {
    const ask = sentence('place.question.onTheWay', { place: nameIn(meant) });
    const { near } = said;
    return { candidates: meant.matches.map((match) => towards(match, near)), open: open ?? ask };
  }
  if (distance?.kind === 'distance') {
    const ask = sentence('place.question.direction', { place: nameIn(meant) });
    const { metres } = distance;
    return { candidates: meant.matches.map((match) => around(match, metres)), open: open ?? ask };
  }
  const id =
    bearing?.kind === 'bearing' ? 'side' : relations.has('near') || onTheWay ? 'near' : 'at';
  const values = bearing?.kind === 'bearing' ? { direction: bearing.point } : {};
  return { candidates: meant.matches.map((match) => plain(match, id, values)), open };
}

function onRoads(said: Said): Readings {
  const [passing] = said.cues.flatMap((cue) => {
    if (cue.kind !== 'relation') return [];
    const { to, relation } = cue;
    return relation === 'before' || relation === 'after' ? [{ to, side: relation }] : [];
  });
  // "After the ring on M18": the road named next after the word is the one that is passed.
  const passed = passing && said.roads.find(({ from }) => from >= passing.to);
  const road = said.roads.find((one) => one !== passed) ?? passed;
  const crossed = said.roads.find((one) => one !== road);
  if (road === undefined) return { candidates: [], open: null };
  const [place] = said.mentions;
  const match = place?.matches[0];
  const distance = said.cues.find((cue) => cue.kind === 'distance');
  const post = said.cues.find((cue) => cue.kind === 'post');
  const named = match ? { name: match.entry.name, position: match.entry.position } : null;
  const { readings, open } = roadReadings({
    ...{ road, other: crossed ?? named, near: said.near },
    side: passing?.side ?? null,
    metres: distance?.metres ?? null,
    kilometre: post?.kilometre ?? null,
  });
  return { candidates: readings, open };
}

/** "South of Babai", "Babai, 2 km south"; but not "south of the river, near Babai". */
function isBeside(cue: Cue, mentions: readonly PlaceMention[]): boolean {
  return mentions.some(({ from, to }) => {
    const gap = from >= cue.to ? from - cue.to : cue.from - to;
    return gap >= 0 && gap <= BESIDE_CHARACTERS;
  });
}

/**
 * Is the distance one from a place: "2 km from Babai", "बाबाई से 2 किमी"? How far somebody walked
 * says nothing of where they are.
 */
function isFromPlace(cue: Cue, mentions: readonly PlaceMention[], cues: readonly Cue[]): boolean {
  return mentions.some(({ from, to }) => {
    const [begin, end] = from >= cue.to ? [cue.to, from] : [to, cue.from];
    if (end < begin || end - begin > JOINED_CHARACTERS) return false;
    return cues.some((other) => {
      const between = other.from >= begin && other.to <= end;
      if (other.kind === 'relation') return between && JOINS.has(other.relation);
      // "Babai, 2 km west".
      const after = other.from >= cue.to && other.from - cue.to <= JOINED_CHARACTERS;
      return other.kind === 'bearing' && (between || after);
    });
  });
}

/** The place named next after a distance or direction, else the first. */
function closestTo(
  mentions: readonly PlaceMention[],
  cue: Cue | undefined,
): PlaceMention | undefined {
  if (cue === undefined) return mentions[0];
  return mentions.find(({ from }) => from >= cue.to) ?? mentions[0];
}

/** What stays open about which place is meant. */
function openIn(text: string, mention: PlaceMention, near: Position | undefined): Sentence | null {
  const [first, ...others] = mention.matches;
  if (first === undefined) return null;
  const written = text.slice(mention.from, mention.to);
  if (first.how === 'misspelt') {
    return sentence('place.question.slip', { words: written, place: first.entry.name });
  }
  const rivals = others.filter(({ how, entry }) => {
    if (how === 'misspelt') return false;
    return near === undefined || distanceMetres(near, entry.position) < FAR_METRES;
  });
  if (rivals.length === 0) return null;
  return sentence('place.question.which', { words: written, places: rivals.length + 1 });
}

function nameIn(mention: PlaceMention): string {
  return mention.matches[0]?.entry.name ?? '';
}

/** Values of a reading that names a place; how far it is tells homonyms apart. */
function named({ entry, distanceMetres: away }: PlaceMatch): Record<string, SentenceValue> {
  const far = away !== null && away > FAR_METRES;
  return { place: entry.name, far: far ? 'yes' : 'no', away: { metres: away ?? 0 } };
}

function radius(metres: number): number {
  return Math.round(Math.max(LEAST_RADIUS_METRES, metres));
}

function plain(match: PlaceMatch, id: string, values: Record<string, SentenceValue>) {
  const reach = REACH_METRES[match.entry.kind];
  return {
    position: match.entry.position,
    radiusMetres: radius(id === 'at' ? reach : 2 * reach),
    reading: sentence(`place.reading.${id}`, { ...named(match), ...values }),
    score: match.score,
  };
}

function offset(
  match: PlaceMatch,
  metres: number,
  direction: Parameters<typeof degreesOf>[0],
): PlaceCandidate {
  const { position, kind } = match.entry;
  const values = { ...named(match), distance: { metres }, direction };
  return {
    position: pointAt(position, degreesOf(direction), metres),
    // A compass point is good to a sixteenth of a turn: 0.4 of the distance to either side.
    radiusMetres: radius(metres * Math.max(ESTIMATE_ERROR, 0.4) + REACH_METRES[kind]),
    reading: sentence('place.reading.offset', values),
    score: match.score,
  };
}

function around(match: PlaceMatch, metres: number): PlaceCandidate {
  const { position, kind } = match.entry;
  return {
    position,
    radiusMetres: radius(metres * (1 + ESTIMATE_ERROR) + REACH_METRES[kind]),
    reading: sentence('place.reading.around', { ...named(match), distance: { metres } }),
    score: match.score * VAGUE,
  };
}

/** Somewhere between where the writer is and the place. */
function towards(match: PlaceMatch, near: Position): PlaceCandidate {
  const { position } = match.entry;
  const long = distanceMetres(near, position);
  return {
    position: pointAt(near, bearingDegrees(near, position), long / 2),
    radiusMetres: radius(long / 2),
    reading: sentence('place.reading.towards', named(match)),
    score: match.score * VAGUE,
  };
}

/** Half way between two places; who says "between" means neighbours, not namesakes far apart. */
function between(a: PlaceMention, b: PlaceMention): Readings {
  const candidates = a.matches.flatMap((one) =>
    b.matches.flatMap((other): PlaceCandidate[] => {
      const [from, to] = [one.entry.position, other.entry.position];
      const long = distanceMetres(from, to);
      if (long > FAR_METRES) return [];
      return [
        {
          position: pointAt(from, bearingDegrees(from, to), long / 2),
          radiusMetres: radius(long / 2),
          reading: sentence('place.reading.between', { a: one.entry.name, b: other.entry.name }),
          score: Math.min(one.score, other.score),
        },
      ];
    }),
  );
  return { candidates, open: null };
}
