import { ZodError } from 'zod';
import { FACT_KINDS, type NewFact, parseNewFact } from '../domain/facts.ts';
import { subjectTypeOf } from '../domain/fold/subjects.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Scope } from './ledger.ts';
import { LedgerRefusal } from './refusal.ts';

const SHOWN_ISSUES = 3;

/** Checks the facts of one command. Throws `LedgerRefusal` naming the fact and the field. */
export function admit(scope: Scope, commandId: string, offered: readonly unknown[]): NewFact[] {
  if (commandId.length === 0 || commandId.length > LIMITS.commandIdCharacters) {
    throw new LedgerRefusal(
      'overLimit',
      `Expected a command id of 1 to ${LIMITS.commandIdCharacters} characters, ` +
        `found ${commandId.length}.`,
    );
  }
  if (!slugSchema.safeParse(scope.operationId).success) {
    throw new LedgerRefusal('unknownOperation', `No operation is called "${scope.operationId}".`);
  }
  if (offered.length === 0 || offered.length > LIMITS.factsPerAppend) {
    throw new LedgerRefusal(
      'overLimit',
      `Expected 1 to ${LIMITS.factsPerAppend} facts in one command, found ${offered.length}.`,
    );
  }
  const seen = new Set<string>();
  return offered.map((value, index) => {
    const fact = fitting(value, index);
    const fault = faultOf(scope.operationId, fact) ?? (seen.has(fact.id) ? 'id: twice here' : null);
    if (fault !== null) throw refusalOf(index, fact.kind, fault);
    seen.add(fact.id);
    return fact;
  });
}

function fitting(value: unknown, index: number): NewFact {
  try {
    return parseNewFact(value);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const kind = (value as { kind?: unknown } | null)?.kind;
    const known = FACT_KINDS.find((one) => one === kind);
    if (known === undefined) throw refusalOf(index, 'unknown', 'kind: there is no such kind');
    const issues = error.issues.slice(0, SHOWN_ISSUES);
    const faults = issues.map((i) => `${i.path.join('.') || 'fact'}: ${i.message}`);
    throw refusalOf(index, known, faults.join('; '));
  }
}

function refusalOf(index: number, kind: string, fault: string): LedgerRefusal {
  return new LedgerRefusal('invalidFact', `Fact ${index + 1} (${kind}) does not fit: ${fault}.`);
}

/** What the schemas cannot say of one fact; null when it may come in. */
function faultOf(operationId: string, fact: NewFact): string | null {
  const subject = subjectIdOf(operationId, fact);
  if (fact.subject !== subject) return `subject: expected ${subject}, found ${fact.subject}`;
  if (fact.kind === 'operation.opened' && fact.body.operationId !== operationId) {
    return `body.operationId: expected ${operationId}, found ${fact.body.operationId}`;
  }
  if (fact.kind === 'person.registered' && fact.body.agencyId !== fact.agencyId) {
    const expected = `the person's own agency ${fact.body.agencyId}`;
    return `agencyId: expected ${expected}, found ${fact.agencyId}`;
  }
  const body = canonicalJson(fact.body);
  // JSON may carry U+0000 and lone surrogates, a database text may not.
  if (!wholeText(body) || !wholeText(JSON.stringify(fact.actor))) {
    return 'body: a text holds U+0000 or half a character';
  }
  const bytes = Buffer.byteLength(body);
  return bytes > LIMITS.factBodyBytes
    ? `body: expected at most ${LIMITS.factBodyBytes} bytes, found ${bytes}`
    : null;
}

/** `JSON.stringify` writes both as escapes: an odd backslash, `u0000` or `ud800` to `udfff`. */
function wholeText(json: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json);
}

/** Facts fold per subject: a fact under another subject would be lost to the one it is about. */
function subjectIdOf(operationId: string, fact: NewFact): string {
  const type = subjectTypeOf(fact.kind);
  if (type === 'operation') return operationId;
  const field = type === 'headCount' ? 'countId' : `${type}Id`;
  return String((fact.body as Record<string, unknown>)[field]);
}
