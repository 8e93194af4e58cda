import { describe, expect, it } from 'vitest';
import type { PlanView } from '../../../src/domain/view.ts';
import { flowsOf } from './flows.ts';

const trunk = [
  [36.2, 49.9],
  [36.1, 49.9],
] as const;

function planWith(groups: readonly { routeId: string; people: number }[]): PlanView {
  return {
    groups: groups.map(({ routeId, people }) => ({ people, assignment: { routeId } })),
    routes: [
      { routeId: 'a', mode: 'foot', coordinates: [[36.3, 49.9], ...trunk] },
      { routeId: 'b', mode: 'foot', coordinates: [[36.2, 50.0], ...trunk] },
      { routeId: 'c', mode: 'vehicle', coordinates: trunk },
    ],
  } as unknown as PlanView;
}

describe('the flows on the map', () => {
  it('add up the people of routes that share a road and draw that road once', () => {
    const flows = flowsOf(
      planWith([
        { routeId: 'a', people: 300 },
        { routeId: 'b', people: 40 },
      ]),
    );
    expect(flows.map((flow) => [flow.people, flow.coordinates.length])).toEqual([
      [300, 2],
      [340, 2],
      [40, 2],
    ]);
  });

  it('keep walking and riding apart on one road', () => {
    const flows = flowsOf(
      planWith([
        { routeId: 'a', people: 5 },
        { routeId: 'c', people: 50 },
      ]),
    );
    expect(flows.map((flow) => [flow.mode, flow.people])).toEqual([
      ['foot', 5],
      ['vehicle', 50],
    ]);
  });

  it('leave out a route that nobody takes', () => {
    expect(flowsOf(planWith([]))).toEqual([]);
  });
});
