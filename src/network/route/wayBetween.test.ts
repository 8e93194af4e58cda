import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../test/support/planWorld.ts';
import { hazardAt } from '../../../test/support/randomHazards.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { makeRouter } from './router.ts';
import { wayBetween } from './wayBetween.ts';

/** A road from west to east, and a street north of it that does not reach it. */
const graph = graphOf(
  [
    [36.1, 49.978],
    [36.3, 49.978],
    [36.18, 49.98],
    [36.18, 50],
  ],
  [
    { from: 0, to: 1 },
    { from: 2, to: 3 },
  ],
);
const walk = { profile: 'foot', walkMetresPerSecond: 1, departAt: 0, mayWait: false } as const;

function between(from: Position, to: Position, hazards: readonly Hazard[] = []) {
  return wayBetween(makeRouter(graph, hazards), [from, to], 1_000, walk)?.path;
}

describe('the way between two points', () => {
  it('is found on a street that reaches no other, though a road is near one of them', () => {
    expect(between([36.18, 49.98], [36.18, 50])).toMatchObject({ accessFromMetres: 0 });
    const shut = hazardAt([36.18, 49.99]);
    expect(between([36.18, 49.98], [36.18, 50], [shut])).toMatchObject({
      refused: 'closed',
      hazardIds: [shut.hazardId],
    });
  });

  it('is the one by the road where the road leads there', () => {
    const path = between([36.18, 49.98], [36.25, 49.978]);
    expect(path).toMatchObject({ accessFromMetres: expect.closeTo(222, 0) });
  });

  it('is none where no street leads on, and nothing is said far from all', () => {
    expect(between([36.12, 49.978], [36.18, 50])).toEqual({ refused: 'noRoad', hazardIds: [] });
    expect(between([36.12, 49.978], [36.4, 50.1])).toBeUndefined();
  });
});
