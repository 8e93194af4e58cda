import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldPicture, knownAt } from '../../src/domain/fold/fold.ts';
import { LIMITS } from '../../src/domain/kernel/limits.ts';
import type { Ledger, Scope } from '../../src/ledger/ledger.ts';
import { AGENCIES, at, fact, idFor, moved, opened, registered } from './ledgerFacts.ts';
import type { Engine, TestLedger } from './ledgerHarness.ts';

const [A, B] = AGENCIES;

let operations = 0;

/** A new operation: one ledger serves many tests. */
export async function newOperation(ledger: Ledger): Promise<Scope> {
  operations += 1;
  const operationId = `operation-${operations}`;
  const scope: Scope = { operationId, agencies: '*' };
  await ledger.append(scope, [opened(operationId)], { commandId: 'open' });
  return scope;
}

/** Runs a test over one ledger that is opened before and closed after. */
export function withLedger(engine: Engine): () => TestLedger {
  let test: TestLedger;
  beforeAll(async () => {
    test = await engine.make();
  });
  afterAll(() => test.close());
  return () => test;
}

/** What every ledger does, whatever the engine. */
export function ledgerCases(engine: Engine): void {
  describe('facts', () => {
    const current = withLedger(engine);
    const ledgerNow = () => current().ledger;
    describe('in a chain', () => chainCases(ledgerNow));
    describe('at the door', () => doorCases(ledgerNow));
    describe('before whose eyes', () => scopeCases(ledgerNow));
    describe('and what is derived', () => derivedCases(ledgerNow));
  });
}

function chainCases(ledgerNow: () => Ledger): void {
  it('gives each fact the next number and links it to the one before', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    await ledger.append(scope, [registered('ann'), registered('ben')], { commandId: 'two' });
    const facts = await ledger.facts(scope);
    expect(facts.map((one) => one.seq)).toEqual([1, 2, 3]);
    expect(facts[0]?.previousHash).toBe('0'.repeat(64));
    expect(facts.slice(1).map((one) => one.previousHash)).toEqual(
      facts.slice(0, -1).map((one) => one.hash),
    );
    expect(await ledger.head(scope)).toEqual({ seq: 3, hash: facts[2]?.hash });
    expect(await ledger.facts(scope, 2)).toEqual([facts[2]]);
  });

  it('answers the same command again with the same numbers and writes nothing', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const offered = [registered('ann'), registered('ben')];
    const first = await ledger.append(scope, offered, { commandId: 'two' });
    const again = await ledger.append(scope, offered, { commandId: 'two' });
    expect(again).toEqual({ ...first, repeated: true });
    expect((await ledger.head(scope)).seq).toBe(3);
  });

  it('recognises a fact that it has already, under another command', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    await ledger.append(scope, [registered('ann')], { commandId: 'one' });
    const both = [registered('ann'), registered('ben')];
    const second = await ledger.append(scope, both, { commandId: 'two' });
    expect(second).toMatchObject({ firstSeq: 3, headSeq: 3, repeated: false });
    const third = await ledger.append(scope, both, { commandId: 'three' });
    expect(third).toMatchObject({ headSeq: 3, repeated: true });
    expect((await ledger.facts(scope)).length).toBe(3);
  });

  it('refuses an id that stands for another fact', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const ann = registered('ann');
    await ledger.append(scope, [ann], { commandId: 'one' });
    const other = { ...registered('ann', A, 'hostel'), id: ann.id };
    await expect(ledger.append(scope, [other], { commandId: 'two' })).rejects.toMatchObject({
      code: 'otherFactSameId',
      message: expect.stringContaining('at number 2'),
    });
  });

  it('leaves no gap when many commands come at once', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const names = Array.from({ length: 30 }, (_, index) => `crowd-${index}`);
    const answers = await Promise.all(
      names.map((name) => ledger.append(scope, [registered(name)], { commandId: name })),
    );
    const seqs = answers.map((answer) => answer.headSeq).sort((a, b) => a - b);
    expect(seqs).toEqual(names.map((_, index) => index + 2));
    expect(await ledger.verify(scope.operationId)).toMatchObject({ facts: 31, tampering: null });
  });

  it('lets one of two equal commands win when they come at once', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const send = () => ledger.append(scope, [registered('ann')], { commandId: 'same' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect((await ledger.head(scope)).seq).toBe(2);
  });

  it('takes 10,000 facts in one command and folds each of them', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const names = Array.from({ length: 10_000 }, (_, index) => `student-${index}`);
    const seen: number[] = [];
    const answer = await ledger.append(
      scope,
      names.map((name) => registered(name)),
      { commandId: 'roster', onProgress: (done) => seen.push(done) },
    );
    expect(answer.headSeq).toBe(10_001);
    expect(seen.at(-1)).toBe(10_000);
    expect((await ledger.cases(scope, 'person')).size).toBe(10_000);
  });

  it('tells its listeners of each new head', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const heard = new Promise<[string, number]>((resolve) => {
      const stop = ledger.onAppended((operationId, headSeq) => {
        if (operationId !== scope.operationId || headSeq !== 2) return;
        stop();
        resolve([operationId, headSeq]);
      });
    });
    await ledger.append(scope, [registered('ann')], { commandId: 'one' });
    expect(await heard).toEqual([scope.operationId, 2]);
  });
}

