import { describe, expect, it } from 'vitest';
import { idFor } from '../../../test/cases/ledgerFacts.ts';
import { FACT_BODIES } from '../../domain/facts.ts';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { PersonCase } from '../../domain/picture.ts';
import { messageFacts } from './messageFacts.ts';

const AT = '2022-03-02T12:00:00.000Z';

function sent(
  people: number,
  changes: { text?: string; open?: (n: number) => readonly string[]; corrects?: string[] } = {},
) {
  const ids = Array.from({ length: people }, (_, n) => idFor(`person ${n}`));
  const one = (n: number) => ({ agencyId: n % 3 === 0 ? 'alpha' : 'beta' }) as PersonCase;
  const { open = () => [], corrects = [], text = 'Stay.' } = changes;
  return messageFacts({
    telling: {
      ...{ commandId: idFor('command'), kind: 'correction', text, language: 'hi' },
      ...{ channel: 'telephone', overridden: [] },
    },
    sendingId: 'sending-1',
    grounds: { advisoryId: null, planId: null, claimIds: ['claim-1'] },
    reached: {
      people: new Map(ids.map((id, n) => [id, one(n)])),
      openMessageIds: new Map(ids.map((id, n) => [id, open(n)])),
    },
    ...{ corrects, at: AT, actor: 'somebody' },
  }).map((fact) => {
    if (fact.kind !== 'message.recorded') throw new Error(`unexpected ${fact.kind}`);
    return fact;
  });
}

describe('the facts of one sending', () => {
  it('name everybody once, people of one agency each, and fit the door and the ledger', () => {
    // Three bytes a letter: the largest text there can be.
    const facts = sent(5_000, { text: 'र'.repeat(4_000) });
    const named = facts.flatMap(({ body }) => body.personIds);
    expect([named.length, new Set(named).size]).toEqual([5_000, 5_000]);
    expect(new Set(facts.map(({ agencyId }) => agencyId))).toEqual(new Set(['alpha', 'beta']));
    expect(new Set(facts.map(({ body }) => body.sendingId)).size).toBe(1);
    for (const { body } of facts) {
      expect(FACT_BODIES['message.recorded'].safeParse(body).success).toBe(true);
      expect(Buffer.byteLength(canonicalJson(body))).toBeLessThanOrEqual(LIMITS.factBodyBytes);
    }
  });

  it('are the same for the same command, each under an id and a subject of its own', () => {
    const facts = sent(3_000);
    expect(sent(3_000)).toEqual(facts);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    expect(new Set(facts.map(({ subject }) => subject)).size).toBe(facts.length);
  });

  it('take back all that was open to each person, however many messages that is', () => {
    const wrong = Array.from({ length: 120 }, (_, n) => `wrong-${n}`);
    const facts = sent(30, { open: (n) => wrong.filter((_, index) => index % 2 === n % 2) });
    for (const { body } of facts) expect(body.corrects.length).toBeLessThanOrEqual(50);
    for (const n of Array.from({ length: 30 }, (_, index) => index)) {
      const back = facts
        .filter(({ body }) => body.personIds.includes(idFor(`person ${n}`)))
        .flatMap(({ body }) => body.corrects);
      const due = wrong.filter((_, index) => index % 2 === n % 2);
      expect(due.every((id) => back.includes(id))).toBe(true);
    }
  });
});
