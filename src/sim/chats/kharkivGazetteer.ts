import path from 'node:path';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { Gazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import type { Place } from '../../domain/places/place.ts';
import { gazetteerAround } from '../../service/gazetteer.ts';
import { readScenarioFolder } from '../../service/readScenarioFolder.ts';

const SCENARIO = path.join(import.meta.dirname, '../../../scenarios/kharkiv-2022-03-02');

/** What an operation in Kharkiv knows of places: its own, and the settlements around. */
export async function kharkivGazetteer(): Promise<Gazetteer> {
  const { facts } = await readScenarioFolder(SCENARIO);
  const places: Place[] = [];
  let centre: Position | null = null;
  for (const { kind, body } of facts) {
    if (kind === 'place.recorded') places.push(body);
    else if (kind === 'operation.opened') centre = body.centre;
  }
  return gazetteerAround(centre, places);
}
