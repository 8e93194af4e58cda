import { createHash } from 'node:crypto';
import { FACT_BODIES, type FactBody, type FactKind, type NewFact } from '../../domain/facts.ts';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import { type Id, uuidFromDigest } from '../../domain/kernel/id.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { At, FileVerdicts } from './verdict.ts';

/** Id of a named thing: the same names give the same id in every reading. */
export function idOf(...names: readonly string[]): Id {
  return uuidFromDigest(createHash('sha256').update(canonicalJson(names)).digest());
}

/** Where a fact was read from. */
export interface Origin {
  readonly verdicts: FileVerdicts;
  readonly at: At;
}

/** The facts of one scenario, with ids that a second reading makes again. */
export class Recorder {
  readonly facts: NewFact[] = [];
  readonly operationId: string;
  readonly #moments = new Set<string>();

  constructor(operationId: string) {
    this.operationId = operationId;
  }

  /**
   * Keeps a fact whose body fits its kind; one that does not becomes an error at its origin.
   * @param about what within the subject: two facts of a kind about the same are told apart by time
   */
  add<K extends FactKind>(
    kind: K,
    subject: string,
    agencyId: string,
    times: { receivedAt: Instant; occurredAt?: Instant | undefined },
    body: FactBody<K>,
    origin: Origin,
    about = subject,
  ): void {
    const parsed = FACT_BODIES[kind].safeParse(body);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const found = `something else in ${path.join('.')}`;
        origin.verdicts.error(origin.at, message, found, 'Mend this value.');
      }
      return;
    }
    const { receivedAt } = times;
    const occurredAt = times.occurredAt ?? receivedAt;
    const moment = `${kind} ${subject} ${about} ${receivedAt}`;
    if (this.#moments.has(moment)) {
      const expected = `one ${kind} of "${about}" a moment`;
      origin.verdicts.error(origin.at, expected, 'another', 'Take one out, or mend its time.');
      return;
    }
    this.#moments.add(moment);
    // The body is part of the name: an edited row is another fact, never taken for the old one.
    const said = canonicalJson([occurredAt, agencyId, parsed.data]);
    const id = idOf(this.operationId, kind, subject, receivedAt, said);
    this.facts.push({
      id,
      kind,
      subject,
      agencyId,
      occurredAt,
      receivedAt,
      actor: 'system:scenario',
      body: parsed.data,
    } as NewFact);
  }
}
