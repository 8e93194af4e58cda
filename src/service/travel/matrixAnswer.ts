import type { Position } from '../../domain/kernel/geometry.ts';
import type { RoadGraph } from '../../network/network.ts';
import { snapTo } from '../../network/route/snap.ts';
import { travelTimes } from '../../network/route/travelTimes.ts';
import type { Travelling } from './travelling.ts';

/** Travel times from each of some points to each of others, under hazards that hold. */
export interface MatrixQuestion extends Travelling {
  readonly kind: 'matrix';
  readonly from: readonly Position[];
  readonly to: readonly Position[];
  /** Ways that take longer are not told. */
  readonly withinSeconds: number;
}

export interface MatrixAnswer {
  readonly kind: 'matrix';
  /** Is the point near enough to a road? */
  readonly fromOnNetwork: readonly boolean[];
  readonly toOnNetwork: readonly boolean[];
  /** A row for each of `from`, a column for each of `to`; null where there is no open way. */
  readonly seconds: readonly (readonly (number | null)[])[];
  readonly metres: readonly (readonly (number | null)[])[];
}

/** How long it takes from each point to each. Pure. */
export function matrixAnswer(graph: RoadGraph, question: MatrixQuestion): MatrixAnswer {
  const { profile, walkMetresPerSecond, accessMetres } = question;
  const joined = (points: readonly Position[]) => {
    const snaps = points.map((point) => snapTo(graph, point, profile, accessMetres));
    const found = snaps.flatMap((snap) => ('refused' in snap ? [] : [snap]));
    let next = 0;
    // Which of those on the network each point is; -1 for none.
    return { found, index: snaps.map((snap) => ('refused' in snap ? -1 : next++)) };
  };
  const [from, to] = [joined(question.from), joined(question.to)];
  const request = { profile, walkMetresPerSecond, withinSeconds: question.withinSeconds };
  const times = travelTimes(graph, question.hazards, from.found, to.found, request);
  const rows = (values: Float64Array) =>
    from.index.map((i) =>
      to.index.map((j) => {
        const value = i < 0 || j < 0 ? undefined : values[i * to.found.length + j];
        return value === undefined || value === Number.POSITIVE_INFINITY ? null : value;
      }),
    );
  return {
    kind: 'matrix',
    fromOnNetwork: from.index.map((i) => i >= 0),
    toOnNetwork: to.index.map((j) => j >= 0),
    seconds: rows(times.seconds),
    metres: rows(times.metres),
  };
}
