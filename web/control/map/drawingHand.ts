import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Position } from '../../../src/domain/kernel/geometry.ts';
import { addPoint, cancelDrawing, drawing, finishDrawing, removePoint } from '../state/drawing.ts';
import type { DrawingData } from './layers/drawing.ts';

const STEP_PIXELS = 16;
const BIG_STEP_PIXELS = 80;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Draws by pointer or by keyboard. Pointer: a press adds a point, a double press ends. Keyboard,
 * with
 * the map in focus: arrows move a crosshair (Shift: farther), Enter adds a point, Enter again on
 * the
 * same spot ends, Backspace takes the last point back, Escape gives up.
 */
export class DrawingHand {
  private readonly map: MapLibreMap;
  private readonly show: (data: DrawingData) => void;
  private readonly cross = document.createElement('div');
  private readonly unfollow: () => void;
  private pointer: Position | null = null;
  /** The crosshair in pixels of the map, while the keyboard draws. */
  private at: { x: number; y: number } | null = null;

  constructor(map: MapLibreMap, show: (data: DrawingData) => void) {
    this.map = map;
    this.show = show;
    this.cross.className = 'crosshair';
    this.cross.hidden = true;
    map.getContainer().append(this.cross);
    map.on('click', this.onPress);
    map.on('dblclick', this.onDoublePress);
    map.on('mousemove', this.onMove);
    map.getContainer().addEventListener('keydown', this.onKey, true);
    this.unfollow = drawing.follow(() => this.refresh());
  }

  drawing(): boolean {
    const now = drawing.get();
    return now !== null && !now.done;
  }

  refresh(): void {
    const active = this.drawing();
    if (active) {
      this.map.doubleClickZoom.disable();
      this.map.keyboard.disable();
    } else {
      this.map.doubleClickZoom.enable();
      this.map.keyboard.enable();
      this.map.keyboard.disableRotation();
      this.at = null;
      this.pointer = null;
    }
    this.cross.hidden = this.at === null;
    this.show({ drawing: drawing.get(), next: this.next() });
  }

  destroy(): void {
    this.unfollow();
    this.map.getContainer().removeEventListener('keydown', this.onKey, true);
    this.cross.remove();
  }

  private next(): Position | null {
    if (this.at === null) return this.pointer;
    const { lng, lat } = this.map.unproject([this.at.x, this.at.y]);
    return rounded(lng, lat);
  }

  private readonly onPress = (event: MapMouseEvent): void => {
    if (!this.drawing()) return;
    this.at = null;
    addPoint(rounded(event.lngLat.lng, event.lngLat.lat));
  };

  private readonly onDoublePress = (event: MapMouseEvent): void => {
    if (!this.drawing()) return;
    event.preventDefault();
    finishDrawing();
  };

  private readonly onMove = (event: MapMouseEvent): void => {
    if (!this.drawing() || this.at !== null) return;
    this.pointer = rounded(event.lngLat.lng, event.lngLat.lat);
    this.show({ drawing: drawing.get(), next: this.pointer });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.drawing()) return;
    const step = STEPS[event.key];
    if (step) this.moveCross(step, event.shiftKey ? BIG_STEP_PIXELS : STEP_PIXELS);
    else if (event.key === 'Enter' && this.at !== null) this.pressEnter();
    else if (event.key === 'Backspace') removePoint();
    else if (event.key === 'Escape') cancelDrawing();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private moveCross([dx, dy]: readonly [number, number], pixels: number): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const from = this.at ?? { x: width / 2, y: height / 2 };
    this.at = {
      x: Math.min(width - 4, Math.max(4, from.x + dx * pixels)),
      y: Math.min(height - 4, Math.max(4, from.y + dy * pixels)),
    };
    this.cross.style.transform = `translate(${this.at.x}px, ${this.at.y}px)`;
    this.refresh();
  }

  private pressEnter(): void {
    const next = this.next();
    if (next === null) return;
    const last = drawing.get()?.points.at(-1);
    if (last && last[0] === next[0] && last[1] === next[1]) finishDrawing();
    else addPoint(next);
  }
}

/** A millionth of a degree is 0.1 m: finer than any hand. */
function rounded(lon: number, lat: number): Position {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
