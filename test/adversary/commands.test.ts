import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import { OPENS } from '../support/smallScenario.ts';
import { at, change, freshId, openRoom, reading, refusal, situationOf } from './room.ts';

const room = openRoom();
const reason = 'a reason';
const policy = reading.facts.flatMap((fact) =>
  fact.kind === 'operation.opened' ? [fact.body.policy] : [],
)[0];

function hazard(hazardId: string, part: Partial<Hazard> = {}): Change {
  const shelling: Hazard = {
    hazardId,
    kind: 'shelling',
    name: 'Shelling on the road',
    geometry: { type: 'Point', coordinates: [36.05, 50] },
    radiusMetres: 500,
    window: { from: null, to: null },
    effect: 'closes',
    slowFactor: 1,
    riskPerPersonMinute: 0.5,
    claimIds: [],
    approximate: false,
    note: '',
  };
  return { type: 'recordHazard', hazard: { ...shelling, ...part } };
}

describe('a hazard', () => {
  it('is not painted over under its own id by whoever may not lift it', async () => {
    const { lead, joined } = room();
    expect((await change(lead, hazard('shelling-1'))).status).toBe(200);
    const planner = await joined('planner', 'beta');
    const harmless = { name: 'Nothing', effect: 'risk', radiusMetres: 0 } as const;
    const said = await refusal(change(planner, hazard('shelling-1', harmless)), 409);
    expect(said).toContain('another id');
    const { hazards } = await situationOf(lead);
    expect(hazards.map((one) => one.hazard.name)).toEqual(['Shelling on the road']);
  });
});

describe('the id of a command', () => {
  it('that made a change adopts no plan: nobody is told that one was adopted', async () => {
    const { lead } = room();
    const id = freshId();
    const deadline = '2022-03-02T15:10:00Z';
    const set: Change = { type: 'setDeadline', deadline, reason };
    expect((await change(lead, set, OPENS, id)).status).toBe(200);
    await refusal(lead.post(`${at}/plans`, { commandId: id, at: OPENS, seed: 1 }), 409);
  });

  it('that adopted a plan repeats only for the same person, moment and seed', async () => {
    const { lead, joined } = room();
    const adopt = { commandId: freshId(), at: OPENS, seed: 1 };
    const answers = await Promise.all([1, 2].map(() => lead.post(`${at}/plans`, adopt)));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(bodies.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    await refusal(lead.post(`${at}/plans`, { ...adopt, seed: 2 }), 409);
    const other = await joined('dutyOfficer', null);
    await refusal(other.post(`${at}/plans`, adopt), 409);
  });

  it('sent twice at once for two changes makes one, and the other is refused', async () => {
    const { lead } = room();
    const id = freshId();
    const ask = (name: string) => change(lead, hazard(name), OPENS, id);
    const answers = await Promise.all(['twin-1', 'twin-2'].map(ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { hazards } = await situationOf(lead);
    expect(hazards.filter((one) => /^twin/.test(one.hazard.hazardId))).toHaveLength(1);
  });

  it('of another record in the chain makes no change and claims none', async () => {
    const { site, lead } = room();
    const book = await site.house.book('small-town');
    const granted = book.knownAt(site.house.now()).find(({ kind }) => kind === 'operator.granted');
    const borrowed = change(lead, hazard('borrowed-id'), OPENS, granted?.id ?? '');
    expect(await refusal(borrowed, 409)).not.toBe('');
    const { hazards } = await situationOf(lead);
    expect(hazards.map((one) => one.hazard.hazardId)).not.toContain('borrowed-id');
  });
});

describe('a policy', () => {
  const set = (part: Partial<NonNullable<typeof policy>>): Change => {
    if (policy === undefined) throw new Error('the scenario has no policy');
    return { type: 'setPolicy', policy: { ...policy, ...part }, reason };
  };

  it('does not change under the version in force, which plans name', async () => {
    const walk = { fast: 8, normal: 8, slow: 8 };
    const said = await refusal(change(room().lead, set({ walkKilometresPerHour: walk })), 409);
    expect(said).toContain('small-1');
  });

  it('has nobody slow walk faster than the fast', async () => {
    const walk = { fast: 1, normal: 2, slow: 8 };
    const asked = set({ version: 'small-2', walkKilometresPerHour: walk });
    expect(await refusal(change(room().lead, asked), 422)).not.toBe('');
  });
});

describe('a moment', () => {
  const deadline: Change = { type: 'setDeadline', deadline: '2026-11-01T00:00:00Z', reason };

  it.each([
    '1970-01-01T00:00:00Z',
    '2022-03-02T10:59:59Z',
    '2022-03-02T16:00:01Z',
    '2026-01-01T00:00:00Z',
  ])('off the slider of a replay takes no change: %s', async (moment) => {
    const { lead } = room();
    expect(await refusal(change(lead, deadline, moment), 422)).toContain('slider');
    const adopt = { commandId: freshId(), at: moment, seed: 1 };
    await refusal(lead.post(`${at}/plans`, adopt), 422);
  });

  it.each(['2022-02-30T12:00:00Z', '2022-03-02T24:30:00Z', '2022-04-31T10:00:00+02:00'])(
    'that no calendar has is refused and not moved to another day: %s',
    async (moment) => {
      const response = await room().lead.get(`${at}/situation?at=${encodeURIComponent(moment)}`);
      expect(response.status).toBe(422);
    },
  );
});

describe('the opening of a corridor', () => {
  const corridorId = 'corridor-south';
  const sign = (role: 'proposer' | 'approver'): Change => {
    return { type: 'signCorridorOpening', corridorId, role, reason };
  };

  it('is not revoked before it was signed, which would free its signer to sign again', async () => {
    const { lead, joined } = room();
    expect((await change(lead, sign('proposer'))).status).toBe(200);
    const revoke: Change = { type: 'revokeCorridorOpening', corridorId, reason };
    const said = await refusal(change(lead, revoke, '2022-03-02T11:30:00Z'), 409);
    expect(said).toContain('no signature');
    await refusal(change(lead, sign('approver')), 409);
    const approver = await joined('approver', null);
    expect((await change(approver, sign('approver'))).status).toBe(200);
    const beta = await joined('evidenceOfficer', 'beta');
    expect((await change(beta, revoke)).status).toBe(200);
    expect((await situationOf(lead)).corridors[0]?.signatures).toEqual([]);
  });
});
