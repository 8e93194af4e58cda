import type { Hazard } from '../../../src/domain/evidence/hazard.ts';
import type { Geometry } from '../../../src/domain/kernel/geometry.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { type Drawing, drawnGeometry } from '../state/drawing.ts';
import { newId } from '../state/newId.ts';
import { instantOfWallClock } from '../words/wallClock.ts';
import type { Words } from '../words/words.ts';
import type { Filled } from './ChangeForm.tsx';
import type { Where } from './WhereFields.tsx';

export const CLOSURE_KINDS = [
  'closure',
  'shelling',
  'fighting',
  'mined',
  'checkpoint',
  'roadDamaged',
] as const satisfies readonly Hazard['kind'][];

/** The form of a closure as it is filled in; times on the place's wall clock. */
export interface Closure {
  readonly where: Where;
  readonly kind: (typeof CLOSURE_KINDS)[number];
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** The change that a filled form asks for, or what is still missing. */
export function readClosure(
  now: Situation,
  closure: Closure,
  drawn: Drawing | null,
  t: Words['t'],
): Filled | string {
  const { where, kind, name, note } = closure;
  const drawing = where.how === 'draw';
  const geometry = drawing ? drawnGeometry(drawn) : placeGeometry(now, where);
  if (geometry === null) return t(drawing ? 'ui.closure.undrawn' : 'ui.closure.noPlace');
  const from = instantOfWallClock(closure.from, now.operation.timeZone);
  const to = closure.to === '' ? null : instantOfWallClock(closure.to, now.operation.timeZone);
  if (from === null || (closure.to !== '' && to === null)) return t('ui.time.bad');
  if (to !== null && to <= from) return t('ui.time.order');
  const hazard: Hazard = {
    hazardId: `drawn-${newId()}`,
    kind,
    name: name.trim(),
    geometry,
    radiusMetres: geometry.type === 'Polygon' ? 0 : where.radiusMetres,
    window: { from, to },
    effect: 'closes',
    slowFactor: 1,
    riskPerPersonMinute: 0,
    claimIds: [],
    approximate: false,
    note,
  };
  return { change: { type: 'recordHazard', hazard }, title: hazard.name };
}

function placeGeometry(now: Situation, where: Where): Geometry | null {
  const view = now.places.find(({ place }) => place.placeId === where.placeId);
  return view ? { type: 'Point', coordinates: view.place.position } : null;
}
