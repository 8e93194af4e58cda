import { describe, expect, it } from 'vitest';
import { BUS, barrierStops, FOOT, ROAD_CLASSES, SLOW_FOOT, wayPolicy } from './policy.ts';

const tags = (text: string) =>
  new Map(text.split(' ').map((pair) => pair.split('=') as [string, string]));

const names = (bits: number | undefined) =>
  bits === undefined
    ? 'refused'
    : [
        [FOOT, 'foot'],
        [SLOW_FOOT, 'slow'],
        [BUS, 'bus'],
      ]
        .filter(([bit]) => (bits & Number(bit)) !== 0)
        .map(([, name]) => name)
        .join('+') || 'nobody';

function directions(text: string): [forward: string, backward: string] {
  const policy = wayPolicy(tags(text));
  if (typeof policy === 'string') return [policy, policy];
  return [names(policy.forward), names(policy.backward)];
}

describe('the policy of roads', () => {
  it.each([
    ['highway=trunk', 'foot+slow+bus', 'foot+slow+bus'],
    ['highway=primary', 'foot+slow+bus', 'foot+slow+bus'],
    ['highway=motorway', 'bus', 'nobody'],
    ['highway=motorway oneway=no', 'bus', 'bus'],
    ['highway=motorway foot=yes', 'foot+slow+bus', 'foot+slow'],
    ['highway=trunk motorroad=yes', 'bus', 'bus'],
    ['highway=steps', 'foot', 'foot'],
    ['highway=steps foot=yes', 'foot', 'foot'],
    ['highway=path', 'foot+slow', 'foot+slow'],
    ['highway=path sac_scale=mountain_hiking', 'foot', 'foot'],
    ['highway=path sac_scale=alpine_hiking', 'noAccess', 'noAccess'],
    ['highway=pedestrian bus=yes', 'foot+slow+bus', 'foot+slow+bus'],
    ['highway=busway', 'bus', 'bus'],
  ])('lets on %s: along %s, against %s', (text, forward, backward) => {
    expect(directions(text)).toEqual([forward, backward]);
  });

  it.each([
    ['oneway=yes', 'foot+slow+bus', 'foot+slow'],
    ['oneway=1', 'foot+slow+bus', 'foot+slow'],
    ['oneway=-1', 'foot+slow', 'foot+slow+bus'],
    ['oneway=reversible', 'foot+slow', 'foot+slow'],
    ['oneway=yes oneway:bus=no', 'foot+slow+bus', 'foot+slow+bus'],
    ['oneway=yes oneway:psv=no', 'foot+slow+bus', 'foot+slow+bus'],
    ['junction=roundabout', 'foot+slow+bus', 'foot+slow'],
    ['junction=circular', 'foot+slow+bus', 'foot+slow'],
    ['junction=roundabout oneway=no', 'foot+slow+bus', 'foot+slow+bus'],
  ])('holds buses, not walkers, to %s', (text, forward, backward) => {
    expect(directions(`highway=primary ${text}`)).toEqual([forward, backward]);
  });

  it.each([
    ['access=no', 'noAccess'],
    ['access=private', 'noAccess'],
    ['access=private foot=yes', 'foot+slow'],
    ['access=no bus=yes', 'bus'],
    ['access=no psv=designated', 'bus'],
    ['access=no motor_vehicle=yes', 'bus'],
    ['access=destination', 'foot+slow+bus'],
    ['motor_vehicle=no', 'foot+slow'],
    ['vehicle=no', 'foot+slow'],
    ['vehicle=no motor_vehicle=yes', 'foot+slow+bus'],
    ['motor_vehicle=agricultural', 'foot+slow'],
    ['motor_vehicle=no bus=yes', 'foot+slow+bus'],
    ['bus=no', 'foot+slow'],
    ['foot=no', 'bus'],
    ['foot=use_sidepath', 'foot+slow+bus'],
    ['foot=permissive', 'foot+slow+bus'],
  ])('takes the most specific access tag of %s', (text, forward) => {
    expect(directions(`highway=unclassified ${text}`)[0]).toBe(forward);
  });

  it.each([
    ['highway=construction', 'notBuilt'],
    ['highway=proposed', 'notBuilt'],
    ['highway=pedestrian area=yes', 'area'],
    ['highway=via_ferrata', 'unknownClass'],
    ['highway=constructor', 'unknownClass'],
    ['highway=__proto__', 'unknownClass'],
    ['name=No', 'unknownClass'],
  ])('leaves out %s', (text, why) => {
    expect(wayPolicy(tags(text))).toBe(why);
  });

  it('gives each class a bus speed that is below every legal limit for coaches', () => {
    for (const { busKmh } of Object.values(ROAD_CLASSES)) expect(busKmh).toBeLessThanOrEqual(80);
    expect(wayPolicy(tags('highway=primary'))).toMatchObject({ busMetresPerSecond: 12.5 });
  });
});

describe('the policy of barriers', () => {
  it.each([
    ['barrier=gate', 'nobody'],
    ['barrier=lift_gate', 'nobody'],
    ['barrier=border_control', 'nobody'],
    ['barrier=bollard', 'bus'],
    ['barrier=bollard bus=yes', 'nobody'],
    ['barrier=bollard motor_vehicle=yes', 'nobody'],
    ['barrier=bollard bicycle=yes', 'bus'],
    ['barrier=gate access=private', 'foot+slow+bus'],
    ['barrier=gate access=private foot=yes', 'bus'],
    ['barrier=gate locked=yes', 'foot+slow+bus'],
    ['barrier=gate locked=yes foot=yes', 'bus'],
    ['barrier=stile', 'slow+bus'],
    ['barrier=gate foot=no', 'foot+slow'],
  ])('stops at %s: %s', (text, stopped) => {
    expect(names(barrierStops(tags(text)))).toBe(stopped);
  });
});
