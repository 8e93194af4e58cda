import { LIMITS } from '../domain/kernel/limits.ts';
import type { Profile, Router, Snap } from '../network/network.ts';
import { type TimesRequest, travelTimes } from '../network/route/travelTimes.ts';
import { type ListedPoint, readPointList } from '../registry/points/pointList.ts';
import { csvField } from './csvField.ts';
import { faultless } from './faultless.ts';
import { NoAnswer } from './noAnswer.ts';

export interface MatrixOptions {
  /** Paths of lists of points: id, lon, lat. */
  readonly fromFile: string;
  /** The same points again if absent. */
  readonly toFile?: string;
  readonly json?: boolean;
}

/** `network matrix`: how long it takes from each point to each, with nothing in the way. */
export function tellMatrix(
  router: Router,
  travel: TimesRequest,
  options: MatrixOptions,
  io: { out(text: string): void },
): void {
  const from = pointsIn(options.fromFile);
  const to = options.toFile === undefined ? from : pointsIn(options.toFile);
  const [starts, ends] = [from, to].map((points) =>
    points.map((point) => ({ ...point, snap: snapped(router, point, travel.profile) })),
  ) as [Joined[], Joined[]];
  const [rows, columns] = [starts, ends].map(onNetwork) as [Snap[], Snap[]];
  const times = travelTimes(router.graph, [], rows, columns, travel);
  // Whole seconds and metres, rounded up: nobody is there before they are.
  const cell = (values: Float64Array, a: Joined, b: Joined) => {
    if (a.snap === null || b.snap === null) return null;
    const value = values[rows.indexOf(a.snap) * columns.length + columns.indexOf(b.snap)];
    return value === undefined || value === Number.POSITIVE_INFINITY ? null : Math.ceil(value);
  };
  if (options.json === true) {
    const table = (values: Float64Array) => starts.map((a) => ends.map((b) => cell(values, a, b)));
    const listed = (points: readonly Joined[]) =>
      points.map(({ id, snap }) => ({ id, onNetwork: snap !== null }));
    const ways = { seconds: table(times.seconds), metres: table(times.metres) };
    io.out(`${JSON.stringify({ from: listed(starts), to: listed(ends), ...ways }, null, 2)}\n`);
    return;
  }
  io.out('from,to,seconds,metres\n');
  for (const a of starts) {
    for (const b of ends) {
      const [seconds, metres] = [cell(times.seconds, a, b), cell(times.metres, a, b)];
      io.out(`${[a.id, b.id, seconds, metres].map(csvField).join(',')}\n`);
    }
  }
}

/** A point with where it is on the network; null where it is too far from any road. */
interface Joined extends ListedPoint {
  readonly snap: Snap | null;
}

function onNetwork(points: readonly Joined[]): Snap[] {
  return points.flatMap(({ snap }) => snap ?? []);
}

function snapped(router: Router, { position }: ListedPoint, profile: Profile): Snap | null {
  const snap = router.snap(position, profile, LIMITS.snapMetres);
  return 'refused' in snap ? null : snap;
}

function pointsIn(file: string): readonly ListedPoint[] {
  const { points } = faultless(file, 'a list of points', readPointList);
  if (points.length <= LIMITS.matrixPoints) return points;
  throw new NoAnswer(
    `Expected at most ${LIMITS.matrixPoints} points in "${file}"; found ${points.length}. ` +
      'Ask in parts.',
  );
}
