import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Place } from '../../../../src/domain/places/place.ts';
import { house, type Light } from '../images.ts';
import type { Look } from '../look.ts';
import { peopleIn, type RingCounts, ringImage, ringRadius } from '../ring.ts';
import { addEmpty, FONT, type MapLayer, setFeatures } from './layer.ts';

export interface PlaceFeature {
  readonly place: Place;
  readonly counts: RingCounts;
  /** For a destination: its readiness and how full the plan makes it, with words for both. */
  readonly destination: {
    readonly light: Light;
    readonly share: number;
    readonly words: string;
  } | null;
  readonly chosen: boolean;
  /** Said when the pointer rests on it. */
  readonly tip: string;
}

/** People by place as circles, destinations as houses, names in two scripts. */
export function placesLayer(): MapLayer<readonly PlaceFeature[]> {
  let look: Look | null = null;
  return {
    add(map, given) {
      look = given;
      addEmpty(map, 'places');
      map.addLayer({
        id: 'places-chosen',
        type: 'circle',
        source: 'places',
        filter: ['get', 'chosen'],
        paint: {
          'circle-radius': ['+', ['get', 'radius'], 4],
          'circle-color': 'transparent',
          'circle-stroke-color': given.blue,
          'circle-stroke-width': 3,
        },
      });
      // The topmost layer is placed first: names keep clear of every circle and house.
      addNames(map, given, 'place-names', ['!', ['get', 'destination']]);
      addNames(map, given, 'destination-names', ['get', 'destination']);
      addSymbols(map, 'places', ['!', ['get', 'destination']]);
      addSymbols(map, 'destinations', ['get', 'destination']);
    },
    show(map, places) {
      if (look === null) return;
      const features: GeoJSON.Feature[] = [];
      for (const feature of places) features.push(featureOf(map, look, feature));
      setFeatures(map, 'places', features);
    },
  };
}

type Which = ['get', string] | ['!', ['get', string]];

function addSymbols(map: MapLibreMap, id: string, filter: Which): void {
  map.addLayer({
    id,
    type: 'symbol',
    source: 'places',
    filter,
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'order'],
    },
  });
}

function addNames(map: MapLibreMap, look: Look, id: string, filter: Which): void {
  const isDestination = id === 'destination-names';
  map.addLayer({
    id,
    type: 'symbol',
    source: 'places',
    filter,
    layout: {
      'symbol-sort-key': ['get', 'order'],
      'text-field': [
        'format',
        ['get', 'name'],
        {},
        ['get', 'second'],
        { 'font-scale': 0.88, 'text-color': look.labelQuiet },
        ['get', 'words'],
        { 'font-scale': 0.92 },
      ],
      'text-font': FONT,
      'text-size': isDestination ? 14 : 12,
      'text-max-width': 14,
      'text-variable-anchor': ANCHORS,
      'text-radial-offset': ['/', ['get', 'radius'], isDestination ? 13 : 11],
      'text-justify': 'auto',
      'text-padding': 0,
    },
    paint: {
      'text-color': look.label,
      'text-halo-color': look.halo,
      'text-halo-width': 2,
    },
  });
}

const ANCHORS: ('top' | 'left' | 'right' | 'bottom' | 'bottom-left' | 'bottom-right')[] = [
  'left',
  'right',
  'top',
  'bottom',
  'bottom-left',
  'bottom-right',
];

function featureOf(map: MapLibreMap, look: Look, feature: PlaceFeature): GeoJSON.Feature {
  const { place, counts, destination, chosen } = feature;
  const people = peopleIn(counts);
  const isHouse = destination !== null;
  const image = isHouse
    ? `house-${destination.light}-${Math.round(destination.share * 20)}`
    : `ring-${counts.can}-${counts.tight}-${counts.cannot}-${counts.rest}`;
  if (!map.hasImage(image)) {
    const drawn = isHouse
      ? house(look, destination.light, destination.share)
      : ringImage(look, counts);
    map.addImage(image, drawn.image, { pixelRatio: drawn.pixelRatio });
  }
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...place.position] },
    properties: {
      open: `place:${place.placeId}`,
      image,
      name: place.name,
      second: place.localName && place.localName !== place.name ? `\n${place.localName}` : '',
      words: destination === null ? '' : `\n${destination.words}`,
      destination: isHouse,
      radius: isHouse ? 18 : ringRadius(people) + 2,
      order: -people,
      tip: feature.tip,
      chosen,
    },
  };
}
