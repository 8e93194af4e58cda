import { distanceMetres } from '../../kernel/geometry.ts';
import type { GazetteerEntry } from './gazetteer.ts';
import { wordsOf } from './spelling.ts';

/** A settlement's centre and the operation's point in it are no further apart. */
const SAME_PLACE_METRES = 3_000;

/** The entries with each settlement that is a place of the operation given up to that place. */
export function mergePlaces(entries: readonly GazetteerEntry[]): GazetteerEntry[] {
  const own = new Map<string, GazetteerEntry[]>();
  for (const entry of entries.filter(({ kind }) => kind === 'operation')) {
    for (const sound of soundsOf(entry)) own.set(sound, [...(own.get(sound) ?? []), entry]);
  }
  const gained = new Map<string, string[]>();
  const kept = entries.filter((entry) => {
    if (entry.kind !== 'settlement') return true;
    const same = soundsOf(entry)
      .flatMap((sound) => own.get(sound) ?? [])
      .find(({ position }) => distanceMetres(position, entry.position) <= SAME_PLACE_METRES);
    if (same === undefined) return true;
    const names = [...(gained.get(same.placeKey) ?? []), entry.name, ...entry.names];
    gained.set(same.placeKey, names);
    return false;
  });
  return kept.map((entry) => {
    const more = gained.get(entry.placeKey);
    return more === undefined ? entry : { ...entry, names: [...entry.names, ...more] };
  });
}

function soundsOf({ name, names }: GazetteerEntry): string[] {
  return [name, ...names].map((each) =>
    wordsOf(each)
      .map(({ forms }) => forms.sound)
      .join(''),
  );
}
