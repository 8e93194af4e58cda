import type { Place } from '../place.ts';
import type { GazetteerEntry } from './gazetteer.ts';

/** The operation's own places, ahead of whatever else bears their names. */
export function placeEntries(places: Iterable<Place>): GazetteerEntry[] {
  return Array.from(places, ({ placeId, name, localName, aliases, kind, position }) => ({
    placeKey: placeId,
    name,
    names: [localName, ...aliases].filter((other) => other !== ''),
    position,
    kind: kind === 'station' ? 'station' : 'operation',
    countryCode: null,
    weight: 1,
  }));
}
