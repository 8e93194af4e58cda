import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../src/ledger/ledger.ts';
import { inScope } from '../../src/ledger/scoped.ts';
import { newOperation, withLedger } from './ledger.ts';
import { AGENCIES, at, corridor, fact, idFor, registered, signed } from './ledgerFacts.ts';
import type { Engine, TestLedger } from './ledgerHarness.ts';

const [A, B] = AGENCIES;
const revocation = {
  corridorId: 'corridor-north',
  reason: 'shelling reported',
};
const revoked = (hour: number) =>
  fact('corridor.openingRevoked', 'corridor-north', revocation, { occurredAt: at(hour) });

/** What the database itself refuses, whatever the application does; and the vault. */
export function guardCases(engine: Engine): void {
  describe('the database itself', () => {
    const current = withLedger(engine);
    describe('two people for a corridor', () => signatureCases(current));
    describe('facts that never change', () => immutableCases(current));
    describe('the vault', () => vaultCases(current));
  });
}

function signatureCases(current: () => TestLedger): void {
  it('refuses the second signature of one person, whatever the order or the time', async () => {
    const { ledger } = current();
    const scope = await newOperation(ledger);
    const first = [corridor(), signed('proposer', 'olga')];
    await ledger.append(scope, first, { commandId: 'one' });
    for (const [commandId, again] of [
      ['two', signed('approver', 'olga')],
      ['three', signed('approver', 'olga', { occurredAt: at(8) })],
      ['four', signed('proposer', 'petro')],
    ] as const) {
      await expect(ledger.append(scope, [again], { commandId })).rejects.toMatchObject({
        code: 'signedByTheSamePerson',
      });
    }
    await ledger.append(scope, [signed('approver', 'petro')], { commandId: 'five' });
    const [opened] = (await ledger.cases(scope, 'corridor')).values();
    expect(opened?.signatures.map(({ actor, role }) => [actor, role])).toEqual([
      ['olga', 'proposer'],
      ['petro', 'approver'],
    ]);
  });

  it('lets one of two approvals win that come at once', async () => {
    const { ledger } = current();
    const scope = await newOperation(ledger);
    await ledger.append(scope, [corridor()], { commandId: 'one' });
    const offers = ['ira', 'ivan', 'inna'].map((actor) => signed('approver', actor));
    const answers = await Promise.allSettled(
      offers.map((offer) => ledger.append(scope, [offer], { commandId: offer.actor })),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  });

  it('begins anew after a revocation', async () => {
    const { ledger } = current();
    const scope = await newOperation(ledger);
    const round = [corridor(), signed('proposer', 'olga'), signed('approver', 'petro')];
    await ledger.append(scope, round, { commandId: 'one' });
    await ledger.append(scope, [revoked(11)], { commandId: 'two' });
    const next = signed('proposer', 'petro', { occurredAt: at(12) });
    await ledger.append(scope, [next], { commandId: 'three' });
    const [again] = (await ledger.cases(scope, 'corridor')).values();
    expect(again?.signatures.map((signature) => signature.actor)).toEqual(['petro']);
    expect((await ledger.rebuild(scope.operationId)).tables).toContainEqual({
      table: 'corridor_signature',
      rows: 3,
      equal: true,
    });
  });

  it('refuses it to raw SQL as the application too', async () => {
    const { ledger, owner } = current();
    const scope = await newOperation(ledger);
    const facts = [corridor(), signed('proposer', 'olga')];
    await ledger.append(scope, facts, { commandId: 'one' });
    const copyFact = (actor: string) =>
      inScope(owner, scope, (tx) =>
        sql`insert into fact select operation_id, seq + 1, id || 'x', kind, subject, agency_id,
          occurred_at, received_at, recorded_at, ${actor}, replace(body, 'proposer', 'approver'),
          previous_hash, hash from fact where kind = 'corridor.openingSigned'`.execute(tx),
      );
    await expect(copyFact('olga')).rejects.toMatchObject({
      constraint: 'corridor_signature_by_two_people',
    });
    for (const statement of [
      `insert into corridor_signature
        select operation_id, corridor_id, round, 'approver', agency_id, 'nobody', seq
        from corridor_signature`,
      `update corridor_signature set actor = 'nobody'`,
      `delete from corridor_signature`,
    ]) {
      const run = inScope(owner, scope, (tx) => sql.raw(statement).execute(tx));
      await expect(run).rejects.toMatchObject({ code: '42501' });
    }
  });
}

function immutableCases(current: () => TestLedger): void {
  it.each(['update fact set actor = actor', 'delete from fact', 'truncate fact cascade'])(
    'refuses the application and the owner: %s',
    async (statement) => {
      const { ledger, owner } = current();
      const scope = await newOperation(ledger);
      const asApplication = inScope(owner, scope, (tx) => sql.raw(statement).execute(tx));
      await expect(asApplication).rejects.toMatchObject({ code: '42501' });
      const asOwner = owner.transaction().execute(async (tx) => {
        await sql`set local search_path = safe_passage`.execute(tx);
        await sql`select set_config('app.operation', '*', true),
          set_config('app.agencies', '*', true)`.execute(tx);
        await sql.raw(statement).execute(tx);
      });
      await expect(asOwner).rejects.toThrow('facts are never changed');
    },
  );
}

function vaultCases(current: () => TestLedger): void {
  const details = {
    givenName: 'Canary',
    familyName: 'Ann',
    birthDate: '2001',
    phone: '+999 00 000 0000',
    document: null,
  };
  const ann = idFor('ann');

  async function withAnn(): Promise<{ scope: Scope; mine: Scope; theirs: Scope }> {
    const { ledger } = current();
    const scope = await newOperation(ledger);
    await ledger.append(scope, [registered('ann', A), registered('ben', B)], {
      commandId: 'people',
      details: new Map([[ann, details]]),
    });
    return { scope, mine: { ...scope, agencies: [A] }, theirs: { ...scope, agencies: [B] } };
  }

  it('opens what was sealed for the agency whose case it is, and for no other', async () => {
    const { ledger } = current();
    const { mine, theirs, scope } = await withAnn();
    expect(await ledger.openDetails(mine, ann)).toEqual(details);
    expect(await ledger.openDetails(theirs, ann)).toBeNull();
    expect(await ledger.openDetails(scope, idFor('ben'))).toBeNull();
  });

  it('seals a change under the same key', async () => {
    const { ledger } = current();
    const { mine } = await withAnn();
    const changed = { ...details, phone: '+999 11 111 1111' };
    await ledger.append(mine, [registered('ann', A, 'hostel')], {
      commandId: 'change',
      details: new Map([[ann, changed]]),
    });
    expect(await ledger.openDetails(mine, ann)).toEqual(changed);
  });

  it('hands the details over with the case', async () => {
    const { ledger } = current();
    const { scope, mine, theirs } = await withAnn();
    const handedOver = registered('ann', B, 'station', { occurredAt: at(11) });
    await ledger.append(scope, [handedOver], { commandId: 'handover' });
    expect(await ledger.openDetails(mine, ann)).toBeNull();
    expect(await ledger.openDetails(theirs, ann)).toEqual(details);
  });

  it('erases for good, and leaves the chain whole', async () => {
    const { ledger } = current();
    const { scope, mine, theirs } = await withAnn();
    expect(await ledger.eraseDetails(theirs, ann)).toBe(false);
    expect(await ledger.eraseDetails(mine, ann)).toBe(true);
    expect(await ledger.eraseDetails(mine, ann)).toBe(false);
    expect(await ledger.openDetails(scope, ann)).toBeNull();
    expect(await ledger.verify(scope.operationId)).toMatchObject({ facts: 3, tampering: null });
  });

  it('refuses details without their person, of another agency, and that do not fit', async () => {
    const { ledger } = current();
    const { scope, theirs } = await withAnn();
    const offer = (eyes: Scope, name: string, value: object, commandId: string) =>
      ledger.append(eyes, [registered('dan', B)], {
        commandId,
        details: new Map([[idFor(name), value as typeof details]]),
      });
    await expect(offer(scope, 'nobody', details, 'one')).rejects.toMatchObject({
      code: 'detailsWithoutPerson',
    });
    await expect(offer(theirs, 'ann', details, 'two')).rejects.toMatchObject({
      code: 'outsideScope',
    });
    await expect(offer(scope, 'dan', { ...details, birthDate: 'May' }, 'three')).rejects.toThrow(
      /details of person .* do not fit: birthDate/,
    );
  });

  it('does not open what was moved to another person', async () => {
    const { ledger, owner } = current();
    const { scope } = await withAnn();
    await ledger.append(scope, [registered('ben', B, 'hostel')], {
      commandId: 'ben',
      details: new Map([[idFor('ben'), details]]),
    });
    await inScope(owner, scope, (tx) =>
      sql`update vault_record set sealed =
        (select sealed from vault_record where person_id = ${ann})
        where person_id = ${idFor('ben')}`.execute(tx),
    );
    await expect(ledger.openDetails(scope, idFor('ben'))).rejects.toThrow('does not open');
  });
}
