import type { Waymark } from '../../domain/movement/directions.ts';
import { Cells } from '../scenario/cells.ts';
import { readCsvFile } from '../scenario/csvFile.ts';
import { type Verdict, Verdicts } from '../scenario/verdict.ts';

const COLUMNS = { required: ['name', 'lon', 'lat'], optional: ['local_name', 'kind', 'note'] };

/**
 * Reads a CSV list of places of cover: name, lon, lat, and local_name where signs show another.
 * With an error among the verdicts the list is not to be used.
 * @param file what the list is called in the verdicts
 */
export function readShelterList(
  bytes: Uint8Array,
  file: string,
): { readonly shelters: readonly Waymark[]; readonly verdicts: readonly Verdict[] } {
  const all = new Verdicts();
  const verdicts = all.in(file);
  const shelters = readCsvFile(bytes, COLUMNS, verdicts).map((row, i): Waymark => {
    const cells = new Cells(row, verdicts);
    const name = cells.text('name');
    if (name === '') cells.fault('name', 'a name', 'nothing', 'Say what people call it.');
    const position = [cells.number('lon', -180, 180), cells.number('lat', -90, 90)] as const;
    const localName = cells.text('local_name');
    return { placeKey: `shelter-${i + 1}`, name, localName, position, cover: true };
  });
  if (shelters.length === 0 && !all.refused) {
    verdicts.error({}, 'at least one place of cover', 'none', 'List them, one a line.');
  }
  return { shelters, verdicts: all.sorted() };
}
