import { type Connections, MAY_ALIGHT, MAY_BOARD } from './connections.ts';
import type { AccessLeg } from './earliest.ts';

/** A departure worth making: any later one arrives later. Epoch seconds. */
export interface DepartureChoice {
  readonly departAt: number;
  readonly arriveAt: number;
}

/** Pairs of one stop: from the front, ever earlier departures with ever earlier arrivals. */
interface Pairs {
  readonly departAt: number[];
  readonly arriveAt: number[];
}

/**
 * Every departure worth making from `from` on that still arrives by `by`, the latest first: the
 * profile variant of the connection scan (Dibbelt, Pajor, Strasser, Wagner 2018, section 4), one
 * sweep from the last connection to the first. A pair is on no list when another leaves no earlier
 * and arrives no later.
 *
 * @param access ways from where the journey begins, as long whenever they are gone
 * @param egress ways to where it ends
 */
export function departuresBy(
  laid: Connections,
  ends: { readonly access: readonly AccessLeg[]; readonly egress: readonly AccessLeg[] },
  { from, by }: { readonly from: number; readonly by: number },
): DepartureChoice[] {
  const { stops, runs, count, fromStop, toStop, departs, arrives, run, flags } = laid;
  const into = laid.footpathsInto;
  const ending = secondsByStop(stops.length, ends.egress);
  const starting = secondsByStop(stops.length, ends.access);
  const onBoard = new Float64Array(runs.length).fill(Number.POSITIVE_INFINITY);
  // Of who has just got off at the stop, and walks or changes there before the next train.
  const offAt: Pairs[] = stops.map(() => ({ departAt: [], arriveAt: [] }));
  const begin: Pairs = { departAt: [], arriveAt: [] };
  for (let c = count - 1; c >= 0; c--) {
    const leave = departs[c] as number;
    if (leave < from) break;
    const of = run[c] as number;
    const flag = flags[c] as number;
    let best = onBoard[of] as number;
    if ((flag & MAY_ALIGHT) !== 0) {
      const stop = toStop[c] as number;
      const at = arrives[c] as number;
      best = Math.min(best, at + (ending[stop] as number), after(offAt[stop] as Pairs, at));
      onBoard[of] = best;
    }
    if ((flag & MAY_BOARD) === 0 || !(best <= by)) continue;
    const stop = fromStop[c] as number;
    const end = into.first[stop + 1] as number;
    for (let f = into.first[stop] as number; f < end; f++) {
      add(offAt[into.other[f] as number] as Pairs, leave - (into.seconds[f] as number), best);
    }
    const street = starting[stop] as number;
    if (leave - street >= from) add(begin, leave - street, best);
  }
  return begin.departAt.map((departAt, i) => ({ departAt, arriveAt: begin.arriveAt[i] as number }));
}

function secondsByStop(count: number, legs: readonly AccessLeg[]): Float64Array {
  const seconds = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const { stop, seconds: takes } of legs) {
    seconds[stop] = Math.min(seconds[stop] as number, takes);
  }
  return seconds;
}

/** The earliest arrival of who is there at `at`: the last pair that leaves then or later. */
function after({ departAt, arriveAt }: Pairs, at: number): number {
  let [low, high] = [0, departAt.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((departAt[middle] as number) >= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.POSITIVE_INFINITY : (arriveAt[low - 1] as number);
}

/** Keeps the list without pairs that another makes pointless. */
function add({ departAt, arriveAt }: Pairs, leave: number, reach: number): void {
  // Walks of different lengths bring pairs a little out of order: the place is near the end.
  let place = departAt.length;
  while (place > 0 && (departAt[place - 1] as number) < leave) place--;
  if (place > 0 && (arriveAt[place - 1] as number) <= reach) return;
  let sameFrom = place;
  while (sameFrom > 0 && departAt[sameFrom - 1] === leave) sameFrom--;
  let pointless = place;
  while (pointless < departAt.length && (arriveAt[pointless] as number) >= reach) pointless++;
  departAt.splice(sameFrom, pointless - sameFrom, leave);
  arriveAt.splice(sameFrom, pointless - sameFrom, reach);
}
