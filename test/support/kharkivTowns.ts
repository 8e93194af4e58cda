import type { Position } from '../../src/domain/kernel/geometry.ts';
import type { GazetteerEntry } from '../../src/domain/places/gazetteer/gazetteer.ts';

/** The middle of Kharkiv. */
export const CENTRE: Position = [36.2304, 49.9935];

const entry = (
  kind: GazetteerEntry['kind'],
  placeKey: string,
  position: Position,
  name: string,
  ...names: string[]
): GazetteerEntry => {
  const weight = kind === 'operation' ? 1 : 0;
  return { placeKey, name, names, position, kind, countryCode: 'UA', weight };
};

/** The towns of the reference case under one name each, so that the others must be heard. */
export const TOWNS: readonly GazetteerEntry[] = [
  entry('operation', 'pisochyn', [36.10262, 49.9516], 'Pisochyn'),
  entry('operation', 'babai', [36.19309, 49.89625], 'Babai'),
  entry('operation', 'bezliudivka', [36.28347, 49.86787], 'Bezliudivka'),
  entry('operation', 'heroiv-pratsi', [36.336, 50.0252], 'Heroiv Pratsi', 'Geroev Truda'),
  entry('operation', '23-serpnia', [36.22, 50.0354], '23 Serpnia', '23 Серпня'),
  entry('operation', 'universytet', [36.2348, 50.0045], 'Universytet', 'Університет'),
  entry('settlement', 'kharkiv', [36.25475, 49.98177], 'Kharkiv'),
  entry('settlement', 'merefa', [36.0567, 49.82107], 'Merefa'),
];

/** A village of the same name across the border; its position is approximate. */
export const OTHER_BEZLYUDOVKA: GazetteerEntry = {
  ...entry('settlement', 'bezlyudovka-other', [37.1, 50.5], 'Bezlyudovka'),
  countryCode: 'RU',
};