function doorCases(ledgerNow: () => Ledger): void {
  it('keeps a command with an unfit fact whole, sealed, and appends nothing of it', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const person = registered('ann');
    const unfit = { ...person, body: { ...person.body, givenName: 'Canary Ann' } };
    const offered = [registered('ben'), unfit as never];
    await expect(ledger.append(scope, offered, { commandId: 'bad' })).rejects.toMatchObject({
      code: 'invalidFact',
      message: expect.stringContaining('Fact 2 (person.registered) does not fit'),
    });
    expect((await ledger.head(scope)).seq).toBe(1);
    const [letter] = await ledger.deadLetters(scope.operationId);
    expect(letter).toMatchObject({ commandId: 'bad' });
    expect(letter?.offered).toContain('Canary Ann');
    expect(letter?.reason).toContain('Fact 2');
  });

  const zero = String.fromCharCode(0);
  const half = 'ok '.concat(String.fromCharCode(0xd83d));
  it.each([
    ['of a kind that there is not', { kind: 'person.vanished' }, 'no such kind'],
    ['under the subject of somebody else', { subject: idFor('ben') }, 'subject: expected'],
    ['of a person under another agency', { agencyId: B }, "the person's own agency"],
    ['without its body', { body: {} }, 'personId'],
    ['with U+0000 in a text', { actor: zero }, 'U+0000'],
    ['with half a character', { actor: half }, 'half a character'],
    ['without a zone on its instant', { occurredAt: '2022-03-02T10:00:00' }, 'occurredAt'],
  ])('refuses a fact %s', async (_, change, said) => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const offered = [{ ...registered('ann'), ...change } as never];
    await expect(ledger.append(scope, offered, { commandId: 'bad' })).rejects.toMatchObject({
      code: 'invalidFact',
      message: expect.stringContaining(said),
    });
  });

  it('refuses a fact that was received later than now', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const future = registered('ann', A, 'station', { occurredAt: '2030-01-01T00:00:00.000Z' });
    await expect(ledger.append(scope, [future], { commandId: 'bad' })).rejects.toMatchObject({
      code: 'fromTheFuture',
      message: expect.stringContaining('Check the clock'),
    });
  });

  it('refuses an operation that nobody opened, and an agency that it does not have', async () => {
    const ledger = ledgerNow();
    const nowhere: Scope = { operationId: 'nowhere', agencies: '*' };
    const ann = registered('ann');
    await expect(ledger.append(nowhere, [ann], { commandId: 'one' })).rejects.toMatchObject({
      code: 'unknownOperation',
    });
    await expect(ledger.head(nowhere)).rejects.toMatchObject({ code: 'unknownOperation' });
    const scope = await newOperation(ledger);
    const stranger = registered('ann', 'embassy-z');
    await expect(ledger.append(scope, [stranger], { commandId: 'one' })).rejects.toMatchObject({
      code: 'outsideScope',
      message: expect.stringContaining('no agency of this operation'),
    });
  });

  it('refuses more facts in one command than its limit, before it reads them', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const many = new Array(LIMITS.factsPerAppend + 1).fill(registered('ann'));
    await expect(ledger.append(scope, many, { commandId: 'many' })).rejects.toMatchObject({
      code: 'overLimit',
    });
    await expect(ledger.append(scope, [], { commandId: 'none' })).rejects.toMatchObject({
      code: 'overLimit',
    });
  });
}

