import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { readHazardList } from './hazardList.ts';

const NOON = '2022-03-02T12:00:00.000Z';

function read(value: unknown, knownAt = NOON) {
  return readHazardList(Buffer.from(JSON.stringify(value)), 'hazards', knownAt);
}

function drawn(...properties: Record<string, unknown>[]) {
  const geometry = { type: 'Point', coordinates: [36.2, 50] };
  const features = properties.map((said) => ({ type: 'Feature', geometry, properties: said }));
  return read({ type: 'FeatureCollection', features });
}

describe('hazards of a scenario', () => {
  const bytes = readFileSync(inRepository('scenarios/kharkiv-2022-03-02/hazards.json'));

  it('are as they were known at the moment, each once', () => {
    const early = readHazardList(bytes, 'hazards.json', '2022-03-02T11:15:00.000Z');
    const later = readHazardList(bytes, 'hazards.json', '2022-03-02T11:45:00.000Z');
    const alert = { hazardId: 'air-raid-alert-1', approximate: false };
    expect(early.hazards).toMatchObject([{ ...alert, window: { to: null } }]);
    const end = '2022-03-02T11:30:00.000Z';
    expect(later.hazards).toMatchObject([{ ...alert, approximate: true, window: { to: end } }]);
    expect([early.later, later.later]).toEqual([3, 3]);
    const whole = readHazardList(bytes, 'hazards.json', '2022-03-10T00:00:00.000Z');
    expect(whole.later).toBe(0);
    expect(new Set(whole.hazards.map(({ hazardId }) => hazardId)).size).toBe(whole.hazards.length);
    expect(whole.verdicts).toEqual([]);
  });
});

describe('hazards drawn as GeoJSON', () => {
  it('say what they do, from when to when; the rest is as nobody knows it', () => {
    const { hazards, verdicts } = drawn(
      { effect: 'closes', to: '2022-03-02T15:00:00+02:00', stroke: '#f00' },
      { effect: 'risk', riskPerPersonMinute: 0.4, name: 'Shelling', radiusMetres: 300 },
    );
    expect(verdicts).toEqual([]);
    expect(hazards).toMatchObject([
      {
        hazardId: 'drawn-1',
        kind: 'other',
        effect: 'closes',
        window: { from: null, to: '2022-03-02T13:00:00.000Z' },
      },
      { hazardId: 'drawn-2', name: 'Shelling', radiusMetres: 300, riskPerPersonMinute: 0.4 },
    ]);
  });

  it('are refused where a number is forgotten, a window ends first or an id comes twice', () => {
    const at = { from: '2022-03-02T15:00:00+02:00', to: '2022-03-02T14:00:00+02:00' };
    const { verdicts } = drawn(
      { effect: 'risk' },
      { effect: 'slows' },
      { effect: 'closes', ...at },
      { effect: 'closes', hazardId: 'twice' },
      { effect: 'closes', hazardId: 'twice' },
    );
    expect(verdicts.map(({ expected }) => expected)).toEqual([
      'a riskPerPersonMinute above 0',
      'a slowFactor above 1',
      'a window that ends after it begins',
      'each hazardId once',
    ]);
  });

  it('are refused without an effect, or with a geometry that is none', () => {
    expect(drawn({ name: 'Bridge' }).verdicts[0]?.field).toBe('/features/0/properties/effect');
    const geometry = { type: 'Circle', coordinates: [36, 50] };
    const feature = { type: 'Feature', geometry, properties: { effect: 'closes' } };
    const { hazards, verdicts } = read({ type: 'FeatureCollection', features: [feature] });
    expect(hazards).toEqual([]);
    expect(verdicts[0]).toMatchObject({ severity: 'error', line: 1 });
  });
});
