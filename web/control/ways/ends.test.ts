import { describe, expect, it } from 'vitest';
import type { PlaceView, Situation } from '../../../src/domain/view.ts';
import { leaveChoices, otherEnds } from './ends.ts';

const view = (placeId: string, people: number, isDestination = false) =>
  ({ place: { placeId }, people, readiness: isDestination ? {} : null }) as unknown as PlaceView;
const situation = (over: object) => over as unknown as Situation;

describe('the ends of ways', () => {
  const places = [view('few', 2), view('empty', 0), view('many', 9), view('hall', 0, true)];
  const ids = (placeId: string, isDestination: boolean) =>
    otherEnds(situation({ places }), placeId, isDestination).map(({ place }) => place.placeId);

  it('are destinations from where people are, and places with people to a destination', () => {
    expect(ids('few', false)).toEqual(['hall']);
    expect(ids('hall', true)).toEqual(['many', 'few']);
  });

  it('can be left at each half hour before the deadline, and when it was chosen', () => {
    const at = '2022-03-02T12:40:00.000Z';
    const now = situation({ at, deadline: { at: '2022-03-02T14:30:00.000Z' } });
    const offered = ['13:00', '13:30', '14:00'].map((clock) => `2022-03-02T${clock}:00.000Z`);
    expect(leaveChoices(now, null)).toEqual(offered);
    const chosen = '2022-03-02T13:10:00.000Z';
    expect(leaveChoices(now, chosen)).toEqual([offered[0], chosen, offered[1], offered[2]]);
    expect(leaveChoices(situation({ at, deadline: null }), null)).toHaveLength(12);
  });
});
