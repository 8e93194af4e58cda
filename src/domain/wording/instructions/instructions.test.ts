import { describe, expect, it } from 'vitest';
import type { DirectionStep, Directions, PassedMark } from '../../movement/directions.ts';
import { INSTRUCTION_LANGUAGES } from './catalogues.ts';
import { type Journey, latestAt, turnBackOf } from './journey.ts';
import { paperInstructions } from './paper.ts';
import { smsInstructions } from './sms.ts';

const passed = (name: string, along: number, cover: boolean): PassedMark => {
  const mark = { placeKey: name, name, localName: '', position: [36, 50], cover } as const;
  return { mark, along, aside: 50 };
};
const step = (changes: Partial<DirectionStep>): DirectionStep => ({
  ...{ turn: null, heading: 'w', later: null, road: null, along: 0, metres: 10_000 },
  ...{ at: null, passes: [], structures: [] },
  ...changes,
});

function journey(changes: Partial<Directions>, more: Partial<Journey> = {}): Journey {
  const leg = { heading: 'w', metres: 10_000, to: null } as const;
  return {
    from: { name: 'Start', localName: 'Старт' },
    to: { name: 'Goal', localName: 'Мета' },
    fromIsCover: false,
    directions: {
      metres: 10_000,
      accessFrom: { metres: 0, heading: 'n' },
      accessTo: { metres: 0, heading: 'n' },
      steps: [step({})],
      marks: [],
      outlines: [[leg]],
      ...changes,
    },
    departAt: '2022-03-02T12:00:00.000Z',
    arriveLateAt: '2022-03-02T14:00:00.000Z',
    cutOff: '2022-03-02T15:00:00.000Z',
    timeZone: 'Europe/Kyiv',
    ...more,
  };
}
const english = (changes: Partial<Directions>, more: Partial<Journey> = {}) =>
  paperInstructions(journey(changes, more), 'en');

describe('where to stop', () => {
  it('is the last cover under way, by the time that leaves enough for the rest', () => {
    const marks = [passed('A', 3_000, true), passed('B', 6_000, true), passed('C', 8_000, false)];
    const stop = turnBackOf(journey({ marks }));
    expect(stop?.mark.mark.placeKey).toBe('B');
    // Two hours for 10 km: 48 minutes for the 4 km that remain, by 17:00 in Kyiv.
    expect(stop?.by).toBe('2022-03-02T14:10:00.000Z');
    expect(latestAt(journey({}), 0)).toBe('2022-03-02T13:00:00.000Z');
  });

  it('is nowhere where cover is only at the ends, or none is known', () => {
    const marks = [passed('A', 200, true), passed('B', 9_800, true)];
    expect(turnBackOf(journey({ marks }))).toBeNull();
    expect(turnBackOf(journey({}))).toBeNull();
  });
});

describe('instructions on paper', () => {
  it('say times in the zone of the place, and that nothing is known of cover', () => {
    const { before, care } = english({});
    expect(before[0]).toBe(
      'Leave at 14:00. The way takes about 2 hours, rests included. Be there by 17:00.',
    );
    expect(before[1]).toBe('Do not set out after 15:00: you would be too late.');
    expect(care).toEqual(['No cover is known on this way.']);
    const fromCover = english({}, { fromIsCover: true });
    expect(fromCover.care[0]).toContain('If you cannot go on, go back to Start.');
  });

  it('name the road, the turn and where it is, bridges and what is passed', () => {
    const shop = passed('Mill', 4_500, false);
    const steps = [
      step({ road: { name: '', localName: 'Полтавський шлях' }, metres: 3_000 }),
      step({
        ...{ turn: 'sharpLeft', heading: 's', along: 3_000, metres: 7_000, passes: [shop] },
        at: passed('Tower', 3_000, false).mark,
        structures: [{ name: 'Old Bridge', localName: '' }],
      }),
    ];
    expect(english({ steps }).steps).toEqual([
      'Go west on Poltavskyi shliakh (Полтавський шлях) for 3 kilometres.',
      'Near Tower, turn sharp left. Then go south for 7 kilometres. You cross Old Bridge. ' +
        'You pass Mill after 1.5 kilometres.',
      'You are at Goal.',
    ]);
  });
});

describe('instructions as a text message', () => {
  it('leave out a leg’s direction where it stays the same, and name the place to stop', () => {
    const stop = passed('Midway', 6_000, true);
    const legs = [
      { heading: 'w', metres: 6_000, to: stop.mark },
      { heading: 'w', metres: 4_000, to: null },
    ] as const;
    const { text, segments } = smsInstructions(journey({ marks: [stop], outlines: [legs] }), 'en');
    expect(text).toContain('Go west 6 km to Midway (if after 16:10, stay there), then 4 km more.');
    expect(segments).toBeLessThanOrEqual(2);
  });

  it('are never cut, however long the name', () => {
    const to = { name: 'Very long name '.repeat(20), localName: 'Дуже довга назва '.repeat(20) };
    for (const language of INSTRUCTION_LANGUAGES) {
      const { text, segments } = smsInstructions(journey({}, { to }), language);
      expect(segments).toBeGreaterThan(2);
      expect(text).toContain('17:00');
      expect(text).toContain('10');
    }
  });
});
