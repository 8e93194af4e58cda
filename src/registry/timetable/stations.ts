import { z } from 'zod';
import { distanceMetres, positionSchema } from '../../domain/kernel/geometry.ts';
import { type Gazetteer, makeGazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import { type Stop, TimetableError } from '../../network/timetable/feed.ts';

const MOST_STATIONS = 100_000;
/** Entries that lie this near to each other under one name are one station. */
const SAME_METRES = 1_000;

const stationsSchema = z
  .array(
    z.object({
      stationId: z.string().min(1).max(200),
      officialName: z.string().min(1).max(255),
      coordinates: positionSchema,
      aliases: z.array(z.string().max(255)).max(100),
    }),
  )
  .max(MOST_STATIONS);

/**
 * Stations with their names and spellings, as the rail data of OpenStreetMap are published by
 * rail-ukraine-pulse (`stations.json`): sorted by id.
 * @throws TimetableError
 */
export function readStations(bytes: Uint8Array): Stop[] {
  let json: unknown = null;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new TimetableError('Expected a list of stations in JSON; found something else.');
  }
  const parsed = stationsSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    const expected = 'Expected stations with stationId, officialName, coordinates and aliases';
    throw new TimetableError(`${expected}; found a fault at "${where}": ${issue?.message}.`);
  }
  return parsed.data
    .map(({ stationId: id, officialName: name, coordinates: position, aliases }) => {
      return { id, name, aliases, position, station: id };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Finds the one station that a text means, by id, by name, or by its sound in other letters. */
export class StationBook {
  readonly #stops: readonly Stop[];
  readonly #byName: ReadonlyMap<string, readonly Stop[]>;
  #gazetteer: Gazetteer | null = null;

  constructor(stops: readonly Stop[]) {
    this.#stops = stops;
    const named = stops.flatMap((stop) =>
      [...new Set([stop.id, stop.name, ...stop.aliases])].map((name) => ({
        name: fold(name),
        stop,
      })),
    );
    const byName = Map.groupBy(named, ({ name }) => name);
    this.#byName = new Map([...byName].map(([name, all]) => [name, all.map(({ stop }) => stop)]));
  }

  /** The stations that a text may mean: one is sure, several are to be asked about. */
  find(text: string): readonly Stop[] {
    const byId = this.#stops.find(({ id }) => id === text);
    if (byId !== undefined) return [byId];
    return apart(this.#byName.get(fold(text)) ?? this.#bySound(text));
  }

  #bySound(text: string): readonly Stop[] {
    this.#gazetteer ??= makeGazetteer(
      this.#stops.map(({ id, name, aliases, position }) => {
        const names = [...aliases];
        return {
          placeKey: id,
          name,
          names,
          position,
          kind: 'station',
          countryCode: null,
          weight: 0,
        };
      }),
    );
    const matches = this.#gazetteer.find(text).filter(({ how }) => how === 'transliterated');
    const best = matches[0]?.score ?? 0;
    const ids = new Set(
      matches.filter(({ score }) => score === best).map(({ entry }) => entry.placeKey),
    );
    return this.#stops.filter(({ id }) => ids.has(id));
  }
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** One of those that are the same station. */
function apart(stops: readonly Stop[]): readonly Stop[] {
  const kept: Stop[] = [];
  for (const stop of stops) {
    const isSame = ({ position }: Stop) => distanceMetres(position, stop.position) <= SAME_METRES;
    if (!kept.some(isSame)) kept.push(stop);
  }
  return kept;
}
