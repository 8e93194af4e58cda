import type { Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { type From, ReportIndex } from './reportIndex.ts';

/**
 * Where arrivals of one operation take their turns: each sees what those before it left, so that
 * the same words by two gateways at once are one report.
 */
export class IntakeDesk {
  readonly index = new ReportIndex();
  readonly #house: House;
  readonly #operationId: string;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(house: House, operationId: string) {
    this.#house = house;
    this.#operationId = operationId;
  }

  /**
   * Does the work in its turn, with the index up to the ledger's head.
   * @throws Refusal busy when too many wait; those without a number first, for help nobody
   */
  async inTurn<T>(from: From, urgent: boolean, work: () => Promise<T>): Promise<T> {
    const most = from.senderId === null ? LIMITS.reportsWaiting / 2 : LIMITS.reportsWaiting;
    if (!urgent && this.#waiting >= most) {
      throw new Refusal('busy', 'Too many reports are arriving at once; send it again.', 5);
    }
    this.#waiting += 1;
    const turn = this.#last.then(async () => {
      await this.refresh();
      return work();
    });
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

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
