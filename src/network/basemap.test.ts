import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../test/support/osm.ts';
import { baseMap } from './basemap.ts';
import { importOsm } from './roads/import.ts';

describe('the base map', () => {
  const map = baseMap(importOsm(toPbf(town)).graph);

  it('draws each road once, one-way or not, with its class and its bends', () => {
    const drawn = map.features.map(({ properties, geometry }) => [
      properties.class,
      geometry.coordinates.length,
    ]);
    expect(drawn).toEqual([
      ['primary', 3],
      ['footway', 2],
      ['residential', 2],
      ['secondary', 3],
      ['steps', 2],
      ['path', 2],
    ]);
  });

  it('is GeoJSON with its bounds', () => {
    expect(JSON.parse(JSON.stringify(map))).toEqual(map);
    expect(map.bbox).toEqual([36, 49.999, 36.014, 50.018]);
    expect(map.features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [36, 50],
        [36.007, 49.999],
        [36.014, 50],
      ],
    });
  });
});
