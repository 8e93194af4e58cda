import { LIMITS } from '../../domain/kernel/limits.ts';
import { Heap } from '../heap.ts';
import type { TradeoffRequest } from '../network.ts';
import {
  CLEAR,
  type Condition,
  type Conditions,
  leaveAt,
  riskBetween,
  spellAt,
  spellEnd,
  spellStart,
} from './conditions.ts';
import type { Weighed } from './fewWays.ts';
import type { Question } from './question.ts';
import type { Step } from './search.ts';

/** The ways found, the fastest first, each less exposed than the one before. */
export interface Front {
  readonly ways: readonly (Weighed & { readonly steps: readonly Step[] })[];
  /** False when the search was cut off. */
  readonly complete: boolean;
}

/** What is left at least from a vertex of the lanes. */
export interface Left {
  /** Infinite from where no way leads there. */
  seconds(vertex: number): number;
  /** Integral of risk; asked for only when the search has more labels than `dangerFrom`. */
  danger(vertex: number): number;
  readonly dangerFrom: number;
}

/** Exposure that makes no difference to anybody. */
const NO_DANGER = 1e-6;
/** Arrivals nearer than this are the same. */
const SAME_SECONDS = 1e-3;
/**
 * When this share of the labels is used up, so that they may not do, only differences of a share of
 * the danger still count: what is left of the work then goes to ways that matter.
 */
const COARSE_FROM = 0.25;
const COARSE = 0.02;
const NOWHERE = -1;

/**
 * Ways of which none is both as fast and as little exposed as another: a label-setting search for
 * two costs, arrival and integral of risk, led by what is left of the way (BOA*: Hernandez Ulloa,
 * Yeoh, Baier, Zhang, Suazo and Koenig 2020), over places and open spells as in `search.ts`.
 *
 * What counts as a way. A stretch is entered as soon as one is there; where one may wait, also when
 * a window over it ends that closes it or carries risk, if one may stand in front of it so long.
 * Waiting is exposed to what holds where one waits. A stretch is left before it closes.
 *
 * Which beginnings of ways are followed. Whoever is at a place in the same open spell, no later and
 * no more exposed, stands for whoever comes after:
 * - where one may wait, the earlier must be ahead by the risk of waiting there for the later: they
 *   could then go on together;
 * - where one may not, earlier and no more exposed is enough. Nobody goes round to lose time. A way
 *   that meets less only because it comes later, when a window has ended, may thus be missed: a
 *   later departure finds it. Where no window ends on the day, none is missed.
 *
 * With labels taken in the order of time, one number a place tells whether a label is followed.
 */
export class TradeoffSearch {
  readonly #question: Question;
  readonly #conditions: Conditions;
  readonly #request: TradeoffRequest;
  readonly #left: Left;
  readonly #heap = new Heap(LABELS_AT_FIRST);
  /** By label: where, when, with which exposure; the label and arc it came by, and when. */
  readonly #vertex: number[] = [];
  readonly #at: number[] = [];
  readonly #exposure: number[] = [];
  readonly #cameFrom: number[] = [];
  readonly #cameBy: number[] = [];
  readonly #entered: number[] = [];
  /** By vertex and spell: the least exposure so far, less the risk of having waited there. */
  readonly #least = new Map<number, number>();
  #leastThere = Number.POSITIVE_INFINITY;
  /** Danger by which a label must be ahead of another to be followed. */
  #matters = NO_DANGER;
  #isCutOff = false;

  constructor(question: Question, conditions: Conditions, request: TradeoffRequest, left: Left) {
    this.#question = question;
    this.#conditions = conditions;
    this.#request = request;
    this.#left = left;
  }

