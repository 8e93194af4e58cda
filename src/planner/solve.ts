import { LIMITS } from '../domain/kernel/limits.ts';
import type { Option } from './options.ts';
import { byText } from './order.ts';
import type { Random } from './random.ts';
import { bestSlack, type Unit } from './riders.ts';

/** The option that each unit walks, by its place in `units`; null for those who have none. */
export type Choice = readonly (Option | null)[];

/** What a choice costs, compared in this order (see ADR 0031). */
export type Cost = readonly [
  peopleLeft: number,
  dangerLeft: number,
  exposure: number,
  tight: number,
  personMinutes: number,
];

/** Attempts of the local search for each unit that contends for a full destination. */
const ATTEMPTS_PER_UNIT = 30;

/**
 * Gives each unit a way on foot within the beds that destinations have. Greedy in slack order,
 * then, only where a destination is full, chains of moves that make room and a seeded local search
 * over moves and swaps; a step is taken when it lowers the cost in lexicographic order.
 *
 * Nationality is not known here.
 */
export function solve(
  units: readonly Unit[],
  beds: ReadonlyMap<string, number>,
  tightSlackSeconds: number,
  random: Random,
): Choice {
  const table = new Table(units, beds, tightSlackSeconds);
  const order = units
    .map((_, u) => u)
    .filter((u) => (units[u]?.options.length ?? 0) > 0)
    .sort((a, b) => byGreedyOrder(units[a] as Unit, units[b] as Unit));
  for (const u of order) table.take(u, table.cheapest(u));
  const contends = order.some((u) => table.isCrowdedOut(u));
  if (!contends) return table.choice;
  for (const u of order) if (table.choice[u] === null) table.makeRoom(u);
  improve(table, order, random);
  // What the search freed goes to those who are still left.
  for (const u of order) if (table.choice[u] === null) table.take(u, table.cheapest(u));
  return table.choice;
}

/** Fewest ways first, then least slack, larger parties, key. */
function byGreedyOrder(a: Unit, b: Unit): number {
  return (
    a.options.length - b.options.length ||
    bestSlack(a) - bestSlack(b) ||
    b.people - a.people ||
    byText(a.party.key, b.party.key)
  );
}

function improve(table: Table, order: readonly number[], random: Random): void {
  const attempts = Math.min(LIMITS.searchAttempts, order.length * ATTEMPTS_PER_UNIT);
  for (let i = 0; i < attempts; i++) {
    const u = order[random.below(order.length)] as number;
    const v = order[random.below(order.length)] as number;
    if (u === v || !table.trySwap(u, v)) table.tryMove(u);
  }
}

/** The assignment under construction, with the beds left. */
class Table {
  readonly choice: (Option | null)[];
  readonly #units: readonly Unit[];
  readonly #left: Map<string, number>;
  readonly #tightSlackSeconds: number;

  constructor(
    units: readonly Unit[],
    beds: ReadonlyMap<string, number>,
    tightSlackSeconds: number,
  ) {
    this.choice = units.map(() => null);
    this.#units = units;
    this.#left = new Map(beds);
    this.#tightSlackSeconds = tightSlackSeconds;
  }

