import type { Position } from '../../domain/kernel/geometry.ts';
import type { Picture } from '../../domain/picture.ts';
import { Refusal } from '../refusal.ts';

/** A point, or the id of a place of the operation. */
export type Where = Position | string;

/** @throws Refusal notFound for a place that the picture, as the caller may read it, lacks */
export function positionOf(picture: Picture, where: Where): Position {
  if (typeof where !== 'string') return where;
  const told = picture.places.get(where);
  if (told !== undefined) return told.place.position;
  throw new Refusal(
    'notFound',
    `Expected a place of this operation or LON,LAT; found "${where}" at that moment nowhere.`,
  );
}
