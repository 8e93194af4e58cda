import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { editDistance, editsAllowed } from '../../domain/places/gazetteer/editDistance.ts';
import type { GazetteerEntry } from '../../domain/places/gazetteer/gazetteer.ts';
import { wordsOf } from '../../domain/places/gazetteer/spelling.ts';
import type { Cities } from './cities.ts';

/** Metres of one degree of latitude, rounded down: for a first sieve. */
const DEGREE_METRES = 110_000;

/**
 * The settlements of an operation's gazetteer: those within the radius of its centre, and all over
 * the world those that bear the name of one of these, or one of `also`, letter for letter.
 */
export function settlementsAround(
  cities: Cities,
  centre: Position,
  radiusMetres: number,
  also: readonly string[] = [],
): GazetteerEntry[] {
  const near: number[] = [];
  for (let i = 0; i < cities.names.length; i++) {
    const position = positionAt(cities, i);
    if (Math.abs(position[1] - centre[1]) * DEGREE_METRES > radiusMetres) continue;
    if (distanceMetres(position, centre) <= radiusMetres) near.push(i);
  }
  const wanted = new Set([...near.map((i) => cities.names[i] ?? ''), ...also].map(plain));
  const taken = new Set(near);
  const namesakes = cities.names.flatMap((name, i) =>
    !taken.has(i) && wanted.has(plain(name)) ? [i] : [],
  );
  return [...near, ...namesakes].map((i) => entryAt(cities, i));
}

const sounds = new WeakMap<Cities, readonly string[]>();

/**
 * The settlements of the whole world that a name may mean, also with slips. The first search hears
 * every name of the list (some 0.4 s); later ones take about 20 ms.
 */
export function settlementsLike(cities: Cities, text: string): GazetteerEntry[] {
  const sound = soundIn(text);
  const most = editsAllowed(text.length, sound.length);
  if (sound === '') return [];
  let all = sounds.get(cities);
  if (all === undefined) {
    all = cities.names.map(soundIn);
    sounds.set(cities, all);
  }
  return all.flatMap((other, i) => {
    const like = other[0] === sound[0] && editDistance(sound, other, most) <= most;
    return like ? entryAt(cities, i) : [];
  });
}

function soundIn(text: string): string {
  return wordsOf(text)
    .map(({ forms }) => forms.sound)
    .join('');
}

function plain(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

function positionAt({ positions }: Cities, i: number): Position {
  return [positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0];
}

function entryAt(cities: Cities, i: number): GazetteerEntry {
  return {
    placeKey: `geonames-${i}`,
    name: cities.names[i] ?? '',
    names: [],
    position: positionAt(cities, i),
    kind: 'settlement',
    countryCode: cities.countries[i] ?? null,
    weight: 0,
  };
}
