import type { Fact } from '../domain/facts.ts';
import { type CaseOf, foldPicture, foldSubject } from '../domain/fold/fold.ts';
import type { SubjectType } from '../domain/fold/subjects.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Operation } from '../domain/operation/operation.ts';
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
  readonly #facts: Fact[] = [];
  readonly #byId = new Map<string, Fact>();
  #operators: ReadonlyMap<string, OperatorCase> = new Map();
  #operation: Operation | null = null;
  /** By number of facts known: moments between which nothing became known share a picture. */
  readonly #pictures = new Map<number, Picture>();
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
    for (const fact of fresh) {
      this.#byId.set(fact.id, fact);
      this.#headSeq = Math.max(this.#headSeq, fact.seq);
    }
    this.#insert(fresh);
    const has = (prefix: string) => fresh.some((fact) => fact.kind.startsWith(prefix));
    if (has('operator.')) this.#operators = this.#foldAll('operator', 'operator.');
    if (has('operation.')) {
      const [folded] = this.#foldAll('operation', 'operation.').values();
      this.#operation = folded?.operation ?? null;
    }
  }

  /** Puts facts in their place, and forgets the pictures that they change. */
  #insert(fresh: readonly Fact[]): void {
    let first = this.#facts.length;
    const late: Fact[] = [];
    for (const fact of fresh) {
      const last = this.#facts.at(-1);
      if (last === undefined || last.receivedAt <= fact.receivedAt) this.#facts.push(fact);
      else late.push(fact);
    }
    if (late.length > 0) {
      for (const { receivedAt } of late) first = Math.min(first, this.#countKnownAt(receivedAt));
      this.#facts.push(...late);
      this.#facts.sort((a, b) =>
        a.receivedAt === b.receivedAt ? a.seq - b.seq : a.receivedAt < b.receivedAt ? -1 : 1,
      );
    }
    for (const known of this.#pictures.keys()) if (known > first) this.#pictures.delete(known);
  }

  /** Rights and rules hold now, whatever moment the slider shows: from all facts of their kind. */
  #foldAll<T extends SubjectType>(type: T, prefix: string): ReadonlyMap<string, CaseOf<T>> {
    const facts = this.#facts.filter((fact) => fact.kind.startsWith(prefix));
    const cases = new Map<string, CaseOf<T>>();
    for (const [subject, list] of Map.groupBy(facts, (fact) => fact.subject)) {
      const folded = foldSubject(type, list);
      if (folded !== null) cases.set(subject, folded);
    }
    return cases;
  }

  /** Who may do what now. */
  operators(): ReadonlyMap<string, OperatorCase> {
    return this.#operators;
  }

  /** The operation as its rules stand now; null while nothing opened it. */
  operation(): Operation | null {
    return this.#operation;
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
    const kept = this.#pictures.get(known);
    if (kept !== undefined) return kept;
    const picture = foldPicture(this.#facts.slice(0, known));
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size >= PICTURES_KEPT && oldest !== undefined) this.#pictures.delete(oldest);
    this.#pictures.set(known, picture);
    return picture;
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
