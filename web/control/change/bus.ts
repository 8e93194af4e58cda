import type { Vehicle } from '../../../src/domain/movement/vehicle.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { instantOfWallClock } from '../words/wallClock.ts';
import type { Words } from '../words/words.ts';
import type { Filled } from './ChangeForm.tsx';

/**
 * The form of a vehicle as it is filled in; its time on the place's wall clock, empty if unknown.
 */
export interface Bus {
  readonly kind: Vehicle['kind'];
  readonly name: string;
  readonly seats: number;
  readonly placeId: string;
  readonly from: string;
  readonly checks: Vehicle['checks'];
  readonly note: string;
}

/** The change that a filled form asks for, or what is still missing. */
export function readBus(now: Situation, bus: Bus, t: Words['t']): Filled | string {
  const { from, placeId, ...rest } = bus;
  const readyFrom = from === '' ? null : instantOfWallClock(from, now.operation.timeZone);
  if (from !== '' && readyFrom === null) return t('ui.time.bad');
  const vehicle: Vehicle = {
    ...rest,
    name: bus.name.trim(),
    vehicleId: `added-${newId()}`,
    placeId: placeId === '' ? null : placeId,
    readyFrom,
    claimIds: [],
  };
  return {
    change: { type: 'recordVehicle', vehicle },
    title: t('ui.bus.title', { name: vehicle.name, seats: vehicle.seats }),
  };
}
