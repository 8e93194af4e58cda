import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../../../src/domain/kernel/geometry.ts';
import { drawImage } from '../images.ts';
import type { Look } from '../look.ts';
import { addEmpty, type MapLayer, setFeatures } from './layer.ts';

/** One of several ways between two places. */
export interface WayFeature {
  readonly letter: string;
  readonly line: readonly Position[];
  /** Where its letter stands. */
  readonly at: Position;
  readonly chosen: boolean;
}

/** Dashes by letter; `ways.css` draws the same beside the words. */
const DASHES: Readonly<Record<string, number[]>> = {
  A: [1, 0],
  B: [4, 1.5],
  C: [1.6, 1.2],
  D: [4, 1.2, 0.8, 1.2],
  E: [0.5, 1.2],
};

/**
 * Several ways between two places, told apart by dashes and letters; the one pointed out is wider.
 * Blue, because they are worked out and not seen.
 */
export const waysLayer: MapLayer<readonly WayFeature[]> = {
  add(map, look) {
    addEmpty(map, 'ways');
    addEmpty(map, 'way-letters');
    const width = (plain: number, chosen: number) =>
      ['case', ['get', 'chosen'], chosen, plain] as ['case', ['get', string], number, number];
    map.addLayer({
      id: 'ways-halo',
      type: 'line',
      source: 'ways',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': look.halo, 'line-width': width(6, 9), 'line-opacity': 0.9 },
    });
    for (const [letter, dashes] of Object.entries(DASHES)) {
      map.addLayer({
        id: `ways-${letter}`,
        type: 'line',
        source: 'ways',
        filter: ['==', ['get', 'letter'], letter],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': look.blue, 'line-width': width(3, 5.5), 'line-dasharray': dashes },
      });
    }
    for (const letter of Object.keys(DASHES)) {
      for (const chosen of [false, true]) {
        const { image, pixelRatio } = letterImage(look, letter, chosen);
        map.addImage(imageOf(letter, chosen), image, { pixelRatio });
      }
    }
  },
  show(map, ways) {
    // Shared stretches: the first way over the others, the one pointed out over all.
    const order = [...ways].reverse().sort((a, b) => Number(a.chosen) - Number(b.chosen));
    setFeatures(
      map,
      'ways',
      order.map(({ letter, line, chosen }) => ({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: line.map((p) => [...p]) },
        properties: { letter, chosen },
      })),
    );
    setFeatures(
      map,
      'way-letters',
      order.map(({ letter, at, chosen }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...at] },
        properties: { image: imageOf(letter, chosen), order: chosen ? 1 : 0 },
      })),
    );
  },
};

/** Letters stand over places and names. */
export function addWayLetters(map: MapLibreMap): void {
  map.addLayer({
    id: 'way-letters',
    type: 'symbol',
    source: 'way-letters',
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
  });
}

const imageOf = (letter: string, chosen: boolean) => `way-${letter}${chosen ? '-chosen' : ''}`;

function letterImage(look: Look, letter: string, chosen: boolean) {
  return drawImage(26, 26, (pen) => {
    pen.beginPath();
    pen.arc(13, 13, 11, 0, 2 * Math.PI);
    pen.fillStyle = chosen ? look.blue : look.raised;
    pen.fill();
    pen.strokeStyle = look.blue;
    pen.lineWidth = 2;
    pen.stroke();
    pen.fillStyle = chosen ? look.raised : look.blue;
    pen.font = '700 14px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(letter, 13, 13.5);
  });
}
