import { foldPicture } from '../domain/fold/fold.ts';
import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import {
  type DistanceReading,
  distanceQuestion,
} from '../domain/places/gazetteer/distanceQuestion.ts';
import type { Gazetteer } from '../domain/places/gazetteer/gazetteer.ts';
import {
  type DistanceOfPlace,
  statedDistances,
} from '../domain/places/gazetteer/statedDistances.ts';
import type { Router } from '../network/network.ts';
import { importOsm } from '../network/roads/import.ts';
import { makeRouter } from '../network/route/router.ts';
import type { ScenarioReading } from '../registry/scenario/index.ts';
import { gazetteerAround } from './gazetteer.ts';
import { Refusal } from './refusal.ts';

export interface CheckedDistance extends DistanceReading {
  readonly stated: DistanceOfPlace;
}

const WALK_METRES_PER_SECOND = 1;

/**
 * Use case: holds the distances that a text gives for places against the road network of a scenario
 * (failure R21). The way on foot counts, from where the text says, else from the place named, else
 * from the middle of the operation; closures do not, as a distance is asked for.
 * @throws Refusal invalid for a scenario with errors, or a place to start from that is not known
 */
export async function checkDistances(
  reading: ScenarioReading,
  text: string,
  startName: string | null,
): Promise<CheckedDistance[]> {
  const { network } = reading;
  if (reading.refused || network === null) {
    const found = `Expected a scenario without errors; found ${reading.counts.error}.`;
    throw new Refusal('invalid', `${found} See "safe-passage scenario check".`);
  }
  const operationId = reading.operationId ?? '';
  const chain = { operationId, recordedAt: '', previousHash: '', hash: '' };
  const facts = reading.facts.map((fact, i) => ({ ...fact, ...chain, seq: i + 1 }));
  const picture = foldPicture(facts);
  const centre = picture.operation?.operation.centre ?? null;
  const places = Array.from(picture.places.values(), ({ place }) => place);
  const gazetteer = await gazetteerAround(centre, places);
  const start = startName === null ? centre : startNamed(startName, gazetteer, centre);
  if (start === null) throw new Refusal('invalid', 'Expected an operation with a middle.');
  const router = makeRouter(importOsm(network.bytes).graph, []);
  return statedDistances(text, gazetteer).map((stated) => {
    const from = stated.from?.entry.weight ? stated.from.entry.position : start;
    return { stated, ...compare(stated, from, router, gazetteer) };
  });
}

function startNamed(name: string, gazetteer: Gazetteer, centre: Position | null): Position {
  const [found] = gazetteer.find(name, centre === null ? {} : { near: centre });
  if (found !== undefined && found.how !== 'misspelt') return found.entry.position;
  const like = found === undefined ? '' : ` Is "${found.entry.name}" meant?`;
  const asked = 'Expected the name of a place to start from';
  throw new Refusal('invalid', `${asked}; found none called "${name}".${like}`);
}

function compare(
  stated: DistanceOfPlace,
  start: Position,
  router: Router,
  gazetteer: Gazetteer,
): DistanceReading {
  const [meant, ...others] = gazetteer.find(stated.place.matches[0]?.entry.name ?? '', {
    near: start,
    limit: 20,
  });
  if (meant === undefined) throw new Error('a place that was found in a text is in no gazetteer');
  const homonyms = others
    .filter(({ how }) => how === 'exact' || how === 'transliterated')
    .map(({ entry }) => ({
      name: entry.name,
      metres: distanceMetres(start, entry.position),
    }));
  const networkMetres = wayMetres(router, start, meant.entry.position);
  return distanceQuestion(stated, { place: meant.entry.name, networkMetres, homonyms });
}

/** Length of the shortest way on foot, metres; null where the network has none. */
function wayMetres(router: Router, from: Position, to: Position): number | null {
  const [start, end] = [from, to].map((point) => router.snap(point, 'foot', LIMITS.snapMetres));
  if (!start || !end || 'refused' in start || 'refused' in end) return null;
  const [path] = router.earliestArrival(start, [end], {
    profile: 'foot',
    walkMetresPerSecond: WALK_METRES_PER_SECOND,
    departAt: 0,
    mayWait: false,
  });
  return path === undefined || 'refused' in path ? null : path.metres;
}
