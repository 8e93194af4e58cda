import { describe, expect, it } from 'vitest';
import { change, openRoom, peopleOf, refusal, situationOf, step } from './room.ts';

const room = openRoom();
const [first = '', second = '', third = '', fourth = ''] = peopleOf('alpha');

describe('a death', () => {
  it('reported by one person, however often, moves nobody and asks for a second', async () => {
    const { lead } = room();
    expect((await change(lead, step(first, 'DECEASED'))).status).toBe(200);
    expect((await change(lead, step(first, 'DECEASED'))).status).toBe(200);
    const { balance, plan, needsHand } = await situationOf(lead);
    expect(balance.byState.DECEASED).toBeUndefined();
    expect(balance.byState.LOCATED).toBe(10);
    expect(plan?.totals.notPlanned).toBe(0);
    const asks = needsHand.find(({ sentence }) => sentence.id.endsWith('deathToConfirm'));
    expect(asks?.sentence.values.people).toBe(1);
  });

  it('confirmed by another person counts, and is no longer asked about', async () => {
    const { lead, joined } = room();
    const other = await joined('dutyOfficer', null);
    expect((await change(other, step(first, 'DECEASED'))).status).toBe(200);
    const { balance, needsHand } = await situationOf(lead);
    expect(balance.byState.DECEASED).toBe(1);
    expect(needsHand.some(({ sentence }) => /death/.test(sentence.id))).toBe(false);
  });

  it('needs two people again once the person was seen alive in between', async () => {
    const { lead, joined } = room();
    const other = await joined('dutyOfficer', null);
    await change(lead, step(second, 'DECEASED'));
    await change(other, step(second, 'LOCATED'));
    await change(other, step(second, 'DECEASED'));
    const { balance } = await situationOf(lead);
    expect(balance.byState.DECEASED).toBe(1);
    expect(balance.total).toBe(12);
  });
});

describe('a case', () => {
  it('is not merged away by a step, which names no record that lives on', async () => {
    const { lead } = room();
    const said = await refusal(change(lead, step(third, 'MERGED')), 422);
    expect(said).toContain('another record');
    expect((await situationOf(lead)).balance.total).toBe(12);
  });

  it('that has not ended is not closed, and whoever asks is told so', async () => {
    const { lead } = room();
    const said = await refusal(change(lead, step(fourth, 'CLOSED')), 409);
    expect(said).toContain('LOCATED');
    expect((await change(lead, step(fourth, 'ARRIVED_HOME'))).status).toBe(200);
    expect((await change(lead, step(fourth, 'CLOSED'))).status).toBe(200);
    await refusal(change(lead, step(fourth, 'LOCATED')), 409);
    expect((await situationOf(lead)).balance.byState.CLOSED).toBe(1);
  });
});
