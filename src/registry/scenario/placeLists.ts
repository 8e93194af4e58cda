import type { FactBody } from '../../domain/facts.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { COMMONS } from '../../domain/operation/operation.ts';
import { Cells } from './cells.ts';
import { readCsvFile } from './csvFile.ts';
import type { Origin, Recorder } from './record.ts';
import { type FileVerdicts, shown } from './verdict.ts';

/** Farther than this from the operation's centre, a position is questioned. */
const FAR_METRES = 150_000;
const KINDS = ['shelter', 'hostel', 'station', 'destination', 'other'] as const;
const KNOWN = ['yes', 'no', 'unknown'] as const;
const PLACE_COLUMNS = {
  required: ['place_id', 'name', 'kind', 'lon', 'lat'],
  optional: ['local_name', 'aliases', 'accuracy_metres', 'note'],
};
const DESTINATION_COLUMNS = {
  required: ['place_id', 'capacity', 'received_at'],
  optional: [
    ...['shelter', 'meals_per_day', 'water', 'heat', 'onward_transport', 'host_informed'],
    ...['claim_ids', 'note'],
  ],
};

export interface ListedPlace {
  readonly placeId: string;
  readonly kind: (typeof KINDS)[number];
  readonly line: number;
}

/** Is there no such place? Not asked while no place could be read: that is one fault, not many. */
export function isUnknownPlace(places: ReadonlyMap<string, ListedPlace>, id: string): boolean {
  return places.size > 0 && !places.has(id);
}

/** Reads `places.csv`: every place of the scenario, destinations among them. */
export function readPlaces(
  bytes: Uint8Array,
  centre: Position | null,
  receivedAt: Instant,
  recorder: Recorder,
  verdicts: FileVerdicts,
): Map<string, ListedPlace> {
  const places = new Map<string, ListedPlace>();
  for (const row of readCsvFile(bytes, PLACE_COLUMNS, verdicts)) {
    const cells = new Cells(row, verdicts);
    const placeId = cells.slug('place_id');
    const position: Position = [cells.number('lon', -180, 180), cells.number('lat', -90, 90)];
    const place: FactBody<'place.recorded'> = {
      placeId,
      name: name(cells),
      localName: cells.text('local_name'),
      aliases: cells.list('aliases'),
      kind: cells.oneOf('kind', KINDS),
      position,
      accuracyMetres: cells.numberOrNull('accuracy_metres', 0, 20_000) ?? 0,
      note: note(cells),
    };
    const earlier = places.get(placeId);
    if (earlier !== undefined) {
      const found = `${shown(placeId)} again, first on line ${earlier.line}`;
      cells.fault('place_id', 'each place once', found, 'Give the second another key.');
    }
    if (!cells.faulty && centre !== null) questionDistance(cells, position, centre);
    const { line } = row;
    // A faulty place is known all the same: what refers to it has no fault of its own.
    if (earlier === undefined) places.set(placeId, { placeId, kind: place.kind, line });
    if (cells.faulty) continue;
    const from = origin(cells, verdicts);
    recorder.add('place.recorded', placeId, COMMONS, { receivedAt }, place, from);
  }
  if (places.size === 0) {
    verdicts.error({}, 'at least one place', 'none', 'List the places, one a line.');
  }
  return places;
}

/** Reads `destinations.csv`: what was known of each destination, and when; several rows a place. */
export function readDestinations(
  bytes: Uint8Array,
  places: ReadonlyMap<string, ListedPlace>,
  recorder: Recorder,
  verdicts: FileVerdicts,
): { rows: number; claimIds: { id: string; line: number }[] } {
  const seen = new Map<string, number>();
  const claimIds: { id: string; line: number }[] = [];
  for (const row of readCsvFile(bytes, DESTINATION_COLUMNS, verdicts)) {
    const cells = new Cells(row, verdicts);
    const placeId = cells.slug('place_id');
    const receivedAt = cells.instant('received_at');
    const readiness: FactBody<'destination.readinessReported'> = {
      placeId,
      capacity: cells.number('capacity', 0, 10_000_000, true),
      shelter: cells.oneOf('shelter', ['bunker', 'basement', 'none', 'unknown'], 'unknown'),
      mealsPerDay: cells.numberOrNull('meals_per_day', 0, 10),
      water: cells.oneOf('water', KNOWN, 'unknown'),
      heat: cells.oneOf('heat', KNOWN, 'unknown'),
      onwardTransport: cells.oneOf('onward_transport', KNOWN, 'unknown'),
      hostInformed: cells.oneOf('host_informed', KNOWN, 'unknown'),
      claimIds: cells.list('claim_ids'),
      note: note(cells),
    };
    const place = places.get(placeId);
    if (isUnknownPlace(places, placeId)) {
      cells.fault('place_id', 'a place of places.csv', shown(placeId), 'Add it there, or mend it.');
    } else if (place !== undefined && place.kind !== 'destination') {
      const found = `${shown(placeId)} of kind ${place.kind}`;
      cells.fault('place_id', 'a place of kind destination', found, 'Mend one of the two.');
    }
    const key = `${placeId} ${receivedAt}`;
    if (seen.has(key)) {
      const found = `two, the first on line ${seen.get(key)}`;
      cells.fault('received_at', 'one report a place and moment', found, 'Take one out.');
    }
    seen.set(key, row.line);
    if (cells.faulty) continue;
    if (readiness.capacity === 0) {
      const advice = 'Nobody is planned to go there; take the row out if it is only not known.';
      cells.warn('capacity', 'room for somebody', '0', advice);
    }
    for (const id of readiness.claimIds) claimIds.push({ id, line: row.line });
    recorder.add(
      'destination.readinessReported',
      placeId,
      COMMONS,
      { receivedAt },
      readiness,
      origin(cells, verdicts),
    );
  }
  const destinations = new Set([...seen.keys()].map((key) => key.split(' ')[0]));
  for (const place of places.values()) {
    if (place.kind !== 'destination' || destinations.has(place.placeId)) continue;
    const found = `none for ${shown(place.placeId)}`;
    verdicts.warning({}, 'a row for each destination', found, 'Nobody is planned to go there.');
  }
  return { rows: seen.size, claimIds };
}

function name(cells: Cells): string {
  const text = cells.text('name');
  if (text === '' || text.length > 200) {
    cells.fault('name', 'a name of 1 to 200 characters', `${text.length}`, 'Mend the name.');
  }
  return text;
}

/** The row as the origin of a fact. */
export function origin(cells: Cells, verdicts: FileVerdicts): Origin {
  return { verdicts, at: { line: cells.row.line } };
}

/** A remark of a row; one that is too long is a fault, never cut. */
export function note(cells: Cells): string {
  const text = cells.text('note');
  if (text.length > 1_000) {
    cells.fault('note', 'at most 1000 characters', `${text.length}`, 'Shorten it.');
  }
  return text;
}

function questionDistance(cells: Cells, position: Position, centre: Position): void {
  const metres = distanceMetres(position, centre);
  if (metres <= FAR_METRES) return;
  const kilometres = `${Math.round(metres / 1000)} km from the operation's centre`;
  const [lon, lat] = position;
  const swapped = Math.abs(lon) <= 90 && distanceMetres([lat, lon], centre) <= FAR_METRES;
  if (swapped) {
    const found = `lon ${lon}, lat ${lat}: ${kilometres}, the other way round near it`;
    cells.fault('lon', 'longitude in lon, latitude in lat', found, 'Swap the two.');
  } else {
    cells.warn('lon', 'a place near the operation', kilometres, 'Check the position.');
  }
}
