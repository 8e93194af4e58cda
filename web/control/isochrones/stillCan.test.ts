import { describe, expect, it } from 'vitest';
import type { IsochroneView } from '../../../src/domain/movement/isochroneView.ts';
import { laterMinutes } from './laterTimes.ts';
import { stillCan } from './stillCan.ts';

const answer = (latest: Record<string, string | null>): IsochroneView => ({
  ...{ at: '', until: '', endedBy: 'asked', later: [], onNetwork: true },
  ...{ closedBy: [], slowedBy: [] },
  area: { type: 'MultiPolygon', coordinates: [] },
  places: Object.entries(latest).map(([placeId, latestDepartAt]) => ({
    ...{ placeId, travelSeconds: 60, metres: 60, tooFar: false, latestDepartAt },
  })),
});
const group = (placeId: string, speedClass: 'fast' | 'slow' | 'cannotWalk', people: number) => ({
  ...{ placeId, speedClass, people },
});

describe('who could still leave', () => {
  const paces = {
    fast: answer({ near: '13:00', far: '12:30' }),
    normal: answer({ near: '12:40', far: '12:10' }),
    slow: answer({ near: '12:20', far: null }),
  };
  const to = { placeId: 'here', direction: 'to', destinations: new Set<string>() } as const;
  const groups = [
    ...[group('near', 'fast', 10), group('near', 'slow', 3), group('far', 'fast', 5)],
    ...[group('far', 'slow', 7), group('here', 'fast', 50), group('unknown', 'fast', 1)],
    group('near', 'cannotWalk', 9),
  ];

  it('counts everybody at their own pace, until the last minute, and nobody who is there', () => {
    expect(stillCan(groups, to, paces, '12:20')).toMatchObject({ can: 18, of: 26 });
    expect(stillCan(groups, to, paces, '12:21')).toEqual({
      byPace: { fast: { can: 15, of: 16 }, normal: { can: 0, of: 0 }, slow: { can: 0, of: 10 } },
      ...{ can: 15, of: 26 },
    });
    expect(stillCan(groups, to, paces, '13:01').can).toBe(0);
  });

  it('counts those of one place who could still get to any destination', () => {
    const destinations = new Set(['near', 'far']);
    const from = { placeId: 'here', direction: 'from', destinations } as const;
    const here = [...groups, group('here', 'slow', 4)];
    expect(stillCan(here, from, paces, '12:20')).toMatchObject({ can: 54, of: 54 });
    expect(stillCan(here, from, paces, '12:21')).toMatchObject({ can: 50, of: 54 });
    const only = { ...from, destinations: new Set(['far']) };
    expect(stillCan(here, only, paces, '12:31')).toMatchObject({ can: 0, of: 54 });
  });

  it('looks at finer times as the time runs out', () => {
    const asked = [260, 180, 179, 90, 45, 44].map(laterMinutes);
    expect(asked).toEqual([[60, 120], [60, 120], [30, 60], [30, 60], [15, 30], []]);
  });
});
