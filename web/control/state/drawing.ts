import type { Geometry, Position } from '../../../src/domain/kernel/geometry.ts';
import { createStore } from './store.ts';

/** A road closure being drawn on the map, point by point. */
export interface Drawing {
  readonly shape: 'line' | 'area';
  readonly points: readonly Position[];
  /** False while points are still added. */
  readonly done: boolean;
}

export const drawing = createStore<Drawing | null>(null);

/** Fewest points that make the shape. */
const LEAST = { line: 2, area: 3 } as const;
const MOST_POINTS = 500;

export function startDrawing(shape: Drawing['shape']): void {
  drawing.set({ shape, points: [], done: false });
}

export function addPoint(point: Position): void {
  drawing.set((now) => {
    if (now === null || now.done || now.points.length >= MOST_POINTS) return now;
    const last = now.points.at(-1);
    if (last && last[0] === point[0] && last[1] === point[1]) return now;
    return { ...now, points: [...now.points, point] };
  });
}

export function removePoint(): void {
  drawing.set((now) =>
    now === null ? now : { ...now, points: now.points.slice(0, -1), done: false },
  );
}

export function canFinish(now: Drawing | null): boolean {
  return now !== null && now.points.length >= LEAST[now.shape];
}

export function finishDrawing(): void {
  drawing.set((now) => (now !== null && canFinish(now) ? { ...now, done: true } : now));
}

export function cancelDrawing(): void {
  drawing.set(null);
}

/** What was drawn, as GeoJSON; null while it has too few points. */
export function drawnGeometry(now: Drawing | null): Geometry | null {
  if (now === null || !canFinish(now)) return null;
  if (now.shape === 'line') return { type: 'LineString', coordinates: now.points };
  const first = now.points[0];
  return first === undefined ? null : { type: 'Polygon', coordinates: [[...now.points, first]] };
}
