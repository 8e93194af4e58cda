import { describe, expect, it } from 'vitest';
import { BUS, CAR, FOOT, SLOW_FOOT, WHEELCHAIR } from '../profiles.ts';
import { barrierStops } from './barriers.ts';
import { wayPolicy } from './policy.ts';
import { ROAD_CLASSES } from './roadClasses.ts';
import { measure } from './vehiclePolicy.ts';

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
    ['junction=roundabout oneway=no', 'foot+slow+bus', 'foot+slow'],
    ['junction=roundabout oneway:bus=no', 'foot+slow+bus', 'foot+slow+bus'],
    ['junction=circular oneway=no', 'foot+slow+bus', 'foot+slow+bus'],
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

describe('the policy of cars', () => {
  const car = (text: string) => {
    const policy = wayPolicy(tags(text));
    if (typeof policy === 'string') return policy;
    const both = [policy.forward, policy.backward].map((bits) => (bits & CAR) !== 0);
    return both.map((may) => (may ? 'car' : '-')).join(' ');
  };

  it.each([
    ['highway=residential', 'car car'],
    ['highway=motorway', 'car -'],
    ['highway=busway', '- -'],
    ['highway=footway', '- -'],
    ['highway=track', '- -'],
    ['highway=track tracktype=grade2', 'car car'],
    ['highway=track tracktype=grade1 motor_vehicle=agricultural', '- -'],
    ['highway=service access=private', 'noAccess'],
    ['highway=residential motor_vehicle=no motorcar=yes', 'car car'],
    ['highway=residential motorcar=no', '- -'],
    ['highway=primary oneway=yes oneway:bus=no', 'car -'],
    ['highway=residential width=1.8', '- -'],
    ['highway=residential smoothness=horrible', '- -'],
  ])('lets cars on %s: %s', (text, expected) => {
    expect(car(text)).toBe(expected);
  });
});

describe('the policy of heavy buses', () => {
  it.each([
    ['maxweight=7.5', 'foot+slow'],
    ['maxweight=20', 'foot+slow+bus'],
    ['maxweight=none', 'foot+slow+bus'],
    ['maxheight=3.5', 'foot+slow'],
    ['maxheight=12\'6"', 'foot+slow+bus'],
    ["maxheight=12'", 'foot+slow'],
    ['maxheight=default', 'foot+slow+bus'],
    ['maxwidth=2.2', 'foot+slow'],
    ['width=2.5', 'foot+slow'],
    ['width=6', 'foot+slow+bus'],
    ['surface=gravel', 'foot+slow+bus'],
    ['surface=mud', 'foot+slow'],
    ['smoothness=very_bad', 'foot+slow'],
  ])('reads %s', (text, expected) => {
    expect(directions(`highway=unclassified ${text}`)[0]).toBe(expected);
  });

  it.each([
    ['', 45, 55],
    ['maxspeed=30', 30, 30],
    ['maxspeed=100', 45, 55],
    ['maxspeed=20 maxspeed:bus=40', 40, 20],
    ['maxspeed=UA:urban', 45, 50],
    ['maxspeed=none', 45, 55],
    ['maxspeed=0', 45, 55],
    ['surface=gravel', 25, 35],
    ['surface=gravel maxspeed=10', 10, 10],
  ])('drives a primary road with %s at %i km/h, a car at %i', (text, busKmh, carKmh) => {
    const policy = wayPolicy(tags(`highway=primary ${text}`.trim()));
    if (typeof policy === 'string') throw new Error(policy);
    expect(policy.busMetresPerSecond * 3.6).toBeCloseTo(busKmh, 6);
    expect(policy.carMetresPerSecond * 3.6).toBeCloseTo(carKmh, 6);
  });

  it('understands miles per hour and values with a space', () => {
    const kmh = (maxspeed: string) => {
      const policy = wayPolicy(
        new Map([
          ['highway', 'motorway'],
          ['maxspeed', maxspeed],
        ]),
      );
      return typeof policy === 'string' ? 0 : policy.carMetresPerSecond * 3.6;
    };
    expect(kmh('20 mph')).toBeCloseTo(32.19, 2);
    expect(kmh('50 km/h')).toBeCloseTo(50, 6);
    expect(kmh('signals')).toBeCloseTo(95, 6);
    expect(measure('7500 kg', { kg: 0.001 })).toBe(7.5);
  });
});

describe('the policy of wheelchairs', () => {
  const rolls = (text: string) => {
    const policy = wayPolicy(tags(text));
    return typeof policy !== 'string' && (policy.forward & policy.backward & WHEELCHAIR) !== 0;
  };

  it.each([
    ['highway=residential', true],
    ['highway=footway', true],
    ['highway=footway surface=paving_stones', true],
    ['highway=footway surface=gravel', false],
    ['highway=path', false],
    ['highway=path surface=asphalt', true],
    ['highway=track tracktype=grade1', true],
    ['highway=steps', false],
    ['highway=steps wheelchair=yes', false],
    ['highway=steps ramp:wheelchair=yes', true],
    ['highway=footway incline=6%', true],
    ['highway=footway incline=-10%', false],
    ['highway=footway incline=6°', false],
    ['highway=footway width=0.7', false],
    ['highway=footway smoothness=bad', false],
    ['highway=footway wheelchair=no', false],
    ['highway=path wheelchair=yes', true],
    ['highway=footway foot=no', false],
    ['highway=motorway', false],
  ])('%s: %s', (text, expected) => {
    expect(rolls(text)).toBe(expected);
  });

  it.each([
    ['kerb=raised', true],
    ['kerb=lowered', false],
    ['kerb=flush', false],
    ['barrier=kerb kerb=rolled', true],
    ['barrier=cycle_barrier', true],
    ['barrier=cycle_barrier wheelchair=yes', false],
    ['barrier=gate', false],
    ['barrier=bollard', false],
    ['barrier=gate wheelchair=no', true],
  ])('is stopped by %s: %s', (text, expected) => {
    expect((barrierStops(tags(text)) & WHEELCHAIR) !== 0).toBe(expected);
  });

  it('is never let on where a slow walker is not, ramps aside', () => {
    for (const roadClass of Object.keys(ROAD_CLASSES)) {
      const policy = wayPolicy(tags(`highway=${roadClass}`));
      if (typeof policy === 'string') continue;
      if ((policy.forward & WHEELCHAIR) !== 0) expect(policy.forward & SLOW_FOOT).toBe(SLOW_FOOT);
    }
    expect(rolls('highway=footway')).toBe(true);
  });
});

describe('the policy of barriers to cars', () => {
  it.each([
    ['barrier=bollard', true],
    ['barrier=bollard motor_vehicle=yes', false],
    ['barrier=bus_trap', true],
    ['barrier=height_restrictor', false],
    ['barrier=height_restrictor maxheight=1.9', true],
    ['barrier=lift_gate', false],
    ['barrier=lift_gate access=private', true],
    ['barrier=toll_booth', false],
  ])('%s: %s', (text, expected) => {
    expect((barrierStops(tags(text)) & CAR) !== 0).toBe(expected);
  });
});
