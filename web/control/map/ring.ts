import { drawImage } from './images.ts';
import type { Look } from './look.ts';

/** People of one place by what the plan has them do; `rest` are not planned for. */
export interface RingCounts {
  readonly can: number;
  readonly tight: number;
  readonly cannot: number;
  readonly rest: number;
}

const PIXELS_PER_ROOT = 0.9;
const LEAST_RADIUS = 5;
const MOST_RADIUS = 34;
/** From this radius the number fits inside. */
const NUMBER_RADIUS = 11;

export function peopleIn(counts: RingCounts): number {
  return counts.can + counts.tight + counts.cannot + counts.rest;
}

/** The area of the circle, not its width, is as the people. */
export function ringRadius(people: number): number {
  return Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, Math.sqrt(people) * PIXELS_PER_ROOT));
}

export function ringImage(look: Look, counts: RingCounts) {
  const people = peopleIn(counts);
  const radius = ringRadius(people);
  const size = 2 * radius + 4;
  return drawImage(size, size, (pen) => {
    const middle = size / 2;
    const band = Math.max(3, radius * 0.34);
    pen.beginPath();
    pen.arc(middle, middle, radius, 0, 2 * Math.PI);
    pen.fillStyle = look.raised;
    pen.fill();
    drawBands(pen, look, counts, middle, radius - band / 2, band);
    pen.strokeStyle = look.halo;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.arc(middle, middle, radius + 0.5, 0, 2 * Math.PI);
    pen.stroke();
    if (radius < NUMBER_RADIUS) return;
    pen.fillStyle = look.text;
    pen.font = `600 ${Math.max(9, Math.min(13, radius * 0.62))}px system-ui, sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(String(people), middle, middle + 0.5);
  });
}

function drawBands(
  pen: CanvasRenderingContext2D,
  look: Look,
  counts: RingCounts,
  middle: number,
  radius: number,
  band: number,
): void {
  const people = Math.max(1, peopleIn(counts));
  const parts: readonly (readonly [number, string])[] = [
    [counts.cannot, look.red],
    [counts.tight, look.amber],
    [counts.can, look.can],
    [counts.rest, look.rest],
  ];
  let from = -Math.PI / 2;
  for (const [count, colour] of parts) {
    if (count === 0) continue;
    const to = from + (count / people) * 2 * Math.PI;
    pen.strokeStyle = colour;
    pen.lineWidth = band;
    pen.beginPath();
    pen.arc(middle, middle, radius, from, to);
    pen.stroke();
    from = to;
  }
}
