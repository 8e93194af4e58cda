import { afterEach, describe, expect, it } from 'vitest';
import {
  addPoint,
  cancelDrawing,
  drawing,
  drawnGeometry,
  finishDrawing,
  removePoint,
  startDrawing,
} from './drawing.ts';

describe('a closure being drawn', () => {
  afterEach(cancelDrawing);

  it('becomes a line of its points once it has two', () => {
    startDrawing('line');
    addPoint([36.1, 49.9]);
    finishDrawing();
    expect(drawing.get()?.done).toBe(false);
    expect(drawnGeometry(drawing.get())).toBeNull();
    addPoint([36.2, 49.9]);
    finishDrawing();
    expect(drawnGeometry(drawing.get())).toEqual({
      type: 'LineString',
      coordinates: [
        [36.1, 49.9],
        [36.2, 49.9],
      ],
    });
  });

  it('becomes a closed ring as an area, and not before it has three points', () => {
    startDrawing('area');
    addPoint([36.1, 49.9]);
    addPoint([36.2, 49.9]);
    expect(drawnGeometry(drawing.get())).toBeNull();
    addPoint([36.2, 50.0]);
    const geometry = drawnGeometry(drawing.get());
    expect(geometry?.type).toBe('Polygon');
    expect(geometry?.type === 'Polygon' && geometry.coordinates[0]).toHaveLength(4);
  });

  it('takes no point twice in a row, as a double press would give', () => {
    startDrawing('line');
    addPoint([36.1, 49.9]);
    addPoint([36.1, 49.9]);
    expect(drawing.get()?.points).toHaveLength(1);
  });

  it('takes a point back, takes none when done, and is gone when given up', () => {
    startDrawing('line');
    addPoint([36.1, 49.9]);
    addPoint([36.2, 49.9]);
    removePoint();
    expect(drawing.get()?.points).toEqual([[36.1, 49.9]]);
    addPoint([36.3, 49.9]);
    finishDrawing();
    addPoint([36.4, 49.9]);
    expect(drawing.get()?.points).toHaveLength(2);
    cancelDrawing();
    expect(drawing.get()).toBeNull();
  });
});
