import type { FactBody } from '../../domain/facts.ts';
import { VEHICLE_CHECKS, vehicleLacks } from '../../domain/movement/vehicle.ts';
import { COMMONS } from '../../domain/operation/operation.ts';
import { Cells } from './cells.ts';
import { readCsvFile } from './csvFile.ts';
import { isUnknownPlace, type ListedPlace, note, origin } from './placeLists.ts';
import type { Recorder } from './record.ts';
import { type FileVerdicts, shown } from './verdict.ts';

const COLUMNS = {
  required: ['vehicle_id', 'name', 'kind', 'seats', 'received_at'],
  optional: ['place_id', 'ready_from', ...VEHICLE_CHECKS, 'claim_ids', 'note'],
};

/**
 * Reads `vehicles.csv`. A vehicle with a check that is not `yes` is on the book and carries nobody.
 */
export function readVehicles(
  bytes: Uint8Array,
  places: ReadonlyMap<string, ListedPlace>,
  recorder: Recorder,
  verdicts: FileVerdicts,
): { rows: number; claimIds: { id: string; line: number }[] } {
  const lines = new Map<string, number>();
  const claimIds: { id: string; line: number }[] = [];
  for (const row of readCsvFile(bytes, COLUMNS, verdicts)) {
    const cells = new Cells(row, verdicts);
    const vehicleId = cells.slug('vehicle_id');
    const placeId = cells.slugOrNull('place_id');
    const name = cells.text('name');
    if (name === '' || name.length > 200) {
      cells.fault('name', 'a name of 1 to 200 characters', `${name.length}`, 'Mend the name.');
    }
    const check = (column: string) => cells.oneOf(column, ['yes', 'no', 'unknown'], 'unknown');
    const vehicle: FactBody<'vehicle.recorded'> = {
      vehicleId,
      name,
      kind: cells.oneOf('kind', ['bus', 'minibus', 'car', 'ambulance']),
      seats: cells.number('seats', 1, 200, true),
      placeId,
      readyFrom: cells.instantOrNull('ready_from'),
      checks: {
        paid: check('paid'),
        fuelled: check('fuelled'),
        permitted: check('permitted'),
        driver: check('driver'),
        escort: check('escort'),
      },
      claimIds: cells.list('claim_ids'),
      note: note(cells),
    };
    const receivedAt = cells.instant('received_at');
    if (lines.has(vehicleId)) {
      const found = `${shown(vehicleId)} again, first on line ${lines.get(vehicleId)}`;
      cells.fault('vehicle_id', 'each vehicle once', found, 'Give the second another key.');
    }
    lines.set(vehicleId, row.line);
    if (placeId !== null && isUnknownPlace(places, placeId)) {
      cells.fault('place_id', 'a place of places.csv', shown(placeId), 'Add it there, or mend it.');
    }
    if (cells.faulty) continue;
    for (const id of vehicle.claimIds) claimIds.push({ id, line: row.line });
    const lacks = vehicleLacks(vehicle);
    if (lacks.length > 0) {
      const advice = 'It is on the book and carries nobody until these are known.';
      verdicts.note({ line: row.line }, 'a vehicle that can carry', lacks.join(', '), advice);
    }
    const from = origin(cells, verdicts);
    recorder.add('vehicle.recorded', vehicleId, COMMONS, { receivedAt }, vehicle, from);
  }
  return { rows: lines.size, claimIds };
}
