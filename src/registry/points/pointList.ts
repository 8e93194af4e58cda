import type { Position } from '../../domain/kernel/geometry.ts';
import { Cells } from '../scenario/cells.ts';
import { readCsvFile } from '../scenario/csvFile.ts';
import { shown, type Verdict, Verdicts } from '../scenario/verdict.ts';

const COLUMNS = { required: ['id', 'lon', 'lat'], optional: ['name', 'note'] };

export interface ListedPoint {
  readonly id: string;
  readonly position: Position;
}

/**
 * Reads a CSV list of points: id, lon, lat. Every fault is a verdict with line and column; with an
 * error among them the points are not to be used.
 * @param file what the list is called in the verdicts
 */
export function readPointList(
  bytes: Uint8Array,
  file: string,
): { readonly points: readonly ListedPoint[]; readonly verdicts: readonly Verdict[] } {
  const all = new Verdicts();
  const verdicts = all.in(file);
  const lines = new Map<string, number>();
  const points = readCsvFile(bytes, COLUMNS, verdicts).map((row): ListedPoint => {
    const cells = new Cells(row, verdicts);
    const id = cells.text('id');
    if (id === '') cells.fault('id', 'an id', 'nothing', 'Give each point an id.');
    const earlier = lines.get(id);
    if (earlier !== undefined) {
      const found = `${shown(id)} again, first on line ${earlier}`;
      cells.fault('id', 'each id once', found, 'Give the second another id.');
    }
    lines.set(id, earlier ?? row.line);
    return { id, position: [cells.number('lon', -180, 180), cells.number('lat', -90, 90)] };
  });
  if (points.length === 0 && !all.refused) {
    verdicts.error({}, 'at least one point', 'none', 'List the points, one a line.');
  }
  return { points, verdicts: all.sorted() };
}