function scopeCases(ledgerNow: () => Ledger): void {
  it('shows an agency its own rows and the commons, and nothing of another', async () => {
    const ledger = ledgerNow();
    const all = await newOperation(ledger);
    await ledger.append(all, [registered('ann', A), registered('ben', B)], { commandId: 'two' });
    const mine: Scope = { ...all, agencies: [A] };
    expect([...(await ledger.cases(mine, 'person')).keys()]).toEqual([idFor('ann')]);
    expect((await ledger.facts(mine)).map((one) => one.agencyId)).toEqual(['commons', A]);
    expect((await ledger.cases(all, 'person')).size).toBe(2);
    const nobody: Scope = { ...all, agencies: [] };
    expect((await ledger.facts(nobody)).map((one) => one.agencyId)).toEqual(['commons']);
  });

  it('refuses what an agency would write for another, or about its people', async () => {
    const ledger = ledgerNow();
    const all = await newOperation(ledger);
    await ledger.append(all, [registered('ann', A), registered('ben', B)], { commandId: 'two' });
    const mine: Scope = { ...all, agencies: [A] };
    const forThem = registered('cat', B);
    await expect(ledger.append(mine, [forThem], { commandId: 'three' })).rejects.toMatchObject({
      code: 'outsideScope',
    });
    const aboutThem = moved('ben', 'CLOSED', { agencyId: A });
    await expect(ledger.append(mine, [aboutThem], { commandId: 'four' })).rejects.toMatchObject({
      code: 'outsideScope',
      message: expect.stringContaining('do not act for'),
    });
    const ours = await ledger.append(mine, [registered('dan', A)], { commandId: 'five' });
    expect(ours.headSeq).toBe(4);
  });

  it('lists the operations', async () => {
    const ledger = ledgerNow();
    const { operationId } = await newOperation(ledger);
    expect(await ledger.operations()).toContainEqual({
      operationId,
      name: 'A drill',
      mode: 'drill',
    });
  });
}

function derivedCases(ledgerNow: () => Ledger): void {
  it('answers what was known at a moment, also when a report came late', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const early = [registered('ann'), moved('ann', 'ADVISED', { occurredAt: at(11) })];
    const late = moved('ann', 'MOVING', { occurredAt: at(12), receivedAt: at(15) });
    await ledger.append(scope, early, { commandId: 'early' });
    await ledger.append(scope, [late], { commandId: 'late' });
    const facts = await ledger.facts(scope);
    const stateAt = (instant: string) =>
      foldPicture(knownAt(facts, instant)).people.get(idFor('ann'))?.state;
    expect([stateAt(at(10)), stateAt(at(14)), stateAt(at(15))]).toEqual([
      'LOCATED',
      'ADVISED',
      'MOVING',
    ]);
  });

  it('folds a late fact into its place in time', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const arrived = moved('ann', 'AT_ASSEMBLY', { occurredAt: at(14), placeId: 'pisochyn' });
    const left = moved('ann', 'MOVING', { occurredAt: at(12), receivedAt: at(16) });
    await ledger.append(scope, [registered('ann')], { commandId: 'one' });
    await ledger.append(scope, [arrived], { commandId: 'two' });
    await ledger.append(scope, [left], { commandId: 'three' });
    const person = (await ledger.cases(scope, 'person')).get(idFor('ann'));
    expect(person).toMatchObject({ state: 'AT_ASSEMBLY', placeId: 'pisochyn', asOf: at(14) });
    expect(person?.steps.map((step) => step.to)).toEqual(['MOVING', 'AT_ASSEMBLY']);
  });

  it('keeps a step without its person until the person is registered', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    await ledger.append(scope, [moved('ann', 'MOVING')], { commandId: 'one' });
    expect((await ledger.cases(scope, 'person')).size).toBe(0);
    const ann = registered('ann', A, 'station', { occurredAt: at(9), receivedAt: at(12) });
    await ledger.append(scope, [ann], { commandId: 'two' });
    expect((await ledger.cases(scope, 'person')).get(idFor('ann'))?.state).toBe('MOVING');
  });

  it('rebuilds every projection to the same bytes', async () => {
    const ledger = ledgerNow();
    const scope = await newOperation(ledger);
    const vehicle = fact('vehicle.recorded', 'bus-1', {
      vehicleId: 'bus-1',
      name: 'Bus',
      kind: 'bus',
      seats: 50,
      placeId: null,
      readyFrom: null,
      checks: { paid: 'no', fuelled: 'unknown', permitted: 'yes', driver: 'yes', escort: 'no' },
      claimIds: [],
      note: 'Ґудзик "quoted" \\ 1.5e-7',
    });
    await ledger.append(scope, [registered('ann'), moved('ann', 'MOVING'), vehicle], {
      commandId: 'three',
    });
    const seen: number[] = [];
    const rebuilt = await ledger.rebuild(scope.operationId, (done) => seen.push(done));
    expect(seen).toEqual([4]);
    expect(rebuilt.tables.filter((table) => !table.equal)).toEqual([]);
    expect(rebuilt.tables).toContainEqual({ table: 'person', rows: 1, equal: true });
    expect(rebuilt.tables).toContainEqual({ table: 'vehicle', rows: 1, equal: true });
  });
}
