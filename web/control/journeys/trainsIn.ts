import type { JourneysView } from '../../../src/domain/movement/journeysView.ts';
import type { Words } from '../words/words.ts';

/** Trains of an answer to choose from: those of its journeys as they leave, then those told of. */
export function trainsIn(
  { journeys, latest, told }: JourneysView,
  { time }: Pick<Words, 'time'>,
): readonly { readonly value: string; readonly name: string }[] {
  const trains = new Map<string, string>();
  for (const { legs } of latest === null ? journeys : [...journeys, latest]) {
    for (const leg of legs) {
      if (leg.kind !== 'train' || trains.has(leg.trainId)) continue;
      trains.set(leg.trainId, `${leg.name}, ${time(leg.departAt)} ${leg.from.name}`);
    }
  }
  for (const { trainId, name } of told) {
    if (trainId !== null && !trains.has(trainId)) trains.set(trainId, name);
  }
  return Array.from(trains, ([value, name]) => ({ value, name }));
}
