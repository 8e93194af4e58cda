import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { smallScenario } from '../../test/support/smallScenario.ts';
import { buildNetwork } from './buildNetwork.ts';
import { PlanDesk, type PlanQuestion } from './planDesk.ts';
import { planScenario } from './planScenario.ts';

const reading = smallScenario();
const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-desk-'));
const graphFile = path.join(scratch, 'small.graph');
const { file = '', bytes = new Uint8Array() } = reading.network ?? {};
writeFileSync(graphFile, await buildNetwork(file, bytes));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const { plan, snapshot } = planScenario(reading, { at: null, seed: 1, changes: [] });
const question: PlanQuestion = { snapshot, digest: 'a' };

describe('the planning desk', () => {
  it('answers with the plan that is made without it, and once for equal questions', async () => {
    const desk = new PlanDesk();
    const [one, same] = [desk.plan(graphFile, question, 1), desk.plan(graphFile, question, 1)];
    expect(same).toBe(one);
    expect(await one).toEqual({ plan });
    expect(desk.plan(graphFile, question, 2)).not.toBe(one);
    await desk.close();
  });

  it('refuses when too many wait, and answers those who do', async () => {
    const desk = new PlanDesk({ waiting: 1, waitingOfOne: 1, seconds: 60 });
    const asked = [1, 2, 3].map((seed) => desk.plan(graphFile, question, seed));
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(asked[2]).rejects.toMatchObject({ code: 'busy', retryAfterSeconds: 2 });
    await desk.close();
  });

  it('refuses who has many questions about ways waiting, and nobody else', async () => {
    const desk = new PlanDesk({ waiting: 8, waitingOfOne: 1, seconds: 60 });
    const [west, east] = [[36.016, 50] as const, [36.08, 50] as const];
    const ask = (asker: string, withinSeconds: number) => {
      const travelling = { profile: 'foot', walkMetresPerSecond: 1, accessMetres: 500 } as const;
      const ends = { from: [west], to: [east], hazards: [], withinSeconds };
      return desk.travel(graphFile, { kind: 'matrix', ...travelling, ...ends }, asker);
    };
    const asked = [ask('one', 100), ask('one', 200), ask('one', 300), ask('other', 400)];
    const shared = ask('one', 200);
    const plans = [1, 2].map((seed) => desk.plan(graphFile, question, seed));
    const settled = await Promise.allSettled([...asked, shared, ...plans]);
    const refused = settled.map(({ status }) => status === 'rejected');
    expect(refused).toEqual([false, false, true, false, false, false, false]);
    await expect(asked[2]).rejects.toThrow('wait for an answer, of yours: 1.');
    await desk.close();
  });

  it('cuts off what takes too long, tells so, and asks afresh the next time', async () => {
    const desk = new PlanDesk({ waiting: 8, waitingOfOne: 8, seconds: 0.001 });
    const asked = [1, 2].map((seed) => desk.plan(graphFile, question, seed));
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(asked[0]).rejects.toMatchObject({ code: 'timeout' });
    expect(desk.plan(graphFile, question, 1)).not.toBe(asked[0]);
    await desk.close();
  });

  it('goes on after a question that cannot be answered', async () => {
    const desk = new PlanDesk();
    const lost = desk.plan(path.join(scratch, 'nothing.graph'), question, 1);
    await expect(lost).rejects.toThrow(/nothing\.graph/);
    expect(await desk.plan(graphFile, question, 1)).toEqual({ plan });
    await desk.close();
  });

  it('tells those who wait when it closes', async () => {
    const desk = new PlanDesk();
    const asked = [1, 2].map((seed) => desk.plan(graphFile, question, seed));
    const settled = Promise.allSettled(asked);
    await desk.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
