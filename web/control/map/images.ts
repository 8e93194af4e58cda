import type { Look } from './look.ts';

const RATIO = 2;

/** A picture for the map, drawn here: nothing is fetched. Sizes in CSS pixels. */
export function drawImage(
  width: number,
  height: number,
  draw: (pen: CanvasRenderingContext2D) => void,
): { image: ImageData; pixelRatio: number } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * RATIO);
  canvas.height = Math.ceil(height * RATIO);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('this browser draws no pictures (canvas 2d)');
  pen.scale(RATIO, RATIO);
  draw(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

/** Diagonal hatching; `gap` in pixels between lines. */
export function hatch(colour: string, gap: number) {
  return drawImage(gap, gap, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.2;
    for (const shift of [-gap, 0, gap]) {
      pen.beginPath();
      pen.moveTo(shift, gap);
      pen.lineTo(shift + gap, 0);
      pen.stroke();
    }
  });
}

/** A line that zigzags: a corridor in dispute. */
export function zigzag(colour: string) {
  return drawImage(16, 10, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(0, 8);
    pen.lineTo(8, 2);
    pen.lineTo(16, 8);
    pen.stroke();
  });
}

/** A line of crosses: a closed corridor. */
export function crosses(colour: string) {
  return drawImage(16, 10, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    pen.beginPath();
    pen.moveTo(0, 5);
    pen.lineTo(16, 5);
    pen.moveTo(5, 1);
    pen.lineTo(11, 9);
    pen.moveTo(11, 1);
    pen.lineTo(5, 9);
    pen.stroke();
  });
}

export type Light = 'red' | 'amber' | 'green' | 'unknown';

/**
 * A destination: a house whose sign says by shape how ready it is; a bar shows how full the plan
 * makes it.
 */
export function house(look: Look, light: Light, share: number) {
  return drawImage(34, 36, (pen) => {
    pen.lineJoin = 'round';
    pen.fillStyle = look.raised;
    pen.strokeStyle = look.text;
    pen.lineWidth = 1.6;
    pen.beginPath();
    pen.moveTo(4, 13);
    pen.lineTo(17, 3);
    pen.lineTo(30, 13);
    pen.lineTo(30, 27);
    pen.lineTo(4, 27);
    pen.closePath();
    pen.fill();
    pen.stroke();
    drawSign(pen, look, light);
    pen.fillStyle = look.rest;
    pen.fillRect(4, 30, 26, 4);
    pen.fillStyle = share > 1 ? look.red : look.text;
    pen.fillRect(4, 30, 26 * Math.min(1, share), 4);
  });
}

function drawSign(pen: CanvasRenderingContext2D, look: Look, light: Light): void {
  pen.lineCap = 'round';
  pen.lineWidth = 2.4;
  pen.strokeStyle = light === 'red' ? look.red : light === 'amber' ? look.amber : look.text;
  pen.beginPath();
  if (light === 'red') {
    pen.moveTo(12.5, 13);
    pen.lineTo(21.5, 22);
    pen.moveTo(21.5, 13);
    pen.lineTo(12.5, 22);
  } else if (light === 'green') {
    pen.moveTo(11.5, 18);
    pen.lineTo(15.5, 22);
    pen.lineTo(22.5, 13.5);
  } else {
    pen.moveTo(17, 12);
    pen.lineTo(17, 18);
    pen.moveTo(17, 22.2);
    pen.lineTo(17, 22.4);
  }
  pen.stroke();
}
