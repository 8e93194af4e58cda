import { describe, expect, it } from 'vitest';
import type { IsochroneView } from '../../../src/domain/movement/isochroneView.ts';
import type { PlaceView } from '../../../src/domain/view.ts';
import { leaveByRows, whyNot } from './leaveBy.ts';

const view = (placeId: string, people: number): PlaceView => ({
  place: {
    ...{ placeId, name: placeId, localName: '', aliases: [], kind: 'shelter' },
    ...{ position: [36, 50], accuracyMetres: 0, note: '' },
  },
  ...{ readiness: null, gate: null, people, byState: {}, headCounts: [] },
});

const answer = (latest: Record<string, string | null>): IsochroneView => ({
  ...{
    at: '',
    until: '',
    endedBy: 'asked',
    later: [],
    onNetwork: true,
    closedBy: [],
    slowedBy: [],
  },
  area: { type: 'MultiPolygon', coordinates: [] },
  places: Object.entries(latest).map(([placeId, latestDepartAt]) => ({
    ...{ placeId, travelSeconds: 60, metres: 60, tooFar: false, latestDepartAt },
  })),
});

describe('the list of who can still leave', () => {
  it('puts first those whom time leaves first, then the many, and leaves out empty places', () => {
    const paces = {
      fast: answer({ near: '13:00', far: '12:30', gone: '12:10', here: null }),
      normal: answer({ near: '12:40', far: '12:10', gone: null, here: null }),
      slow: answer({ near: '12:20', far: null, gone: null, here: null }),
    };
    const places = [view('near', 5), view('empty', 0), view('far', 5), view('gone', 1)];
    const unknown = [view('elsewhere', 2), view('elsewhere-too', 9)];
    const to = { placeId: 'here', direction: 'to' } as const;
    const rows = leaveByRows([...places, view('here', 50), ...unknown], to, paces);
    const ids = rows.map((row) => row.view.place.placeId);
    expect(ids).toEqual(['elsewhere-too', 'elsewhere', 'gone', 'far', 'near']);
  });

  it('has destinations, whoever is there, for those who leave from one place', () => {
    const paces = {
      fast: answer({ hall: '13:00', far: '12:30' }),
      normal: answer({ hall: '12:40', far: null }),
      slow: answer({ hall: null, far: null }),
    };
    const hall = (id: string) => ({ ...view(id, 0), readiness: {} }) as unknown as PlaceView;
    const places = [hall('hall'), view('shelter', 9), hall('far')];
    const rows = leaveByRows(places, { placeId: 'shelter', direction: 'from' }, paces);
    expect(rows.map((row) => row.view.place.placeId)).toEqual(['far', 'hall']);
  });

  it('says why nobody can leave in time', () => {
    const found = { placeId: 'a', travelSeconds: 60, metres: 60, tooFar: false };
    expect(whyNot(null)).toBe('none');
    expect(whyNot({ ...found, travelSeconds: null, latestDepartAt: null })).toBe('none');
    expect(whyNot({ ...found, tooFar: true, latestDepartAt: null })).toBe('far');
    expect(whyNot({ ...found, latestDepartAt: null })).toBe('late');
    expect(whyNot({ ...found, latestDepartAt: '2022-03-02T12:00:00.000Z' })).toBeNull();
  });
});
