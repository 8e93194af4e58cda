import { epochSeconds } from '../domain/kernel/instant.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { SpeedClass } from '../domain/people/person.ts';
import type { Place } from '../domain/places/place.ts';
import { sortedBy } from './order.ts';
import type { Care, Party } from './parties.ts';

/**
 * Parties of one place that walk alike and are ready at the same moment: one question to the
 * router.
 */
export interface Cell {
  readonly key: string;
  readonly place: Place;
  readonly pace: SpeedClass;
  readonly care: Care;
  /** Epoch seconds. */
  readonly readyAt: number;
  readonly parties: readonly Party[];
}

/** Groups parties by place, pace and care, in order of key. */
export function cellsOf(snapshot: Snapshot, parties: readonly Party[]): Cell[] {
  const places = new Map(snapshot.places.map((place) => [place.placeId, place]));
  const byKey = new Map<string, Party[]>();
  for (const party of sortedBy(parties, ({ key }) => key)) {
    const key = `${party.placeId}.${party.pace}.${party.care}`;
    const cell = byKey.get(key);
    if (cell) cell.push(party);
    else byKey.set(key, [party]);
  }
  const cells: Cell[] = [];
  for (const [key, members] of sortedBy([...byKey], ([key]) => key)) {
    const [first] = members;
    const place = first && places.get(first.placeId);
    if (!first || !place) throw new RangeError(`a party stands at no place: ${key}`);
    const { pace, care } = first;
    cells.push({
      key,
      place,
      pace,
      care,
      readyAt: readyAt(snapshot, place, care),
      parties: members,
    });
  }
  return cells;
}

/**
 * When people stand at the door: the advice reaches them (`adviceDelaySeconds` after it was given,
 * or after `at` when nothing was said yet), they mobilise by kind of place, longer with needs.
 * Never before `at`: what is past is past. Epoch seconds.
 */
function readyAt(snapshot: Snapshot, place: Place, care: Care): number {
  const { policy } = snapshot.operation;
  const at = epochSeconds(snapshot.at);
  const told = snapshot.advisedAt === null ? at : epochSeconds(snapshot.advisedAt);
  const { mobilisationSeconds } = policy;
  const kind = place.kind === 'destination' ? 'other' : place.kind;
  const extra = care === 'none' ? 0 : policy.mobilisationWithNeedsSeconds;
  return Math.max(at, told + policy.adviceDelaySeconds + mobilisationSeconds[kind] + extra);
}
