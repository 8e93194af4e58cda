import type { NewFact } from '../../domain/facts.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { type From, ReportIndex } from './reportIndex.ts';

const TURNS_A_ROUND = 64;

/** One more arrival of a known report, to be kept at the end of the round. */
interface Again {
  readonly fact: NewFact;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Where arrivals of one operation take their turns: each sees what those before it left, so that
 * the same words by two gateways at once are one report. Turns go in rounds, calls for help first:
 * the index is brought up to the ledger's head once a round, and what arrived again is appended
 * together at its end.
 */
export class IntakeDesk {
  readonly index = new ReportIndex();
  readonly #house: House;
  readonly #operationId: string;
  readonly #turns: (() => Promise<void>)[] = [];
  readonly #urgent: (() => Promise<void>)[] = [];
  readonly #again: Again[] = [];
  #isRunning = false;

  constructor(house: House, operationId: string) {
    this.#house = house;
    this.#operationId = operationId;
  }

  /**
   * Does the work in its turn, with the index up to the ledger's head.
   * @throws Refusal busy when too many wait; those without a number first, for help nobody
   */
  inTurn<T>(from: From, urgent: boolean, work: () => Promise<T> | T): Promise<T> {
    const most = from.senderId === null ? LIMITS.reportsWaiting / 2 : LIMITS.reportsWaiting;
    if (!urgent && this.#turns.length >= most) {
      throw new Refusal('busy', 'Too many reports are arriving at once; send it again.', 5);
    }
    return new Promise<T>((resolve, reject) => {
      const queue = urgent ? this.#urgent : this.#turns;
      queue.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      });
      if (!this.#isRunning) void this.#run();
    });
  }

  /** Keeps one more arrival at the end of the round; to be called in a turn, awaited after it. */
  count(fact: NewFact): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#again.push({ fact, resolve, reject });
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#turns.length + this.#urgent.length > 0) {
      // A ledger that cannot be read now refuses the append as well, in the turn of whoever asks.
      await this.refresh().catch(() => {});
      for (let taken = 0; taken < TURNS_A_ROUND; taken += 1) {
        const turn = this.#urgent.shift() ?? this.#turns.shift();
        if (turn === undefined) break;
        await turn();
      }
      await this.#appendAgain();
    }
    this.#isRunning = false;
  }

  async #appendAgain(): Promise<void> {
    const batch = this.#again.splice(0);
    if (batch.length === 0) return;
    const commandId = `arrivals ${batch[0]?.fact.id}`;
    const scope = { operationId: this.#operationId, agencies: '*' } as const;
    try {
      const facts = batch.map(({ fact }) => fact);
      await this.#house.ledger.append(scope, facts, { commandId });
      await this.refresh();
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Reads what the ledger has beyond what is here. */
  async refresh(): Promise<void> {
    const scope = { operationId: this.#operationId, agencies: '*' } as const;
    this.index.take(await this.#house.ledger.facts(scope, this.index.seq));
  }

  /** @throws Refusal tooMany when a number, or a cell, has sent more than its share for now */
  mustBeWithinQuota(from: From, urgent: boolean, now: Instant): void {
    if (urgent) return;
    const { sender, cell } = this.index.newInHour(from, now);
    const most =
      from.senderId === null ? LIMITS.reportsWithoutSenderHour : LIMITS.reportsPerSenderHour;
    if (sender >= most) throw tooMany(most, from.senderId === null ? 'no number' : 'one number');
    if (cell >= LIMITS.reportsPerCellHour) throw tooMany(LIMITS.reportsPerCellHour, 'one cell');
  }
}

const LATER_SECONDS = 600;

function tooMany(most: number, what: string): Refusal {
  return new Refusal(
    'tooMany',
    `Expected at most ${most} new reports an hour from ${what}. Keep it and send it again later; ` +
      'calls for help are always taken.',
    LATER_SECONDS,
  );
}

const desks = new WeakMap<House, Map<string, IntakeDesk>>();

export function intakeDesk(house: House, operationId: string): IntakeDesk {
  const mine = desks.get(house) ?? new Map<string, IntakeDesk>();
  desks.set(house, mine);
  const known = mine.get(operationId);
  if (known !== undefined) return known;
  const made = new IntakeDesk(house, operationId);
  mine.set(operationId, made);
  return made;
}