  run(origin: number, target: number): Front {
    this.#add(origin, this.#request.departAt, 0, NOWHERE, NOWHERE, this.#request.departAt);
    const found: number[] = [];
    while (!this.#heap.isEmpty) {
      const label = this.#heap.take();
      const vertex = this.#vertex[label] as number;
      const exposure = this.#exposure[label] as number;
      if (!this.#isAhead(vertex, this.#at[label] as number, exposure)) continue;
      if (vertex !== target) {
        this.#settle(label, vertex);
        continue;
      }
      const last = found.at(-1) ?? NOWHERE;
      const isSame = (this.#at[label] as number) - (this.#at[last] ?? 0) < SAME_SECONDS;
      if (isSame) found.pop();
      found.push(label);
      this.#leastThere = exposure;
    }
    const ways = found.map((label) => {
      const arriveAt = this.#at[label] as number;
      const exposure = this.#exposure[label] as number;
      return { arriveAt, exposure, steps: this.#stepsTo(label) };
    });
    return { ways, complete: !this.#isCutOff };
  }

  /** Is this less exposed than what is at the target, and than those who were here before? */
  #isAhead(vertex: number, at: number, exposure: number): boolean {
    if (this.#leastThere < Number.POSITIVE_INFINITY) {
      const isLong = this.#vertex.length > this.#left.dangerFrom && !this.#question.isExtra(vertex);
      const left = isLong ? this.#left.danger(vertex) : 0;
      if (exposure + left >= this.#leastThere - this.#matters) return false;
    }
    const least = this.#least.get(this.#placeOf(vertex, at)) ?? Number.POSITIVE_INFINITY;
    return exposure - this.#waited(vertex, at) < least - this.#matters;
  }

  /** Risk of having been at a place since the journey began; 0 where nobody may wait. */
  #waited(vertex: number, at: number): number {
    if (!this.#request.mayWait) return 0;
    const condition = this.#conditionAt(vertex);
    return condition === null ? 0 : riskBetween(condition, this.#request.departAt, at);
  }

  #settle(label: number, vertex: number): void {
    const at = this.#at[label] as number;
    const exposure = this.#exposure[label] as number;
    this.#least.set(this.#placeOf(vertex, at), exposure - this.#waited(vertex, at));
    const waitUntil = this.#waitUntil(vertex, at);
    this.#question.each(vertex, (arc, head, seconds, number) => {
      if (seconds === Number.POSITIVE_INFINITY) return;
      if (number === CLEAR) {
        this.#add(head, at + seconds, exposure, label, arc, at);
        return;
      }
      const condition = this.#condition(number);
      for (const enter of entries(condition, at, waitUntil)) {
        const leave = leaveAt(condition, enter, seconds);
        if (leave > spellEnd(condition.closed, spellAt(condition.closed, enter))) continue;
        const waited = this.#waited(vertex, enter) - this.#waited(vertex, at);
        const passed = riskBetween(condition, enter, leave);
        this.#add(head, leave, exposure + waited + passed, label, arc, enter);
      }
    });
  }

  /** Until when one may stay at a vertex, having come at `at`. */
  #waitUntil(vertex: number, at: number): number {
    if (!this.#request.mayWait) return at;
    const condition = this.#question.isShelter(vertex) ? null : this.#conditionAt(vertex);
    if (condition === null) return Number.POSITIVE_INFINITY;
    return Math.max(at, spellEnd(condition.closed, spellAt(condition.closed, at)));
  }

  #add(
    vertex: number,
    at: number,
    exposure: number,
    from: number,
    arc: number,
    entered: number,
  ): void {
    const left = this.#question.isExtra(vertex) ? 0 : this.#left.seconds(vertex);
    // Infinite where no way leads there.
    if (!(at + left <= this.#request.arriveBy) || !this.#isAhead(vertex, at, exposure)) return;
    const label = this.#vertex.length;
    const most = this.#request.mostLabels ?? LIMITS.tradeoffLabels;
    if (label >= most * COARSE_FROM) this.#isCutOff = true;
    if (label >= most) return;
    if (label >= most * COARSE_FROM && this.#leastThere < Number.POSITIVE_INFINITY) {
      this.#matters = COARSE * this.#leastThere;
    }
    this.#vertex.push(vertex);
    this.#at.push(at);
    this.#exposure.push(exposure);
    this.#cameFrom.push(from);
    this.#cameBy.push(arc);
    this.#entered.push(entered);
    if (label >= this.#heap.capacity) this.#heap.reserve(2 * label);
    this.#heap.put(label, at + left);
  }

  #stepsTo(label: number): Step[] {
    const steps: Step[] = [];
    for (let l = label; (this.#cameFrom[l] ?? NOWHERE) !== NOWHERE; ) {
      const before = this.#cameFrom[l] as number;
      const tail = this.#vertex[before] as number;
      steps.push({
        arc: this.#question.arc(this.#cameBy[l] as number, tail),
        waitCondition: this.#question.conditionOf(tail),
        readyAt: this.#at[before] as number,
        enterAt: this.#entered[l] as number,
        leaveAt: this.#at[l] as number,
      });
      l = before;
    }
    return steps.reverse();
  }

  /** A number for a vertex in an open spell. */
  #placeOf(vertex: number, at: number): number {
    const condition = this.#question.isShelter(vertex) ? null : this.#conditionAt(vertex);
    if (condition === null || condition.closed.length === 0) return vertex;
    return vertex + VERTICES * spellAt(condition.closed, at);
  }

  #conditionAt(vertex: number): Condition | null {
    const number = this.#question.conditionOf(vertex);
    return number === CLEAR ? null : this.#condition(number);
  }

  #condition(number: number): Condition {
    const condition = this.#conditions.all[number];
    if (condition === undefined) throw new RangeError(`no condition ${number}`);
    return condition;
  }
}

const LABELS_AT_FIRST = 4096;
/** More than a network has. */
const VERTICES = 2 ** 32;

/** When a stretch may be entered by who is there at `at` and may wait until `waitUntil`. */
function entries({ closed, risky }: Condition, at: number, waitUntil: number): number[] {
  const times = [at];
  if (waitUntil > at) {
    for (let spell = 1; 2 * spell <= closed.length; spell++) times.push(spellStart(closed, spell));
    for (const { to } of risky) times.push(to);
  }
  const isOpen = (time: number) => time <= spellEnd(closed, spellAt(closed, time));
  const usable = times.filter(
    (time) => time >= at && time <= waitUntil && Number.isFinite(time) && isOpen(time),
  );
  return [...new Set(usable)];
}
