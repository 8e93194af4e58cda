import type { Fact } from '../domain/facts.ts';
import { foldPicture, foldSubject } from '../domain/fold/fold.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { OperatorCase, Picture } from '../domain/picture.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerRefusal } from '../ledger/refusal.ts';

/** An operation that is not there has an empty book; whoever asked is told so by name. */
function noOperation(error: unknown): null {
  if (error instanceof LedgerRefusal && error.code === 'unknownOperation') return null;
  throw error;
}

/** Pictures kept folded: the slider goes back and forth over few moments. */
const PICTURES_KEPT = 24;

/**
 * The facts of one operation in memory, read through the ledger once with the service's own eyes
 * and then only from the head. What a reader may see of it is decided where a view is made.
 */
export class Book {
  readonly operationId: string;
  readonly #ledger: Ledger;
  #headSeq = 0;
  /** Ordered by when the cell knew: what was known at a moment is a prefix. */
  #facts: Fact[] = [];
  #byId = new Map<string, Fact>();
  #operators = new Map<string, OperatorCase>();
  #pictures = new Map<string, Picture>();
  #reading: Promise<void> = Promise.resolve();

  constructor(ledger: Ledger, operationId: string) {
    this.#ledger = ledger;
    this.operationId = operationId;
  }

  get headSeq(): number {
    return this.#headSeq;
  }

  /** Reads what the ledger has beyond what is here. One reading at a time. */
  refresh(): Promise<void> {
    const next = this.#reading.then(() => this.#read());
    this.#reading = next.catch(() => {});
    return next;
  }

  async #read(): Promise<void> {
    const scope = { operationId: this.operationId, agencies: '*' } as const;
    const head = await this.#ledger.head(scope).catch(noOperation);
    if (head === null || head.seq <= this.#headSeq) return;
    const fresh = await this.#ledger.facts(scope, this.#headSeq);
    if (fresh.length === 0) return;
    for (const fact of fresh) {
      this.#byId.set(fact.id, fact);
      this.#headSeq = Math.max(this.#headSeq, fact.seq);
    }
    this.#facts = [...this.#facts, ...fresh].sort((a, b) =>
      a.receivedAt === b.receivedAt ? a.seq - b.seq : a.receivedAt < b.receivedAt ? -1 : 1,
    );
    this.#pictures.clear();
    if (fresh.some((fact) => fact.kind.startsWith('operator.'))) this.#foldOperators();
  }

  /** Rights hold now, whatever moment the slider shows: all facts, not those known then. */
  #foldOperators(): void {
    const byOperator = Map.groupBy(
      this.#facts.filter((fact) => fact.kind.startsWith('operator.')),
      (fact) => fact.subject,
    );
    this.#operators = new Map();
    for (const [operatorId, facts] of byOperator) {
      const folded = foldSubject('operator', facts);
      if (folded !== null) this.#operators.set(operatorId, folded);
    }
  }

  operators(): ReadonlyMap<string, OperatorCase> {
    return this.#operators;
  }

  fact(id: string): Fact | undefined {
    return this.#byId.get(id);
  }

  /** Facts that the cell had at `at`, in the order in which it had them. */
  knownAt(at: Instant): readonly Fact[] {
    return this.#facts.slice(0, this.#countKnownAt(at));
  }

  pictureAt(at: Instant): Picture {
    const known = this.#countKnownAt(at);
    const key = `${this.#headSeq}:${known}`;
    const kept = this.#pictures.get(key);
    if (kept !== undefined) return kept;
    const picture = foldPicture(this.#facts.slice(0, known));
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size >= PICTURES_KEPT && oldest !== undefined) this.#pictures.delete(oldest);
    this.#pictures.set(key, picture);
    return picture;
  }

  /** The newest picture, whatever its moment: names, agencies and mode of the operation. */
  newest(): Picture {
    const last = this.#facts.at(-1);
    return this.pictureAt(last?.receivedAt ?? '');
  }

  #countKnownAt(at: Instant): number {
    let low = 0;
    let high = this.#facts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#facts[middle]?.receivedAt ?? '') <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