  /** The cheapest option of a unit that has room for it. */
  cheapest(u: number): Option | null {
    const unit = this.#units[u] as Unit;
    let best: Option | null = null;
    for (const option of unit.options) {
      const { placeId } = option.destination.place;
      if ((this.#left.get(placeId) ?? 0) < unit.people) continue;
      if (best === null || isLess(this.#cost(u, option), this.#cost(u, best))) best = option;
    }
    return best;
  }

  take(u: number, option: Option | null): void {
    const { people } = this.#units[u] as Unit;
    const before = this.choice[u]?.destination.place.placeId;
    if (before !== undefined) this.#left.set(before, (this.#left.get(before) ?? 0) + people);
    this.choice[u] = option;
    const after = option?.destination.place.placeId;
    if (after !== undefined) this.#left.set(after, (this.#left.get(after) ?? 0) - people);
  }

  /** Did want of beds keep the unit from the option that it would take alone? */
  isCrowdedOut(u: number): boolean {
    const unit = this.#units[u] as Unit;
    const chosen = this.choice[u] ?? null;
    const cost = this.#cost(u, chosen);
    return unit.options.some((option) => isLess(this.#cost(u, option), cost));
  }

  /** Moves others from a full destination to where there is room, until the unit fits. */
  makeRoom(u: number): void {
    const unit = this.#units[u] as Unit;
    for (const option of unit.options) {
      const { placeId } = option.destination.place;
      if (!this.#hasRoomBeside(placeId, unit.people)) continue;
      const moved: { v: number; back: Option }[] = [];
      for (let v = 0; v < this.#units.length; v++) {
        if ((this.#left.get(placeId) ?? 0) >= unit.people) break;
        const there = this.choice[v];
        if (!there || there.destination.place.placeId !== placeId) continue;
        const other = this.#elsewhere(v, placeId);
        if (other === null) continue;
        moved.push({ v, back: there });
        this.take(v, other);
      }
      if ((this.#left.get(placeId) ?? 0) >= unit.people) {
        this.take(u, option);
        return;
      }
      for (const { v, back } of moved.reverse()) this.take(v, back);
    }
  }

  /** Are there beds enough for the unit in all, so that moving others can make room for it? */
  #hasRoomBeside(placeId: string, people: number): boolean {
    let beside = 0;
    for (const [other, left] of this.#left) if (other !== placeId) beside += left;
    return beside > 0 && beside + (this.#left.get(placeId) ?? 0) >= people;
  }

  #elsewhere(v: number, placeId: string): Option | null {
    const { options, people } = this.#units[v] as Unit;
    const others = options.filter(({ destination }) => {
      const id = destination.place.placeId;
      return id !== placeId && (this.#left.get(id) ?? 0) >= people;
    });
    return others.reduce<Option | null>((best, option) => {
      return best === null || isLess(this.#cost(v, option), this.#cost(v, best)) ? option : best;
    }, null);
  }

  /** Moves one unit to its cheapest option with room; true when that costs less. */
  tryMove(u: number): boolean {
    const before = this.choice[u] ?? null;
    this.take(u, null);
    const best = this.cheapest(u);
    const isBetter = best !== null && isLess(this.#cost(u, best), this.#cost(u, before));
    this.take(u, isBetter ? best : before);
    return isBetter;
  }

  /**
   * Takes two units out and puts them back the other way round; kept when both together cost less.
   */
  trySwap(u: number, v: number): boolean {
    const beforeU = this.choice[u] ?? null;
    const beforeV = this.choice[v] ?? null;
    if (beforeU?.destination === beforeV?.destination) return false;
    const before = sum(this.#cost(u, beforeU), this.#cost(v, beforeV));
    this.take(u, null);
    this.take(v, null);
    this.take(u, this.cheapest(u));
    this.take(v, this.cheapest(v));
    const chosenU = this.choice[u] ?? null;
    const chosenV = this.choice[v] ?? null;
    if (isLess(sum(this.#cost(u, chosenU), this.#cost(v, chosenV)), before)) return true;
    this.take(u, null);
    this.take(v, null);
    this.take(u, beforeU);
    this.take(v, beforeV);
    return false;
  }

  #cost(u: number, option: Option | null): Cost {
    const { people, stayExposure } = this.#units[u] as Unit;
    if (option === null) return [people, people * stayExposure, 0, 0, 0];
    const { cutOff, arriveAt, arriveLateAt, departAt, exposure, waitExposure } = option;
    const isTight = cutOff - arriveLateAt < this.#tightSlackSeconds;
    const minutes = (people * (arriveAt - departAt)) / 60;
    return [0, 0, people * (exposure + waitExposure), isTight ? people : 0, minutes];
  }
}

/** Sums of floats that differ by rounding only count as equal. */
const SAME = 1e-6;

function isLess(a: Cost, b: Cost): boolean {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (Math.abs(value - other) > SAME) return value < other;
  }
  return false;
}

function sum(a: Cost, b: Cost): Cost {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]];
}
